import type { CheckedPart } from '../../../../contract/kiosk/self-test.ts';
import { unfitness } from '../../../../printers/ipp/printer-words.ts';
import {
  countedLowWords,
  problemWords,
  unfitWords,
  warningWords,
} from '../../../../printers/ipp/problems.ts';
import type { PrinterLook } from '../../../../printers/ipp/types.ts';
import { TELL_AT_SHEETS } from '../paper-watch.ts';
import { judgeAll, type Measured } from '../self-test/judge.ts';

/** What this box has seen since its start and no single look shows. */
export interface Seen {
  /** The reader answers and no card can be read. */
  readonly readerIsDirty: boolean;
  /** Codes of the sheets that a person has to decide. */
  readonly undecided: readonly string[];
  /** The store was damaged, and what it needs to issue again is not back from central. */
  readonly storeIsIncomplete: boolean;
  /** Bytes of memory that programs can still get. */
  readonly freeMemory: number;
}

/** One more page of a certificate's size and a renderer that starts anew need this much, bytes. */
export const LOW_MEMORY = 200 * 1024 * 1024;

/** Parts whose one line of the self-test says all there is. */
const ONE_CODE: ReadonlySet<CheckedPart> = new Set<CheckedPart>([
  'reader',
  'display',
  'disk',
  'clock',
  'network',
  'central',
]);

/** Every code that stands now, also where the self-test names only the first of several. */
export function codesOf(measured: Measured, seen: Seen): readonly string[] {
  const rows = judgeAll(measured).filter(({ part }) => ONE_CODE.has(part));
  return [
    ...rows.flatMap(({ code }) => code ?? []),
    ...printerCodes(measured),
    ...(seen.readerIsDirty ? ['RD-161'] : []),
    ...(seen.storeIsIncomplete ? ['ST-402'] : []),
    ...(seen.freeMemory < LOW_MEMORY ? ['CO-517'] : []),
    ...seen.undecided,
  ];
}

function printerCodes({ printer, sheetsLeft }: Measured): readonly string[] {
  if (printer === undefined) return [];
  const low = sheetsLeft !== null && sheetsLeft < TELL_AT_SHEETS ? [countedLowWords.code] : [];
  return printer === null ? [problemWords.offline.code] : [...ofLook(printer), ...low];
}

function ofLook(printer: PrinterLook): readonly string[] {
  const { problems, warnings } = printer.status;
  const unfit = unfitness(printer);
  return [
    ...problems.map((problem) => problemWords[problem].code),
    ...(unfit === null ? [] : [unfitWords[unfit].code]),
    ...warnings.map((warning) => warningWords[warning].code),
  ];
}
