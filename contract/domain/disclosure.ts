import { z } from 'zod';
import { throwIllegalValue } from '../assert.ts';
import { day } from '../certificate.ts';
import { instant, isRealDay, phone, ulid } from './base.ts';

/** What a 公示 is about (PB17). */
export const disclosureKind = z.enum([
  'accounts',
  'common-income',
  'repair-fund',
  'rating',
  'appointment',
  'works',
  'other',
]);
export type DisclosureKind = z.infer<typeof disclosureKind>;
/** As they are published; the source text of the translation. */
export const disclosureKindWords: Readonly<Record<DisclosureKind, string>> = {
  accounts: '账目收支',
  'common-income': '公共收益',
  'repair-fund': '维修资金',
  rating: '评星评优',
  appointment: '人选任职',
  works: '项目工程',
  other: '其他',
};

/** 公示中 → 有结果, or 撤回 from either. */
export const disclosureState = z.enum(['published', 'settled', 'withdrawn']);
export type DisclosureState = z.infer<typeof disclosureState>;
export const disclosureStateWords: Readonly<Record<DisclosureState, string>> = {
  published: '公示',
  settled: '已公布结果',
  withdrawn: '已撤回',
};

const calendarDay = day.refine(isRealDay, 'no day of a calendar');
const said = (most: number) => z.string().trim().min(1).max(most);
/** Of an office: a mobile number is somebody's. */
const dutyPhone = phone.refine((text) => !/^1\d{10}$/.test(text), 'a mobile number is a person’s');

/** What is translated, no longer than a card of the lobby shows; the Korean words stand beside the Chinese where they were written. */
const words = {
  title: said(24),
  summary: said(200),
  /** Where the whole text can be read, and where objections go, in words. */
  fullTextAt: said(20),
  objectionsTo: said(14),
} as const;
const koreanWords = {
  title: said(30),
  summary: said(200),
  fullTextAt: said(26),
  objectionsTo: said(18),
} as const;

const written = z.object({
  id: ulid,
  communityId: ulid,
  /** Null for the whole community. */
  compoundId: ulid.nullable(),
  kind: disclosureKind,
  ...words,
  ko: z.object(koreanWords).nullable().optional(),
  objectionsPhone: dutyPhone,
  /** An office or a committee, never a person. */
  publishedBy: said(40),
  publishedOn: calendarDay,
  /** Last day of the period, on which objections are still taken. */
  endsOn: calendarDay,
});

/** A 公示 as the community publishes it. Nobody's name and no door: who is meant stands in the whole text. */
export const disclosureDraft = written.refine(({ publishedOn, endsOn }) => publishedOn <= endsOn, {
  path: ['endsOn'],
  message: 'ends before it is published',
});
export type DisclosureDraft = z.infer<typeof disclosureDraft>;

/** What came of it: how many objections, and what became of them. */
export const disclosureOutcome = z.object({
  objections: z.number().int().min(0).max(9_999),
  answer: said(30).nullable(),
  ko: said(40).nullable().optional(),
});
export type DisclosureOutcome = z.infer<typeof disclosureOutcome>;

/** What the community does about one that is published; the words themselves never change. */
export const disclosureStep = z
  .discriminatedUnion('step', [
    z.object({ step: z.literal('settle'), outcome: disclosureOutcome }),
    z.object({ step: z.literal('withdraw'), reason: said(36) }),
  ])
  .refine((step) => step.step !== 'settle' || step.outcome.objections === 0 || step.outcome.answer !== null, {
    path: ['outcome', 'answer'],
    message: 'objections were answered',
  });
export type DisclosureStep = z.infer<typeof disclosureStep>;

interface StepRow {
  readonly from: readonly DisclosureState[];
  readonly to: DisclosureState;
}

/** Every step: from where, to where. */
export const DISCLOSURE_STEPS: Readonly<Record<DisclosureStep['step'], StepRow>> = {
  settle: { from: ['published'], to: 'settled' },
  withdraw: { from: ['published', 'settled'], to: 'withdrawn' },
};

const shownWords = {
  title: z.string(),
  summary: z.string(),
  fullTextAt: z.string(),
  objectionsTo: z.string(),
} as const;

/** As screens get it. Of one that was withdrawn the title is left, and why. */
export const disclosure = written.extend({
  ...shownWords,
  ko: z.object(shownWords).nullable().optional(),
  objectionsPhone: phone,
  publishedBy: z.string(),
  publishedOn: day,
  endsOn: day,
  /** Raised with every step. */
  rev: z.number().int().positive(),
  state: disclosureState,
  outcome: disclosureOutcome.nullable(),
  settledAt: instant.nullable(),
  withdrawnAt: instant.nullable(),
  withdrawnReason: z.string().nullable(),
});
export type Disclosure = z.infer<typeof disclosure>;

/** After a step at `at`, on the day `today` of the community; null where the step does not fit, a period that runs has no outcome. */
export function disclosureAfter(
  before: Disclosure,
  step: DisclosureStep,
  { at, today }: { readonly at: string; readonly today: string },
): Disclosure | null {
  const { from, to } = DISCLOSURE_STEPS[step.step];
  if (!from.includes(before.state)) return null;
  switch (step.step) {
    case 'settle':
      if (today <= before.endsOn) return null;
      return { ...before, state: to, outcome: step.outcome, settledAt: at };
    case 'withdraw':
      return { ...before, state: to, withdrawnAt: at, withdrawnReason: step.reason };
    default:
      return throwIllegalValue(step);
  }
}

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** Days for which an outcome stands on the screens after the end. */
export const OUTCOME_SHOWN_DAYS = 15;

/** How one stands on a day of the community: with days left (0: the last day), over, withdrawn; null before it begins and once it is off the screens. */
export type DisclosureStand =
  | { readonly stand: 'running'; readonly daysLeft: number }
  | { readonly stand: 'over' }
  | { readonly stand: 'withdrawn' };

export function disclosureStand(
  { state, publishedOn, endsOn }: Pick<Disclosure, 'state' | 'publishedOn' | 'endsOn'>,
  today: string,
): DisclosureStand | null {
  const daysLeft = daysBetween(today, endsOn);
  if (today < publishedOn || daysLeft < -OUTCOME_SHOWN_DAYS) return null;
  if (state === 'withdrawn') return { stand: 'withdrawn' };
  return daysLeft >= 0 ? { stand: 'running', daysLeft } : { stand: 'over' };
}
