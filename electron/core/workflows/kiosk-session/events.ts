import type { CardReading } from '../../../../contract/card.ts';
import type { AssuranceLevel } from '../../../../contract/certificate.ts';
import type { CardProblem, ReaderFault } from '../../../../contract/devices.ts';
import type { KioskEvent, RefusalReason, StaffLooksAt } from '../../../../contract/kiosk-view.ts';
import type { PrinterProblem, SheetEvidence } from '../../../../contract/printer.ts';
import type { PhoneAnswer } from '../../store/phone-answers.ts';
import type { ResidenceRecord } from '../../store/types.ts';
import type { PinAnswer } from '../staff-mode/staff-door.ts';

/** What the record says about this card: the certificate can be issued once the person is known so far, or why not. */
export type Assessment =
  | {
      readonly kind: 'ready';
      readonly record: ResidenceRecord;
      readonly assurance: AssuranceLevel;
      /** What staff have to look at before; null = nothing. */
      readonly staffLooksAt: StaffLooksAt | null;
    }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly record: ResidenceRecord | null };

export type PrintProgress = 'preparing' | 'sent-to-printer' | 'printer-working' | 'sheet-coming-out';

/** How one request ended, in the words of the session. */
export type PrintEnd =
  | { readonly kind: 'printed'; readonly number: string; readonly evidence: SheetEvidence }
  | { readonly kind: 'unconfirmed'; readonly number: string }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason };

/** Everything that moves the session: the resident, the reader, the paper, the clock. */
export type SessionEvent =
  | KioskEvent
  | { readonly type: 'card-found' }
  | { readonly type: 'card-read'; readonly card: CardReading }
  | { readonly type: 'card-failed'; readonly problem: CardProblem }
  | { readonly type: 'card-removed' }
  | { readonly type: 'reader-fault'; readonly fault: ReaderFault; readonly code: string }
  | { readonly type: 'reader-ready' }
  // Answers name the card they are for: a late one must never reach the next person.
  | { readonly type: 'looked-up'; readonly for: CardReading; readonly assessment: Assessment }
  | {
      readonly type: 'phone-answered';
      readonly for: CardReading;
      readonly answer: PhoneAnswer | { readonly kind: 'disk-refuses' };
    }
  | { readonly type: 'pin-answered'; readonly for: CardReading; readonly answer: PinAnswer }
  /** What staff found was written down, or the disk did not take it. */
  | {
      readonly type: 'staff-looked';
      readonly for: CardReading;
      readonly outcome: 'same' | 'other' | 'disk-refuses';
    }
  | {
      readonly type: 'preview-ready';
      readonly for: CardReading;
      readonly purpose: string;
      readonly sheetSvg: string;
      readonly a4NotReady: boolean;
    }
  | { readonly type: 'preview-refused'; readonly for: CardReading; readonly reason: RefusalReason }
  | { readonly type: 'print-progress'; readonly progress: PrintProgress }
  | { readonly type: 'print-problem'; readonly problem: PrinterProblem; readonly sheet: 'no' | 'unknown' }
  | { readonly type: 'print-ended'; readonly end: PrintEnd }
  /** After a crash: a confirmed request is still on its way to paper. */
  | { readonly type: 'resume-printing'; readonly card: CardReading }
  /** The resident went back out of 报事报修. */
  | { readonly type: 'report-over' }
  /** Five taps in the corner of the waiting screen; staff have left again. */
  | { readonly type: 'open-staff' }
  | { readonly type: 'staff-over' }
  | { readonly type: 'quiet-time-over' }
  | { readonly type: 'moment-over' };
