import { caseKindRow, caseNumber } from '../../../contract/domain.ts';
import type { CaseDetail } from '../../../contract/property/desk.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import type { StoredCase } from '../store/property/cases.ts';
import type { Store } from '../store/types.ts';
import { dwellingNamed } from './houses/dwelling-named.ts';
import { casePhotosOf, photosLeftFor } from './photos/photo-desk.ts';
import { clerkPlace } from './place-words.ts';
import { queueRowOf } from './queue-rows.ts';
import { backLevelOf, noteOf, stepsFor } from './steps.ts';

type StepBody = Extract<OperationBody, { kind: 'case-step' }>;

/** A case whole, for the clerk who opened it. */
export function caseDetailOf(store: Store, stored: StoredCase, clerk: string, now: number): CaseDetail {
  const { record, words } = stored;
  const names = store.property.places.names();
  return {
    ...queueRowOf(stored, names, clerk),
    rev: record.rev,
    family: caseKindRow(record.kind).family,
    number: caseNumber(record.id),
    exactPlace: clerkPlace(stored, names),
    dwellingId: dwellingOf(store, stored),
    buildingId: record.place.buildingId,
    text: words.text,
    contact: words.contact && { name: words.contact.name, phoneTail: words.contact.phone.slice(-2) },
    result: words.result,
    photos: casePhotosOf(store, stored),
    photosLeft: photosLeftFor(store, stored),
    rating: record.rating,
    reworks: record.reworks,
    transferredAt: record.transferredAt,
    ...waysOf(stored, now),
    parked: parkedOf(store, record.id),
    lines: linesOf(store, stored),
  };
}

/** What may be done with it, and who would get it back. */
function waysOf(stored: StoredCase, now: number): Pick<CaseDetail, 'steps' | 'backTo'> {
  const steps = stepsFor(stored, now);
  return { steps, backTo: steps.includes('hand-over') ? backLevelOf(stored) : null };
}

/** The dwelling that the reporter's words name, where they name one. */
function dwellingOf(store: Store, { record, words }: StoredCase): string | null {
  const { buildingId } = record.place;
  const building = buildingId === null ? null : store.property.places.building(buildingId);
  return building && (dwellingNamed(words.placeWords, building.flats)?.id ?? null);
}

function parkedOf(store: Store, caseId: string): CaseDetail['parked'] {
  if (store.outbox.parkedCount() === 0) return [];
  return store.outbox.parked().flatMap(({ operation, result, reason, queuedAt }) => {
    if (!isStepOf(operation.body, caseId)) return [];
    const { step } = operation.body;
    return [{ key: operation.key, step: step.step, note: noteOf(step), result, reason, at: queuedAt }];
  });
}

export function isStepOf(body: OperationBody, caseId: string): body is StepBody {
  return body.kind === 'case-step' && body.caseId === caseId;
}

/** The course of the case: its instants from central, and what was done at this desk in between. */
function linesOf(store: Store, { record, words }: StoredCase): CaseDetail['lines'] {
  const made = store.property.desk.linesOf(record.id);
  const { openedAt, transferredAt, takenAt, handledAt, closedAt } = record;
  const says = (step: string) => made.some((line) => line.step === step);
  const event = (at: string | null, step: string, stage: CaseDetail['stage'], note: string | null = null) =>
    at === null ? [] : [{ at, step, stage, by: null, note, waiting: false }];
  const lines = [
    ...event(openedAt, 'open', 'found'),
    ...event(transferredAt, 'transfer', 'transferred'),
    ...(says('take') ? [] : event(takenAt, 'take', 'transferred')),
    ...(says('propose-closing')
      ? []
      : event(handledAt, 'propose-closing', 'awaiting-acceptance', words.result)),
    ...event(closedAt, 'accept', 'closed'),
    ...made.map((line) => ({ ...line, stage: record.stage })),
  ];
  return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
