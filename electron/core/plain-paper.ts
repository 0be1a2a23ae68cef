import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../contract/clock.ts';
import type { PlainPage } from '../../contract/plain-page.ts';
import type { CertificateRenderer } from '../../printers/certificate/types.ts';
import { createIppPrinter } from '../../printers/ipp/client.ts';
import { problemCode } from '../../printers/ipp/problems.ts';
import type { PrinterLook } from '../../printers/ipp/types.ts';
import { type PlainEnd, printPlainPage } from '../../printers/ledger/plain-print.ts';

/** The printer for what is no certificate: a look at it, and a page without a number. */
export interface PlainPaper {
  /** Null = no printer is set up. */
  look(): Promise<PrinterLook | null>;
  print(page: PlainPage, signal: AbortSignal): Promise<PlainEnd>;
}

interface Deps {
  readonly printerUri: string | null;
  readonly renderer: Pick<CertificateRenderer, 'plainPage'>;
  readonly demandCounted: boolean;
  readonly newId: () => string;
  readonly clock: Clock;
}

export function createPlainPaper({ printerUri, renderer, newId, clock, demandCounted }: Deps): PlainPaper {
  if (printerUri === null)
    return {
      look: async () => null,
      print: async () => ({ kind: 'failed', code: problemCode('offline') }),
    };
  const printer = createIppPrinter(printerUri);
  return {
    look: () => printer.look(),
    print: async (page, signal) =>
      printPlainPage({
        printer,
        sheet: await renderer.plainPage(page),
        id: newId(),
        title: page.title,
        clock,
        sleep: (ms) => sleep(ms),
        demandCounted,
        signal,
      }),
  };
}
