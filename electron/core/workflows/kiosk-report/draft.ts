import { type CaseForKiosk, caseKindRow, openedCase } from '../../../../contract/domain.ts';
import type { OperationBody } from '../../../../contract/sync.ts';
import { officeCalendar } from '../../office-calendar.ts';
import { type Shown, tokenHashOf } from '../../store/kiosk-cases.ts';
import { type ReportContext, wordsOf } from './context.ts';

type OpenCase = Extract<OperationBody, { kind: 'open-case' }>;

/** The report as central gets it, and the case as it stands here until central sends it; null before enrolment. */
export function draftOf(
  context: ReportContext,
  given: {
    readonly caseId: string;
    readonly at: string;
    readonly zone: string;
    readonly tokenFor: (shown: Shown) => string | null;
    /** Four figures that open it together with its number. */
    readonly figures: string;
  },
): { readonly body: OpenCase; readonly row: CaseForKiosk } | null {
  const { kind, reporter, place, buildingId, phone } = context;
  const { caseId, at, zone, tokenFor, figures } = given;
  const token = tokenFor({ tail: figures });
  if (token === null || kind === null) return null;
  const cardToken = reporter.cardNumber === null ? null : tokenFor({ cardNumber: reporter.cardNumber });
  const tokenHash = tokenHashOf(token);
  const cardTokenHash = cardToken === null ? null : tokenHashOf(cardToken);
  const { registered, home } = reporter;
  const words = wordsOf(context);
  const body: OpenCase = {
    kind: 'open-case',
    caseId,
    caseKind: kind,
    reporterKind: 'resident-at-kiosk',
    place: {
      gridId: place.kind === 'grid' ? place.id : null,
      compoundId: place.kind === 'compound' ? place.id : null,
      buildingId: place.kind === 'compound' ? buildingId : null,
      point: null,
      words: '',
    },
    // What was chosen says it all: 电梯停运.
    text: words === '' ? caseKindRow(kind).zh : words,
    contact: phone === 'typed' ? { name: '', phone: context.figures } : null,
    photos: [],
    tokenHash,
    ...(cardTokenHash === null ? {} : { cardTokenHash }),
    ...(place.kind === 'home' && home !== null ? { dwellingId: home.dwellingId } : {}),
    ...(phone === 'registered' && registered !== null ? { residentId: registered.residentId } : {}),
    at,
  };
  const opened = openedCase(kind, at, officeCalendar(zone));
  const { stage, outcome, dueAt, soonAt, hopDueAt, hopSoonAt, rating } = opened;
  const row: CaseForKiosk = {
    ...{ stage, outcome, dueAt, soonAt, hopDueAt, hopSoonAt, rating },
    ...{ takenAt: null, comingAt: null, handledAt: null, closedAt: null },
    id: caseId,
    rev: 1,
    kind,
    openedAt: at,
    tokenHash,
    cardTokenHash,
  };
  return { body, row };
}
