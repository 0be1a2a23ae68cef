import { describe, expect, it } from 'vitest';
import { caseKindRow } from '../../../../contract/domain.ts';
import { addDays, shanghaiInstant } from '../../days.ts';
import { CHENGCHENG_SEED } from '../../seed.ts';
import { deskCompany } from './desk-stories.ts';
import { makeWorld } from './world.ts';

describe('whistles and orders of the demo', () => {
  it('the desk has some of both in hand on any day, however early or late the demo is started', () => {
    const first = '2026-11-22';
    const world = makeWorld(CHENGCHENG_SEED, first);
    const company = deskCompany(world.town).id;
    for (const ahead of [0, 1, 2, 3, 4, 5, 6, 30, 90])
      for (const time of ['08:30', '11:00', '16:00']) {
        const day = addDays(first, ahead);
        const held = world
          .deskCases(Date.parse(shanghaiInstant(day, time)))
          .filter(({ stored: { record } }) => record.holder?.unitId === company && record.closedAt === null)
          .map(({ stored: { record } }) => caseKindRow(record.kind).family);
        expect(
          ['whistle', 'order'].some((family) => held.includes(family as 'whistle' | 'order')),
          `${day} ${time}`,
        ).toBe(true);
      }
  });
});
