import { type CaseForProperty, type CaseState, caseKindRow } from '../../../../contract/domain.ts';
import { runningClocks } from '../../../../contract/property/pressing.ts';

/** Names of the derived columns of `property_case`, in the order of `caseColumns`. */
export const CASE_COLUMNS = [
  'kind',
  'building_id',
  'family',
  'stage',
  'holder_unit',
  'taken_at',
  'handled_at',
  'due_at',
  'late_at',
  'soon_at',
  'late_by',
  'opened_at',
  'closed_at',
] as const;

/**
 * What the queue sorts and counts by. `late_at` is the instant from which the case is overdue by a clock that runs and
 * `soon_at` the one from which it presses; `late_by` is how late work was that is done (ms), which waiting does not raise.
 */
export function caseColumns(
  record: Pick<CaseForProperty, 'kind' | 'place'> & CaseState,
): readonly (string | number | null)[] {
  const { stage, holder, takenAt, handledAt, openedAt, closedAt, dueAt } = record;
  const { lateAt, soonAt, lateByMs } = runningClocks(record);
  return [
    record.kind,
    record.place.buildingId,
    caseKindRow(record.kind).family,
    stage,
    holder?.level === 'property-company' ? holder.unitId : null,
    takenAt,
    handledAt,
    dueAt,
    lateAt,
    soonAt,
    lateByMs,
    openedAt,
    closedAt,
  ];
}
