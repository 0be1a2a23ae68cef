import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { assertDefined } from '../../contract/assert.ts';
import type { CaseKind } from '../../contract/domain.ts';
import { partyOf } from '../modules/cases/party.ts';
import { openCase } from '../modules/cases/service.ts';
import { key } from '../testing.ts';
import { describeOnBoth } from '../testing-databases.ts';
import { type EmptyCentral, openEmptyCentral } from '../testing-empty.ts';
import { EXIT } from './verb.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

const EXAMPLE = join(import.meta.dirname, '../../docs/examples/town.ndjson');
const COMMUNITY = '01KDVDNA00EXAMPJECM0000001';
const GRID = '01KDVDNA00EXAMPJEGR0000001';
const unit = (n: number) => `01KDVDNA00EXAMPJEHV000000${n}`;
/** A Friday, 10:00 at the office. */
const FRIDAY = '2026-12-25T02:00:00.000Z';

describeOnBoth('an operator who sets how a city works', (database) => {
  let central: EmptyCentral;
  beforeAll(async () => {
    central = await openEmptyCentral(database);
    expect((await central.type('import', EXAMPLE)).exit).toBe(EXIT.done);
  });
  afterAll(() => central.close());

  /** A resident reports a thing in the street. */
  const report = async (last: string, kind: CaseKind) => {
    const { db, random } = central.deps;
    const terminal = {
      id: key('TT'),
      communityId: COMMUNITY,
      keyId: 'k',
      scopes: [`community/${COMMUNITY}`],
      audience: 'kiosk' as const,
    };
    const opened = await db.transaction().execute(async (trx) =>
      openCase(
        { trx, random, clock: { now: () => Date.parse(FRIDAY) }, receivedAt: FRIDAY },
        {
          id: key(last),
          communityId: COMMUNITY,
          kind,
          reporterKind: 'resident-at-kiosk',
          place: { gridId: GRID, compoundId: null, buildingId: null, point: null, words: '路口' },
          text: '有小广告',
          contact: null,
          photos: [],
          tokenHash: null,
          terminalId: null,
          at: FRIDAY,
        },
        await partyOf(trx, { terminal, staff: null }, null),
      ),
    );
    if (!opened.ok) throw new Error(opened.error);
    return opened.value;
  };

  it('sends a kind of case of one community somewhere else, and back again', async () => {
    expect((await report('R1', 'posters')).holder).toMatchObject({ unitId: unit(5) });
    const set = await central.type('route', 'posters', '--community', '荔枝社区', '--unit', '县环卫站');
    expect(set).toMatchObject({ exit: EXIT.done, said: [expect.stringContaining('县环卫站')] });
    expect((await report('R2', 'posters')).holder).toEqual({ level: 'department', unitId: unit(4) });
    const listed = await central.type('route', '--community', '荔枝社区');
    expect(listed.said.filter((row) => row.includes('县环卫站'))).toEqual([
      expect.stringMatching(/^posters\t/),
    ]);
    await central.type('route', 'posters', '--community', '荔枝社区', '--default');
    expect((await report('R3', 'posters')).holder).toMatchObject({ unitId: unit(5) });
  });

  it.each([
    [['posters', '--unit', '没有的站'], EXIT.refused, 'no such unit'],
    [['lonely', '--unit', '县环卫站'], EXIT.usage, 'no such kind'],
    [['posters'], EXIT.usage, '--default'],
    [['whistle-order', '--unit', '县环卫站'], EXIT.refused, 'CT-353'],
  ])('route %j is refused', async (argv, exit, words) => {
    const kinds = await central.type('route', '--community', '荔枝社区');
    const whistle = assertDefined(
      kinds.said.find((row) => row.includes('whistle-desk'))?.split('\t')[0],
      'a whistle',
    );
    const typed = argv.map((word) => (word === 'whistle-order' ? whistle : word));
    const refused = await central.type('route', ...typed, '--community', '荔枝社区');
    expect(refused).toMatchObject({ exit, said: [], complained: [expect.stringContaining(words)] });
  });

  it('reckons promises in working hours around holidays and worked weekends of the year', async () => {
    const usual = (await report('C2', 'illegal-building')).dueAt;
    const load = (days: readonly object[]) => {
      writeFileSync(join(central.folder, 'calendar.json'), JSON.stringify(days));
      return central.type('calendar', 'calendar.json');
    };
    const monday = { day: '2026-12-28', kind: 'holiday', name: '放假' };
    expect((await load([monday])).exit).toBe(EXIT.done);
    const later = (await report('C3', 'illegal-building')).dueAt;
    expect(Date.parse(later) - Date.parse(usual)).toBe(86_400_000);
    const saturday = { day: '2026-12-26', kind: 'workday', name: '调休' };
    await load([saturday]);
    const printed = JSON.parse((await central.type('calendar')).said[0] ?? '');
    expect(printed, 'the year is replaced').toEqual([saturday]);
    expect(Date.parse((await report('C4', 'illegal-building')).dueAt)).toBeLessThan(Date.parse(usual));
    for (const wrong of [
      { ...monday, day: '2026-02-30' },
      { ...monday, kind: 'feast' },
    ])
      expect((await load([wrong])).exit).toBe(EXIT.refused);
    expect((await load([monday, monday])).complained[0]).toContain('twice');
    expect(JSON.parse((await central.type('calendar')).said[0] ?? '')).toEqual([saturday]);
  });
});
