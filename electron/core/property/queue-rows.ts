import type { QueueRow } from '../../../contract/property/desk.ts';
import type { StoredCase } from '../store/property/cases.ts';
import type { PlaceNames } from '../store/property/places.ts';
import { clerkPlace } from './place-words.ts';

/** A stored case as a row of the queue. */
export function queueRowOf(stored: StoredCase, names: PlaceNames, clerk: string): QueueRow {
  const { record, ours, worker, visitAt, waiting, conflict, relayed } = stored;
  const { id, kind, stage, openedAt, dueAt, soonAt, hopDueAt, hopSoonAt, handledAt, closedAt } = record;
  return {
    id,
    kind,
    stage,
    openedAt,
    dueAt,
    soonAt,
    hopDueAt,
    hopSoonAt,
    handledAt,
    closedAt,
    place: clerkPlace(stored, names),
    reporterKind: record.reporterKind,
    holder: record.holder && { ours, name: null },
    takenAt: record.takenAt,
    worker,
    mine: worker === clerk,
    visitAt,
    waiting,
    conflict,
    relayed,
  };
}
