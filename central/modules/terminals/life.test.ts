import { describe, expect, it } from 'vitest';
import type { Heartbeat } from '../../../contract/domain.ts';
import { type Heard, lifeOf, SILENT_AFTER_MS } from './life.ts';

const T0 = Date.parse('2026-11-22T06:00:00.000Z');
const at = (ms: number) => new Date(T0 + ms).toISOString();

const beat: Heartbeat = {
  // A box whose clock is a year behind is not dead for that.
  at: '2025-01-01T00:00:00.000Z',
  version: '0.1.0',
  faults: [],
  devices: [
    { part: 'reader', state: 'good', code: null },
    { part: 'printer', state: 'unknown', code: null },
    { part: 'paper', state: 'bad', code: 'PR-201' },
    { part: 'disk', state: 'warning', code: 'CO-511' },
  ],
  lastServiceAt: null,
  lastService: null,
  outboxWaiting: 0,
  outboxParked: 0,
  numbersLeft: null,
};
const box: Heard = { enrolledAt: at(0), revokedAt: null, heardAt: at(60_000), heartbeat: beat };

describe('whether a box lives', () => {
  it('while it was heard within three minutes, with what needs a hand there', () => {
    expect(lifeOf(box, T0 + 60_000 + SILENT_AFTER_MS)).toEqual({
      state: 'alive',
      since: at(60_000),
      wrong: [
        { part: 'paper', state: 'bad', code: 'PR-201' },
        { part: 'disk', state: 'warning', code: 'CO-511' },
      ],
    });
  });

  it('is dead from the third missed sign on, since it was last heard', () => {
    expect(lifeOf(box, T0 + 60_001 + SILENT_AFTER_MS)).toMatchObject({ state: 'silent', since: at(60_000) });
  });

  it('one that was never heard counts from its enrolment', () => {
    const never = { ...box, heardAt: null, heartbeat: null };
    expect(lifeOf(never, T0 + SILENT_AFTER_MS)).toMatchObject({ state: 'not-heard-yet', since: at(0) });
    expect(lifeOf(never, T0 + SILENT_AFTER_MS + 1)).toMatchObject({ state: 'silent', since: at(0) });
  });

  it('one that was taken out of use is neither dead nor alive', () => {
    expect(lifeOf({ ...box, revokedAt: at(5) }, T0 + 9e9)).toEqual({
      state: 'revoked',
      since: at(5),
      wrong: [],
    });
  });
});
