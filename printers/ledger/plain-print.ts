import { throwIllegalValue } from '../../contract/assert.ts';
import type { Clock } from '../../contract/clock.ts';
import type { PrintEvidence } from '../../contract/printer.ts';
import { problemWords, unfitWords } from '../ipp/problems.ts';
import type { Printer } from '../ipp/types.ts';
import { outcomeWords, reasonCode } from './codes.ts';
import { jobName } from './job-name.ts';
import { watchJob } from './job-watch.ts';
import { checkPrinterReady } from './precheck.ts';
import type { Sheet } from './run-types.ts';

/** How a page ended that has no number; the code stands in docs/errors.md. */
export type PlainEnd =
  | { readonly kind: 'printed'; readonly evidence: PrintEvidence }
  /** Certainly no sheet. */
  | { readonly kind: 'failed'; readonly code: string }
  /** Look into the tray. */
  | { readonly kind: 'unconfirmed'; readonly code: string };

export interface PlainPrint {
  readonly printer: Printer;
  readonly sheet: Sheet;
  /** ULID; the ledger has no row for it, so that nothing is ever taken up again after a crash. */
  readonly id: string;
  /** Title in the printer's own job list. */
  readonly title: string;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly demandCounted: boolean;
  /** Aborted when nobody waits for it any more: what has not begun is canceled. */
  readonly signal: AbortSignal;
}

/**
 * A certificate's way onto paper without a certificate: the same look before, the same job, the same evidence. Nothing is
 * asked for twice and no number is spent; a printer that cannot print is told at once and not waited for.
 */
export async function printPlainPage(input: PlainPrint): Promise<PlainEnd> {
  const { printer, sheet, id } = input;
  const ready = await checkPrinterReady(printer);
  if (!ready.ok) return { kind: 'failed', code: codeOf(ready.error) };
  const created = await printer.createJob(jobName(id, input.title));
  if (!created.ok) return { kind: 'failed', code: reasonCode('refused') };
  const sent = await printer.sendDocument(created.value.id, sheet.pdf);
  if (!sent.ok && sent.error.kind === 'refused') {
    await printer.cancelJob(created.value.id);
    return { kind: 'failed', code: reasonCode('refused') };
  }
  const watched = { ...input, row: { requestId: id }, onProgress: () => {} };
  const grade = await watchJob(watched, created.value.id, sheet.pages);
  switch (grade.grade) {
    case 'counted':
    case 'reported':
      return { kind: 'printed', evidence: grade.grade };
    case 'unconfirmed':
    case 'failed':
      return { kind: grade.grade, code: outcomeWords[grade.reason].code };
    default:
      return throwIllegalValue(grade);
  }
}

const words: Readonly<Record<string, { readonly code: string }>> = { ...problemWords, ...unfitWords };

function codeOf(error: string): string {
  return words[error]?.code ?? problemWords.other.code;
}
