import { describe, expect, it } from 'vitest';
import { latenessOf } from './lateness.ts';

const clocks = {
  stage: 'transferred' as const,
  soonAt: '2026-11-24T10:00:00.000Z',
  dueAt: '2026-11-24T16:00:00.000Z', // midnight in Shanghai
  hopSoonAt: '2026-11-24T12:00:00.000Z',
  hopDueAt: '2026-11-24T16:00:00.000Z',
  handledAt: null,
  closedAt: null,
};
const at = (text: string) => Date.parse(text);

describe('lateness of a case', () => {
  it.each([
    ['a millisecond before it presses', '2026-11-24T09:59:59.999Z', 'in-time'],
    ['as it begins to press', '2026-11-24T10:00:00.000Z', 'due-soon'],
    ['at midnight itself, the last instant of the promise', '2026-11-24T16:00:00.000Z', 'due-soon'],
    ['a millisecond after midnight', '2026-11-24T16:00:00.001Z', 'overdue'],
  ] as const)('%s: %s', (_, now, expected) => {
    expect(latenessOf(clocks, at(now))).toBe(expected);
  });

  it('a hop that is late makes the case late although its promise has time', () => {
    const hop = { ...clocks, soonAt: '2026-12-01T00:00:00.000Z', dueAt: '2026-12-02T00:00:00.000Z' };
    expect(latenessOf(hop, at('2026-11-24T12:00:00.000Z'))).toBe('due-soon');
    expect(latenessOf(hop, at('2026-11-24T16:00:00.001Z'))).toBe('overdue');
  });

  it('handled in time: only the clock of acceptance runs on', () => {
    const waiting = {
      ...clocks,
      stage: 'awaiting-acceptance' as const,
      handledAt: '2026-11-24T15:00:00.000Z',
      hopSoonAt: '2026-11-26T00:00:00.000Z',
      hopDueAt: '2026-11-27T00:00:00.000Z',
    };
    expect(latenessOf(waiting, at('2026-11-25T09:00:00.000Z'))).toBe('in-time');
    expect(latenessOf(waiting, at('2026-11-26T00:00:00.000Z'))).toBe('due-soon');
    expect(latenessOf(waiting, at('2026-11-27T00:00:00.001Z'))).toBe('overdue');
  });

  it('handled late stays late, whatever the time; closed in time stays in time', () => {
    const late = { ...clocks, handledAt: '2026-11-24T16:00:00.001Z' };
    expect(latenessOf({ ...late, stage: 'awaiting-acceptance' }, at('2026-11-24T16:30:00.000Z'))).toBe(
      'overdue',
    );
    const closed = { stage: 'closed' as const, closedAt: '2026-11-28T00:00:00.000Z' };
    expect(latenessOf({ ...late, ...closed }, at('2027-01-01T00:00:00.000Z'))).toBe('overdue');
    const early = { ...clocks, ...closed, handledAt: '2026-11-24T16:00:00.000Z' };
    expect(latenessOf(early, at('2027-01-01T00:00:00.000Z'))).toBe('in-time');
  });

  it('withdrawn before anything was due: in time, although nobody handled it', () => {
    const withdrawn = { ...clocks, stage: 'closed' as const, closedAt: '2026-11-24T09:00:00.000Z' };
    expect(latenessOf(withdrawn, at('2027-01-01T00:00:00.000Z'))).toBe('in-time');
  });
});
