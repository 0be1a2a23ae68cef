import { describe, expect, it } from 'vitest';
import {
  DISCLOSURE_STEPS,
  type Disclosure,
  type DisclosureStep,
  disclosureAfter,
  disclosureDraft,
  disclosureStand,
  disclosureState,
  disclosureStep,
} from './disclosure.ts';

const AT = '2026-11-22T06:26:00.000Z';
const draft = {
  ...{ id: '01JD0000000000000000000D01', communityId: '01JD0000000000000000000C0M', compoundId: null },
  ...{ kind: 'works', title: '门口坡道', summary: '加扶手', fullTextAt: '公示栏' },
  ...{ objectionsTo: '社区 1 号窗口', objectionsPhone: '0913-0000001', publishedBy: '居民委员会' },
  ...{ publishedOn: '2026-11-10', endsOn: '2026-11-20' },
};
const item = (over: Partial<Disclosure> = {}): Disclosure => ({
  ...disclosureDraft.parse(draft),
  ...{ rev: 1, state: 'published', outcome: null, settledAt: null, withdrawnAt: null, withdrawnReason: null },
  ...over,
});
const STEPS: readonly DisclosureStep[] = [
  { step: 'settle', outcome: { objections: 0, answer: null } },
  { step: 'withdraw', reason: '金额写错' },
];

describe('what is put before everybody for a while', () => {
  it('takes each step from the states of the table and from no other', () => {
    for (const state of disclosureState.options)
      for (const step of STEPS) {
        const after = disclosureAfter(item({ state }), step, { at: AT, today: '2026-11-22' });
        expect(after !== null, `${state} ${step.step}`).toBe(
          DISCLOSURE_STEPS[step.step].from.includes(state),
        );
      }
  });

  it('has no outcome before the day after its end, but can be withdrawn', () => {
    const [settle, withdraw] = STEPS as readonly [DisclosureStep, DisclosureStep];
    expect(disclosureAfter(item(), settle, { at: AT, today: '2026-11-20' })).toBeNull();
    expect(disclosureAfter(item(), settle, { at: AT, today: '2026-11-21' })?.settledAt).toBe(AT);
    expect(disclosureAfter(item(), withdraw, { at: AT, today: '2026-11-11' })?.withdrawnReason).toBe(
      '金额写错',
    );
  });

  it.each([
    ['2026-11-09', null],
    ['2026-11-10', { stand: 'running', daysLeft: 10 }],
    ['2026-11-20', { stand: 'running', daysLeft: 0 }],
    ['2026-11-21', { stand: 'over' }],
    ['2026-12-05', { stand: 'over' }],
    ['2026-12-06', null],
  ])('stands on %s as %j', (today, stand) => {
    expect(disclosureStand(item(), today)).toEqual(stand);
  });

  it('says that it was withdrawn, in its period and after it, and is gone with the others', () => {
    const withdrawn = item({ state: 'withdrawn' });
    expect(disclosureStand(withdrawn, '2026-11-12')).toEqual({ stand: 'withdrawn' });
    expect(disclosureStand(withdrawn, '2026-12-05')).toEqual({ stand: 'withdrawn' });
    expect(disclosureStand(withdrawn, '2026-12-06')).toBeNull();
  });

  it.each([
    ['somebody’s mobile number', { objectionsPhone: '13800000000' }],
    ['an end before it begins', { endsOn: '2026-11-09' }],
    ['a day that is in no calendar', { endsOn: '2026-11-31' }],
    ['a title that no card holds', { title: '字'.repeat(25) }],
    ['a kind that is none', { kind: 'mood' }],
  ])('is not taken with %s', (_, over) => {
    expect(disclosureDraft.safeParse({ ...draft, ...over }).success).toBe(false);
  });

  it('says what became of objections, if there were any', () => {
    const settle = (outcome: object) => disclosureStep.safeParse({ step: 'settle', outcome }).success;
    expect(settle({ objections: 0, answer: null })).toBe(true);
    expect(settle({ objections: 2, answer: null })).toBe(false);
    expect(settle({ objections: 2, answer: '已答复' })).toBe(true);
  });
});
