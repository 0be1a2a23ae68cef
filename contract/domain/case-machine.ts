import { z } from 'zod';
import { throwIllegalValue } from '../assert.ts';
import { err, ok, type Result } from '../result.ts';
import { CASE_FAMILIES } from './case-families.ts';
import { type CaseKind, caseKindRow } from './case-kinds.ts';
import { acceptanceHop, holderHop, triageHop, wholePromise } from './case-promise.ts';
import { type CaseState, caseText, photos, rating } from './case-record.ts';
import { CASE_STEPS, type CaseRole } from './case-steps.ts';
import { type CaseHolder, caseHolder } from './case-words.ts';
import type { WorkingCalendar } from './working-calendar.ts';

const note = caseText.nullable();

/** A step with the data that it demands. */
export const caseStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('transfer'), to: caseHolder, note }),
  z.object({ step: z.literal('hand-over'), to: caseHolder, note: caseText }),
  z.object({ step: z.literal('reassign'), to: caseHolder, note: caseText }),
  z.object({ step: z.literal('take'), note }),
  z.object({ step: z.literal('set-out'), note }),
  z.object({ step: z.literal('put-back'), note }),
  z.object({ step: z.literal('propose-closing'), result: caseText, photos }),
  z.object({ step: z.literal('rework'), note: caseText }),
  z.object({ step: z.literal('accept'), rating: rating.nullable(), note }),
  z.object({ step: z.literal('dismiss'), note: caseText }),
  z.object({ step: z.literal('withdraw'), note }),
  z.object({ step: z.literal('rate'), rating }),
  z.object({ step: z.literal('comment'), note: caseText }),
]);
export type CaseStep = z.infer<typeof caseStep>;

/** Why a step is not taken. */
export type StepRefusal = 'wrong-stage' | 'not-permitted' | 'not-on-the-way' | 'already-rated';

/** The circumstances of a step. */
export interface StepContext {
  readonly kind: CaseKind;
  /** What the actor is to this case (`rolesOf`). */
  readonly roles: ReadonlySet<CaseRole>;
  readonly at: string;
  readonly calendar: WorkingCalendar;
}

/** A case as it is reported: found, with its promise and the clock of its first hop running. */
export function openedCase(kind: CaseKind, openedAt: string, calendar: WorkingCalendar): CaseState {
  const whole = wholePromise(kind, openedAt, calendar);
  const hop = triageHop(kind, openedAt, calendar);
  return {
    stage: 'found',
    outcome: null,
    holder: null,
    takenAt: null,
    comingAt: null,
    openedAt,
    transferredAt: null,
    handledAt: null,
    closedAt: null,
    ...whole,
    hopDueAt: hop.dueAt,
    hopSoonAt: hop.soonAt,
    reworks: 0,
    rating: null,
  };
}

/** The state after a step, or why it is not taken. Pure: no clock, no database. */
export function takeStep(
  state: CaseState,
  step: CaseStep,
  context: StepContext,
): Result<CaseState, StepRefusal> {
  const rule = CASE_STEPS[step.step];
  if (!rule.from.some((stage) => stage === state.stage)) return err('wrong-stage');
  if (!rule.by.some((role) => context.roles.has(role))) return err('not-permitted');
  const { kind, at } = context;
  switch (step.step) {
    case 'transfer':
    case 'hand-over':
    case 'reassign':
      if (!isOnTheWay(state, step, kind)) return err('not-on-the-way');
      return ok(heldBy(state, step.to, context));
    case 'take':
      return ok({ ...state, takenAt: state.takenAt ?? at });
    case 'set-out':
      return ok({ ...state, takenAt: state.takenAt ?? at, comingAt: at });
    case 'put-back':
      return ok({ ...state, takenAt: null, comingAt: null });
    case 'propose-closing': {
      if (CASE_FAMILIES[caseKindRow(kind).family].acceptedBy === 'nobody')
        return ok({ ...closed(state, 'handled', at), handledAt: at });
      const hop = acceptanceHop(kind, at);
      const stage = 'awaiting-acceptance' as const;
      return ok({ ...state, stage, handledAt: at, hopDueAt: hop.dueAt, hopSoonAt: hop.soonAt });
    }
    case 'rework': {
      const { dueAt, soonAt } = state;
      const back = { ...state, handledAt: null, reworks: state.reworks + 1 };
      // The promise stays as it was given: work that came back is not on time by being asked for twice.
      return ok({
        ...back,
        stage: state.holder === null ? 'found' : 'transferred',
        hopDueAt: dueAt,
        hopSoonAt: soonAt,
      });
    }
    case 'accept':
      return ok({ ...closed(state, 'handled', at), rating: step.rating });
    case 'dismiss':
      return ok(closed(state, 'dismissed', at));
    case 'withdraw':
      return ok(closed(state, 'withdrawn', at));
    case 'rate':
      if (state.outcome !== 'handled') return err('wrong-stage');
      return state.rating === null ? ok({ ...state, rating: step.rating }) : err('already-rated');
    case 'comment':
      return ok(state);
    default:
      return throwIllegalValue(step);
  }
}

function closed(state: CaseState, outcome: 'handled' | 'dismissed' | 'withdrawn', at: string): CaseState {
  return { ...state, stage: 'closed', outcome, closedAt: at };
}

function heldBy(state: CaseState, holder: CaseHolder, { kind, at, calendar }: StepContext): CaseState {
  const { dueAt, soonAt } = state;
  const hop = holderHop(kind, holder, at, { dueAt, soonAt }, calendar);
  return {
    ...state,
    stage: 'transferred',
    holder,
    takenAt: null,
    comingAt: null,
    transferredAt: state.transferredAt ?? at,
    hopDueAt: hop.dueAt,
    hopSoonAt: hop.soonAt,
  };
}

/** Whether the family lets a case go to that level: first, along its chain, or to another unit of the same level. */
function isOnTheWay(
  { holder }: CaseState,
  step: Extract<CaseStep, { to: CaseHolder }>,
  kind: CaseKind,
): boolean {
  const family = CASE_FAMILIES[caseKindRow(kind).family];
  const { level } = step.to;
  switch (step.step) {
    case 'transfer':
      return family.firstHolders.includes(level);
    case 'hand-over':
      return holder !== null && (family.handOver[holder.level] ?? []).includes(level);
    case 'reassign':
      return holder?.level === level && holder.unitId !== step.to.unitId;
    default:
      return throwIllegalValue(step);
  }
}
