import type { PrinterProblem, PrinterWarning } from '../../contract/printer.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { unfitness } from '../ipp/printer-words.ts';
import { mainProblem, type PrinterUnfit } from '../ipp/problems.ts';
import type { Printer } from '../ipp/types.ts';

export interface PrinterReady {
  readonly a4NotReady: boolean;
  /** What will stop paper soon, as the printer says. */
  readonly warnings: readonly PrinterWarning[];
}

/**
 * One look before a number is spent. Unfit (no A4, no PDF) refuses for good; a problem may pass, ask again.
 * A4 that is supported but not loaded prints all the same, and staff are warned.
 */
export async function checkPrinterReady(
  printer: Printer,
): Promise<Result<PrinterReady, PrinterUnfit | PrinterProblem>> {
  const look = await printer.look();
  const problem = mainProblem(look.status);
  if (!look.status.reachable) return err('offline');
  const unfit = unfitness(look);
  if (unfit !== null) return err(unfit);
  if (problem !== null) return err(problem);
  return ok({ a4NotReady: look.status.a4 === 'supported', warnings: look.status.warnings });
}
