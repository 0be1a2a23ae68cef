import type { CaseKind } from '../../../../contract/domain.ts';
import type { PlaceChoice } from '../../../../contract/kiosk/report-events.ts';
import type { ReportFamily } from '../../../../contract/kiosk/report-families.ts';

/** Who reports, as far as a card said it; without a card everything is null. */
export interface Reporter {
  readonly cardNumber: string | null;
  readonly home: { readonly dwellingId: string; readonly gridName: string } | null;
  readonly registered: { readonly residentId: string } | null;
}
export const NOBODY: Reporter = { cardNumber: null, home: null, registered: null };

export type PhoneChoice = 'registered' | 'typed' | 'none';

/** A report or a look at one, as far as it has come. Nothing of it outlives the visit. */
export interface ReportContext {
  readonly reporter: Reporter;
  readonly family: ReportFamily | null;
  readonly kind: CaseKind | null;
  readonly place: PlaceChoice;
  readonly buildingId: string | null;
  readonly phrases: readonly string[];
  readonly typed: string;
  /** Figures of a telephone, then of number and tail on the way to a case. */
  readonly figures: string;
  readonly phone: PhoneChoice;
  readonly recorded: { readonly caseId: string; readonly figures: string } | null;
  readonly found: 'not-asked' | 'nothing' | 'paused';
  readonly opened: { readonly caseId: string; readonly token: string } | null;
  /** The disk, or central's own rules, did not take what was asked. */
  readonly refused: boolean;
}

export function firstReport(reporter: Reporter): ReportContext {
  return {
    reporter,
    family: null,
    kind: null,
    place: { kind: 'unknown' },
    buildingId: null,
    phrases: [],
    typed: '',
    figures: '',
    phone: 'none',
    recorded: null,
    found: 'not-asked',
    opened: null,
    refused: false,
  };
}

/** Words of the report as they are sent. */
export function wordsOf({ phrases, typed }: Pick<ReportContext, 'phrases' | 'typed'>): string {
  return [...phrases, typed.trim()].filter((words) => words !== '').join('，');
}
