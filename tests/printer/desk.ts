import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { assertDefined } from '../../contract/assert.ts';
import { systemClock } from '../../contract/clock.ts';
import type { OperationBody } from '../../contract/sync.ts';
import { createIppPrinter } from '../../printers/ipp/client.ts';
import { defaultLimits } from '../../printers/ipp/transport.ts';
import type { Printer } from '../../printers/ipp/types.ts';
import { contractFacts, contractItemId, contractResidentId } from '../../printers/ledger/ledger.contract.ts';
import { createMemoryLedger, type MemoryLedger } from '../../printers/ledger/memory-ledger.ts';
import type { LedgerPort, LedgerRow } from '../../printers/ledger/port.ts';
import { runPrint } from '../../printers/ledger/print-run.ts';
import type { RunProgress } from '../../printers/ledger/run-types.ts';
import { type PrinterSimulator, startPrinterSimulator } from '../../start/simulators/printer-simulator.ts';

export const requestId = '01JD00000000000000000000A1';

/** A ledger, a real printer program and a tray: all that a print run touches. */
export interface Desk {
  readonly simulator: PrinterSimulator;
  readonly printer: Printer;
  readonly ledger: MemoryLedger;
  /** Takes the request of one resident. */
  request(id?: string): LedgerRow;
  start(options?: {
    readonly row?: LedgerRow;
    readonly ledger?: LedgerPort;
    readonly printer?: Printer;
    readonly demandCounted?: boolean;
  }): Run;
  /** Texts of the sheets in the tray, read from the paper by pdftotext: the oracle beside the ledger. */
  sheets(): string[];
  close(): Promise<void>;
}

export interface Run {
  readonly progress: RunProgress[];
  readonly ended: Promise<LedgerRow>;
  /** The resident says 不打了. */
  withdraw(): void;
  /** Resolves once this progress was said, and rejects when the run ends without it. */
  saw(kind: RunProgress['kind'], problem?: string): Promise<void>;
}

export async function openDesk(
  options: Partial<Parameters<typeof startPrinterSimulator>[0]> & { readonly numbers?: number } = {},
): Promise<Desk> {
  const { numbers = 3, ...printing } = options;
  const dir = mkdtempSync(join(tmpdir(), 'sanping-desk-'));
  const simulator = await startPrinterSimulator({ dir, ...printing });
  const printer = createIppPrinter(simulator.uri, { ...defaultLimits, connect: 1_000 });
  const ledger = createMemoryLedger({
    clock: systemClock,
    numbers: Array.from({ length: numbers }, (_, index) => `CCLL2026-${String(index + 1).padStart(6, '0')}`),
  });
  return {
    simulator,
    printer,
    ledger,
    request(id = requestId) {
      const row = ledger.request({
        requestId: id,
        itemId: contractItemId,
        residentId: contractResidentId,
        facts: contractFacts,
      });
      if (!row.ok) throw new Error(row.error);
      return row.value;
    },
    start: (given = {}) => startRun({ ledger, printer, ...given }),
    sheets: () =>
      readdirSync(simulator.trayDir)
        .filter((name) => name.endsWith('.pdf'))
        .map((name) => execFileSync('pdftotext', [join(simulator.trayDir, name), '-'], { encoding: 'utf8' })),
    async close() {
      await simulator.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function startRun(given: {
  readonly ledger: LedgerPort;
  readonly printer: Printer;
  readonly row?: LedgerRow;
  readonly demandCounted?: boolean;
}): Run {
  const { ledger, printer } = given;
  const progress: RunProgress[] = [];
  const listeners = new Set<() => void>();
  const withdrawal = new AbortController();
  const ended = runPrint({
    row: given.row ?? assertDefined(ledger.find(requestId), 'the request'),
    ledger,
    printer,
    render: renderTestSheet,
    clock: systemClock,
    sleep: (ms) => sleep(ms),
    demandCounted: given.demandCounted ?? false,
    operationFor,
    onProgress: (step) => {
      progress.push(step);
      for (const listener of listeners) listener();
    },
    signal: withdrawal.signal,
  });
  ended.catch(() => {}); // awaited by the test; a crash on purpose must not be "unhandled" before that
  return {
    progress,
    ended,
    withdraw: () => withdrawal.abort(),
    saw: (kind, problem) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const seen = progress.some(
            (step) => step.kind === kind && (step.kind !== 'problem' || step.problem === problem),
          );
          if (seen) resolve();
        };
        listeners.add(look);
        look();
        ended.then(
          (row) => reject(new Error(`ended ${row.state} ${row.reason} without ${kind}`)),
          (error: unknown) => reject(error),
        );
      }),
  };
}

export function operationFor(row: LedgerRow, outcome: { outcome: string; evidence: unknown }): OperationBody {
  return {
    kind: 'certificate-outcome',
    number: row.number,
    requestId: row.requestId,
    itemId: row.itemId,
    residentId: row.residentId,
    purpose: row.facts?.purpose ?? '',
    terminalKeyId: 'test',
    at: row.requestedAt,
    ...(outcome as { outcome: 'issued'; evidence: 'counted' }),
  };
}

/** One A4 page with the number on it; stands in for the certificate, whose looks are of no matter here. */
export async function renderTestSheet(facts: { readonly number: string | null }) {
  const document = new PDFDocument({ size: 'A4' });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  document.text(`NUMBER ${facts.number}`);
  const done = new Promise<void>((resolve) => {
    document.on('end', () => resolve());
  });
  document.end();
  await done;
  const pdf = Buffer.concat(chunks);
  return { pdf, pages: 1, sha256: createHash('sha256').update(pdf).digest('hex') };
}
