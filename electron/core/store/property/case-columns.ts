import { type CaseForProperty, type CaseState, caseKindRow } from '../../../../contract/domain.ts';

/** Names of the derived columns of `property_case`, in the order of `caseColumns`. */
export const CASE_COLUMNS = [
  'family',
  'stage',
  'holder_unit',
  'taken_at',
  'handled_at',
  'due_at',
  'late_at',
  'soon_at',
  'opened_at',
  'closed_at',
] as const;

/**
 * What the queue sorts and counts by. `late_at` is the instant from which the case is overdue and `soon_at` the one from
 * which it presses, so that the order of the queue does not change with the time: the longest overdue, or the next due.
 */
export function caseColumns(record: Pick<CaseForProperty, 'kind'> & CaseState): readonly (string | null)[] {
  const { stage, holder, takenAt, handledAt, openedAt, closedAt, dueAt, soonAt, hopDueAt, hopSoonAt } =
    record;
  const wasLate = handledAt !== null && handledAt > dueAt;
  const dues = handledAt === null || wasLate ? [dueAt, hopDueAt] : [hopDueAt];
  const soons = handledAt === null ? [soonAt, hopSoonAt] : [hopSoonAt];
  return [
    caseKindRow(record.kind).family,
    stage,
    holder?.level === 'property-company' ? holder.unitId : null,
    takenAt,
    handledAt,
    dueAt,
    earliest(dues),
    earliest(soons),
    openedAt,
    closedAt,
  ];
}

/** Instants of the same form sort as text. */
function earliest(instants: readonly string[]): string {
  return instants.reduce((first, at) => (at < first ? at : first));
}
