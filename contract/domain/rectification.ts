import { z } from 'zod';
import { throwIllegalValue } from '../assert.ts';
import { day } from '../certificate.ts';
import { instant, isRealDay, ulid } from './base.ts';
import type { Lateness } from './lateness.ts';
import { localDay } from './working-calendar.ts';

/** What the star of a compound is judged by (YJ23): published criteria, so that everybody sees which one an item holds back. */
export const starCriterion = z.enum([
  'sanitation',
  'facilities',
  'fire-safety',
  'public-order',
  'service',
  'disclosure',
]);
export type StarCriterion = z.infer<typeof starCriterion>;
export const STAR_CRITERIA = starCriterion.options;
/** As they are published; the source text of the translation. */
export const starCriterionWords: Readonly<Record<StarCriterion, string>> = {
  sanitation: '环境卫生',
  facilities: '设施维护',
  'fire-safety': '消防安全',
  'public-order': '秩序管理',
  service: '服务响应',
  disclosure: '公示公开',
};

/** 挂单 → 整改中 → 待验收 → 销号, or 退回 and again. */
export const rectificationState = z.enum([
  'listed',
  'under-way',
  'awaiting-acceptance',
  'sent-back',
  'struck-off',
]);
export type RectificationState = z.infer<typeof rectificationState>;
export const rectificationStateWords: Readonly<Record<RectificationState, string>> = {
  listed: '挂单',
  'under-way': '整改中',
  'awaiting-acceptance': '待验收',
  'sent-back': '退回',
  'struck-off': '销号',
};

/** A day that stands in a calendar. */
const calendarDay = day.refine(isRealDay, 'no day of a calendar');
const said = z.string().trim().min(1).max(200);

/** What the company does about an item. */
export const companyRectificationStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('take'), plannedOn: calendarDay }),
  /** Taken by mistake: the way back. */
  z.object({ step: z.literal('put-back') }),
  z.object({ step: z.literal('report'), result: said }),
  /** Said to be done by mistake: the way back. */
  z.object({ step: z.literal('call-back') }),
]);
export type CompanyRectificationStep = z.infer<typeof companyRectificationStep>;

/** What the community does about one that waits for acceptance. */
export const communityRectificationStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('strike-off') }),
  z.object({ step: z.literal('send-back'), reason: said }),
]);
export type CommunityRectificationStep = z.infer<typeof communityRectificationStep>;

export type RectificationStep = CompanyRectificationStep | CommunityRectificationStep;
export type RectificationStepName = RectificationStep['step'];

interface StepRow {
  readonly zh: string;
  readonly by: 'company' | 'community';
  readonly from: readonly RectificationState[];
  /** `untaken`: as it stood before the company took it. */
  readonly to: RectificationState | 'untaken';
}

/** Every step of an item: from where, to where, by whom. */
export const RECTIFICATION_STEPS: Readonly<Record<RectificationStepName, StepRow>> = {
  take: { zh: '接单整改', by: 'company', from: ['listed', 'sent-back'], to: 'under-way' },
  'put-back': { zh: '放回', by: 'company', from: ['under-way'], to: 'untaken' },
  report: { zh: '整改完成', by: 'company', from: ['under-way'], to: 'awaiting-acceptance' },
  'call-back': { zh: '撤回验收', by: 'company', from: ['awaiting-acceptance'], to: 'under-way' },
  'strike-off': { zh: '验收销号', by: 'community', from: ['awaiting-acceptance'], to: 'struck-off' },
  'send-back': { zh: '退回整改', by: 'community', from: ['awaiting-acceptance'], to: 'sent-back' },
};

/** What is to be mended, as the community lists it: a thing of the compound, nobody's name and no door. */
export const rectificationDraft = z
  .object({
    id: ulid,
    compoundId: ulid,
    criterion: starCriterion,
    matter: z.string().trim().min(1).max(60),
    foundOn: calendarDay,
    dueOn: calendarDay,
  })
  .refine(({ foundOn, dueOn }) => foundOn <= dueOn, { path: ['dueOn'], message: 'due before it was found' });
export type RectificationDraft = z.infer<typeof rectificationDraft>;

/** 整改台账 entry of a compound. Of people it names the clerk who took it or said that it is done, as the desk's other steps do. */
export const rectification = z.object({
  id: ulid,
  /** Raised with every step. */
  rev: z.number().int().nonnegative(),
  compoundId: ulid,
  criterion: starCriterion,
  matter: z.string(),
  foundOn: day,
  dueOn: day,
  state: rectificationState,
  listedAt: instant,
  takenAt: instant.nullable(),
  takenBy: z.string().nullable(),
  /** Day on which the company means to be done. */
  plannedOn: day.nullable(),
  /** When the company last said that it is done, and how. */
  reportedAt: instant.nullable(),
  result: z.string().nullable(),
  sentBackAt: instant.nullable(),
  sentBackReason: z.string().nullable(),
  struckOffAt: instant.nullable(),
});
export type Rectification = z.infer<typeof rectification>;

/** An item after a step of somebody (`by`: a clerk's name, null for the community); null where the step does not fit. */
export function rectificationAfter(
  item: Rectification,
  step: RectificationStep,
  { at, by }: { readonly at: string; readonly by: string | null },
): Rectification | null {
  const { from, to } = RECTIFICATION_STEPS[step.step];
  if (!from.includes(item.state)) return null;
  const state = to === 'untaken' ? untaken(item) : to;
  return { ...item, state, ...changeOf(step, at, by) };
}

const untaken = ({ sentBackAt }: Rectification): RectificationState =>
  sentBackAt === null ? 'listed' : 'sent-back';

const NOT_DONE = { reportedAt: null, result: null } as const;
const NOT_TAKEN = { takenAt: null, takenBy: null, plannedOn: null } as const;

function changeOf(step: RectificationStep, at: string, by: string | null): Partial<Rectification> {
  switch (step.step) {
    case 'take':
      return { takenAt: at, takenBy: by, plannedOn: step.plannedOn };
    case 'put-back':
      return NOT_TAKEN;
    case 'report':
      return { reportedAt: at, result: step.result };
    case 'call-back':
      return NOT_DONE;
    case 'strike-off':
      return { struckOffAt: at };
    case 'send-back':
      return { sentBackAt: at, sentBackReason: step.reason, ...NOT_TAKEN, ...NOT_DONE };
    default:
      return throwIllegalValue(step);
  }
}

export const isOpenRectification = ({ state }: Pick<Rectification, 'state'>) => state !== 'struck-off';

/** An item begins to press so many days before it is due. */
const SOON_DAYS = 3;
const DAY_MS = 86_400_000;

/** How late an item is at `now` (ms): by the day on which it is due. The clock stops when the company says that it is done. */
export function rectificationLateness(
  { dueOn, reportedAt }: Pick<Rectification, 'dueOn' | 'reportedAt'>,
  now: number,
  zone: string,
): Lateness {
  const isDone = reportedAt !== null;
  const on = localDay(isDone ? Date.parse(reportedAt) : now, zone);
  if (on > dueOn) return 'overdue';
  const soon = new Date(Date.parse(`${dueOn}T00:00:00Z`) - SOON_DAYS * DAY_MS).toISOString().slice(0, 10);
  return !isDone && on >= soon ? 'due-soon' : 'in-time';
}
