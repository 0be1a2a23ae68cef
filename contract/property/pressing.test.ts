import { describe, expect, it } from 'vitest';
import type { CaseClocks } from '../domain.ts';
import { pressingOf } from './pressing.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour)).toISOString();
const now = Date.parse(at(12));
const HOUR = 3_600_000;
const clocks = (over: Partial<CaseClocks>): CaseClocks => ({
  stage: 'transferred',
  dueAt: at(20),
  soonAt: at(18),
  hopDueAt: at(20),
  hopSoonAt: at(18),
  handledAt: null,
  closedAt: null,
  ...over,
});

describe('what presses most', () => {
  it('is the promise while only it runs', () => {
    expect(pressingOf(clocks({}), now)).toEqual({ lateness: 'in-time', dueAt: at(20), leftMs: 8 * HOUR });
  });

  it('is the hop when it ends earlier', () => {
    const pressing = pressingOf(clocks({ hopDueAt: at(13), hopSoonAt: at(11) }), now);
    expect(pressing).toEqual({ lateness: 'due-soon', dueAt: at(13), leftMs: HOUR });
  });

  it('is what is longest overdue', () => {
    const pressing = pressingOf(clocks({ dueAt: at(6), soonAt: at(5), hopDueAt: at(10) }), now);
    expect(pressing).toEqual({ lateness: 'overdue', dueAt: at(6), leftMs: -6 * HOUR });
  });

  it('is acceptance once the work was done in time', () => {
    const done = clocks({ stage: 'awaiting-acceptance', dueAt: at(11), soonAt: at(10), handledAt: at(9) });
    expect(pressingOf(done, now)).toEqual({ lateness: 'in-time', dueAt: at(20), leftMs: 8 * HOUR });
  });

  it('stays as late as the work was, however long acceptance takes', () => {
    const late = clocks({ stage: 'awaiting-acceptance', dueAt: at(7), soonAt: at(5), handledAt: at(9) });
    expect(pressingOf(late, now)).toEqual({ lateness: 'overdue', dueAt: at(7), leftMs: -2 * HOUR });
  });
});
