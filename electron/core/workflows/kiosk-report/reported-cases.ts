import {
  CASE_STEPS,
  type CaseForKiosk,
  type CaseRole,
  type CaseState,
  type CaseStep,
  caseNumber,
  rolesOf,
  takeStep,
} from '../../../../contract/domain.ts';
import type { ReportedCase } from '../../../../contract/kiosk/report-screens.ts';
import { officeCalendar } from '../../office-calendar.ts';
import type { Store } from '../../store/types.ts';

const STEPS = ['accept', 'rework', 'rate'] as const;
export type ReporterStep = (typeof STEPS)[number];

/** A case as its reporter sees it, with what can be done now. */
export function reportedCaseOf({ outbox }: Pick<Store, 'outbox'>, row: CaseForKiosk): ReportedCase {
  const { id, kind, stage, outcome, openedAt, dueAt, takenAt, comingAt, handledAt, closedAt, rating } = row;
  const sent = sentOf({ outbox }, id);
  return {
    ...{ id, kind, stage, outcome, openedAt, dueAt, takenAt, comingAt, handledAt, closedAt, rating },
    number: caseNumber(id),
    sent,
    may: STEPS.filter((step) => maySay(row, step)),
  };
}

/** Whether what was done here is at central. */
export function sentOf({ outbox }: Pick<Store, 'outbox'>, caseId: string): ReportedCase['sent'] {
  if (!outbox.isWaitingFor(caseId)) return 'sent';
  const isParked = outbox
    .parked()
    .some(({ operation: { body } }) => 'caseId' in body && body.caseId === caseId);
  if (isParked) return 'refused';
  return outbox.isHeldFor(caseId) ? 'held' : 'waiting';
}

function maySay(row: CaseForKiosk, step: ReporterStep): boolean {
  const { from, by }: { from: readonly string[]; by: readonly CaseRole[] } = CASE_STEPS[step];
  if (step === 'rate' && (row.outcome !== 'handled' || row.rating !== null)) return false;
  return from.includes(row.stage) && by.some((role) => rolesIn(row).has(role));
}

function rolesIn(row: CaseForKiosk): ReadonlySet<CaseRole> {
  const actor = { isReporter: true, units: [], coordinates: false, isSystem: false };
  return rolesOf(actor, { state: stateOf(row), kind: row.kind, hasToken: true }, 0);
}

/**
 * The case after a step of its reporter, by the same machine that central runs; null when it refuses. Who has it is not
 * known at a kiosk and changes nothing in these steps but where work goes back to.
 */
export function afterStep(
  row: CaseForKiosk,
  step: CaseStep,
  { at, zone }: { readonly at: string; readonly zone: string },
): CaseForKiosk | null {
  const context = { kind: row.kind, roles: rolesIn(row), at, calendar: officeCalendar(zone) };
  const taken = takeStep(stateOf(row), step, context);
  if (!taken.ok) return null;
  const { stage, outcome, handledAt, closedAt, hopDueAt, hopSoonAt, rating } = taken.value;
  return { ...row, stage, outcome, handledAt, closedAt, hopDueAt, hopSoonAt, rating };
}

function stateOf(row: CaseForKiosk): CaseState {
  const { stage, outcome, takenAt, comingAt, openedAt, handledAt, closedAt, rating } = row;
  const { dueAt, soonAt, hopDueAt, hopSoonAt } = row;
  return {
    ...{ stage, outcome, takenAt, comingAt, openedAt, handledAt, closedAt, rating },
    ...{ dueAt, soonAt, hopDueAt, hopSoonAt },
    holder: { level: 'property-company', unitId: row.id },
    transferredAt: null,
    reworks: 0,
  };
}
