import { describe, expect, it } from 'vitest';
import {
  RECTIFICATION_STEPS,
  type Rectification,
  type RectificationStep,
  rectificationAfter,
  rectificationLateness,
  rectificationState,
} from './rectification.ts';

const ZONE = 'Asia/Shanghai';
const AT = '2026-11-22T06:26:00.000Z';
const item = (over: Partial<Rectification> = {}): Rectification => ({
  ...{ id: '01JD0000000000000000000R01', rev: 1, compoundId: '01JD0000000000000000000X01' },
  ...{ criterion: 'facilities', matter: '东侧三盏路灯不亮', foundOn: '2026-11-01', dueOn: '2026-11-25' },
  ...{ state: 'listed', listedAt: AT, takenAt: null, takenBy: null, plannedOn: null },
  ...{ reportedAt: null, result: null, sentBackAt: null, sentBackReason: null, struckOffAt: null },
  ...over,
});
const STEPS: readonly RectificationStep[] = [
  { step: 'take', plannedOn: '2026-11-24' },
  { step: 'put-back' },
  { step: 'report', result: '已修好' },
  { step: 'call-back' },
  { step: 'strike-off' },
  { step: 'send-back', reason: '还有一盏不亮' },
];

describe('an item of a compound’s ledger', () => {
  it('takes each step from the states of the table and from no other', () => {
    for (const state of rectificationState.options)
      for (const step of STEPS) {
        const after = rectificationAfter(item({ state }), step, { at: AT, by: '罗敏' });
        const fits = RECTIFICATION_STEPS[step.step].from.includes(state);
        expect(after !== null, `${state} ${step.step}`).toBe(fits);
      }
  });

  it('that was sent back and put back stands as sent back, with its reason, and nobody has it', () => {
    const sentBack = item({ state: 'sent-back', sentBackAt: AT, sentBackReason: '没有修好' });
    const taken = rectificationAfter(
      sentBack,
      { step: 'take', plannedOn: '2026-11-24' },
      { at: AT, by: '罗敏' },
    );
    expect(taken).toMatchObject({ state: 'under-way', takenBy: '罗敏', sentBackReason: '没有修好' });
    expect(taken && rectificationAfter(taken, { step: 'put-back' }, { at: AT, by: '罗敏' })).toEqual(
      sentBack,
    );
  });

  it.each([
    ['2026-11-21T15:59:00.000Z', null, 'in-time'],
    // Midnight in Shanghai.
    ['2026-11-21T16:00:00.000Z', null, 'due-soon'],
    ['2026-11-25T15:59:00.000Z', null, 'due-soon'],
    ['2026-11-25T16:00:00.000Z', null, 'overdue'],
    ['2026-12-25T16:00:00.000Z', '2026-11-25T15:00:00.000Z', 'in-time'],
    ['2026-12-25T16:00:00.000Z', '2026-11-26T01:00:00.000Z', 'overdue'],
  ] as const)('at %s, said to be done at %s, is %s', (now, reportedAt, lateness) => {
    expect(rectificationLateness(item({ reportedAt }), Date.parse(now), ZONE)).toBe(lateness);
  });
});
