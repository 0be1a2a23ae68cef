import type { CardReading } from '../../../../contract/card.ts';
import type { AssuranceLevel } from '../../../../contract/certificate.ts';
import type { CardProblem, ReaderFault } from '../../../../contract/devices.ts';
import type { StaffDoor } from '../../../../contract/kiosk/staff-screens.ts';
import type { KioskView } from '../../../../contract/kiosk-view.ts';
import type { PrinterProblem, SheetEvidence } from '../../../../contract/printer.ts';
import type { Assessment, PrintProgress } from './events.ts';

/** What the session knows. `person` fields exist only between card and farewell; `forgotten` brings them back to null. */
export interface SessionContext {
  readonly card: CardReading | null;
  readonly assessment: Assessment | null;
  /** By what the person is known so far; what the paper says. */
  readonly assurance: AssuranceLevel;
  /** Digits of the phone on record, as far as typed. They never leave core. */
  readonly phoneFigures: string;
  /** Figures of the staff's PIN, as far as typed; gone with its check. */
  readonly pinFigures: string;
  readonly door: StaffDoor;
  /** Staff have just looked: their screen stands until the sheet is drawn. */
  readonly staffBeside: boolean;
  /** Answers that are left after a wrong one. */
  readonly triesLeft: number | null;
  readonly purpose: string;
  readonly sheetSvg: string | null;
  readonly a4NotReady: boolean;
  readonly progress: PrintProgress;
  readonly problem: { readonly problem: PrinterProblem; readonly sheet: 'no' | 'unknown' } | null;
  readonly printed: { readonly number: string; readonly evidence: SheetEvidence | null } | null;

  readonly cardOnReader: boolean;
  readonly cardProblem: CardProblem | null;
  readonly readerFault: { readonly fault: ReaderFault; readonly code: string } | null;
  readonly guideItemId: string | null;
  readonly helpOpen: boolean;
  /** A report was begun without a card; a card laid on meanwhile goes on with it. */
  readonly reporting: boolean;
  readonly display: KioskView['display'];
  /** What the deployment starts each session with. */
  readonly defaults: { readonly purpose: string; readonly locale: KioskView['display']['locale'] };
}

/** The person is gone; what belongs to the machine stays. */
export function forgotten(
  context: SessionContext,
): Pick<
  SessionContext,
  | 'card'
  | 'assessment'
  | 'assurance'
  | 'phoneFigures'
  | 'pinFigures'
  | 'door'
  | 'staffBeside'
  | 'triesLeft'
  | 'purpose'
  | 'sheetSvg'
  | 'a4NotReady'
  | 'progress'
  | 'problem'
  | 'printed'
  | 'guideItemId'
> {
  return {
    card: null,
    assessment: null,
    assurance: 'card',
    phoneFigures: '',
    pinFigures: '',
    door: { state: 'open' },
    staffBeside: false,
    triesLeft: null,
    purpose: context.defaults.purpose,
    sheetSvg: null,
    a4NotReady: false,
    progress: 'preparing',
    problem: null,
    printed: null,
    guideItemId: null,
  };
}

export function firstContext(defaults: SessionContext['defaults']): SessionContext {
  return {
    card: null,
    assessment: null,
    assurance: 'card',
    phoneFigures: '',
    pinFigures: '',
    door: { state: 'open' },
    staffBeside: false,
    triesLeft: null,
    purpose: defaults.purpose,
    sheetSvg: null,
    a4NotReady: false,
    progress: 'preparing',
    problem: null,
    printed: null,
    cardOnReader: false,
    cardProblem: null,
    readerFault: null,
    guideItemId: null,
    helpOpen: false,
    reporting: false,
    display: { elder: false, reach: false, locale: defaults.locale },
    defaults,
  };
}
