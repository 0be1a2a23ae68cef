import { setTimeout as sleep } from 'node:timers/promises';
import { assert } from '../../contract/assert.ts';
import type { TerminalKeyCertificate } from '../../contract/certificate.ts';
import type { Clock } from '../../contract/clock.ts';
import type { Logger } from '../../contract/log.ts';
import { err, ok } from '../../contract/result.ts';
import { createTerminalSigner } from '../../printers/certificate/terminal-signer.ts';
import type { CertificateRenderer } from '../../printers/certificate/types.ts';
import { createIppPrinter } from '../../printers/ipp/client.ts';
import type { LedgerPort } from '../../printers/ledger/port.ts';
import { checkPrinterReady } from '../../printers/ledger/precheck.ts';
import { runPrint, settleOpenRuns } from '../../printers/ledger/print-run.ts';
import type { PrintRun } from '../../printers/ledger/run-types.ts';
import { cancelStrayJobs } from '../../printers/ledger/stray-jobs.ts';
import { certificateOutcome } from './certificate-outcome.ts';
import type { TerminalKey } from './store/terminal-key.ts';
import { WriteRefused } from './store/write-refused.ts';
import type { PaperPath } from './workflows/issue-certificate.ts';
import type { PaperWatch } from './workflows/paper-watch.ts';

/** How often an idle kiosk looks for jobs that were given up while the printer was away, milliseconds. */
const STRAY_LOOK_MS = 30_000;

/** Between two tries to write the end of an old request on a disk that takes no write, milliseconds. */
const SETTLE_AGAIN_MS = 10_000;

interface PaperDeps {
  /** Null = no printer is set up: the resident is told that it is not connected, nothing is spent. */
  readonly printerUri: string | null;
  readonly ledger: LedgerPort;
  readonly renderer: CertificateRenderer;
  readonly terminalKey: TerminalKey;
  /** The terminal key as certified at enrolment; null before that. */
  readonly certificate: () => TerminalKeyCertificate | null;
  readonly demandCounted: boolean;
  readonly watch: PaperWatch;
  readonly clock: Clock;
  readonly log: Logger;
  /** An operation waits in the outbox. */
  readonly afterEnd: () => void;
}

interface WatchedPaperPath extends PaperPath {
  /** A sheet is on its way. */
  isRunning(): boolean;
}

/** Joins renderer, ledger and printer to the one way onto paper that the workflow walks. */
export function createPaperPath(deps: PaperDeps): WatchedPaperPath {
  const { printerUri } = deps;
  if (printerUri === null) return noPrinter;
  const printer = createIppPrinter(printerUri);
  const base: Omit<PrintRun, 'row' | 'signal' | 'onProgress'> = {
    ledger: deps.ledger,
    printer,
    render: (facts) => {
      const certificate = deps.certificate();
      assert(certificate !== null, 'a number is leased only to an enrolled terminal');
      return deps.renderer.render(
        facts,
        createTerminalSigner({ privateKey: deps.terminalKey.privateKey, certificate }),
      );
    },
    clock: deps.clock,
    sleep: (ms) => sleep(ms),
    demandCounted: deps.demandCounted,
    operationFor: (row, end) =>
      certificateOutcome(row, end, { terminalKeyId: deps.terminalKey.keyId, clock: deps.clock }),
  };
  /** Tries again until the disk takes the end of every row. */
  const settle = async (requestIds: readonly string[]) => {
    for (;;) {
      const open = deps.ledger.open().filter(({ requestId }) => requestIds.includes(requestId));
      try {
        for (const row of await settleOpenRuns(open, base))
          deps.log.event('old-request-settled', { outcome: row.state, reason: row.reason });
        deps.afterEnd();
        return;
      } catch (error) {
        if (!(error instanceof WriteRefused)) throw error;
        deps.log.event('write-refused', { code: error.code });
        await sleep(SETTLE_AGAIN_MS);
      }
    }
  };
  /** The count of paper is a help for staff: a disk that refuses it does not end a certificate. */
  const watch = (look: () => void) => {
    try {
      look();
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error;
      deps.log.event('write-refused', { code: error.code });
    }
  };
  let running = 0;
  setInterval(() => {
    if (running > 0) return;
    void cancelStrayJobs(printer, deps.ledger).then((count) => {
      if (count > 0) deps.log.event('stray-jobs-canceled', { count });
    });
  }, STRAY_LOOK_MS).unref();
  return {
    precheck: async () => {
      const check = await checkPrinterReady(printer);
      if (check.ok) {
        watch(() => deps.watch.looked(check.value.warnings));
        return ok({ a4NotReady: check.value.a4NotReady });
      }
      if (check.error === 'a4-unsupported') return err({ kind: 'a4-unsupported' });
      if (check.error === 'pdf-unsupported') return err({ kind: 'unfit' });
      const problem = check.error;
      watch(() => deps.watch.stopped(problem));
      return err({ kind: 'problem', problem });
    },
    isSheetOf: async (row, facts) => {
      try {
        return row.pdfSha256 === (await base.render(facts)).sha256;
      } catch {
        // The renderer's worker crashed: nothing is proved, and what is asked for gets a number of its own.
        return false;
      }
    },
    run: async (row, hooks) => {
      running += 1;
      try {
        const ended = await runPrint({
          ...base,
          row,
          signal: hooks.signal,
          onProgress: (progress) => {
            watch(() => deps.watch.stopped(progress.kind === 'problem' ? progress.problem : null));
            hooks.onProgress(progress);
          },
        });
        watch(() => deps.watch.ended(ended.state));
        return ended;
      } finally {
        running -= 1;
        deps.afterEnd();
      }
    },
    settleOld: (rows) => {
      if (rows.length === 0) return;
      deps.log.event('old-requests-settling', { count: rows.length });
      void settle(rows.map(({ requestId }) => requestId));
    },
    isRunning: () => running > 0,
  };
}

const noPrinter: WatchedPaperPath = {
  precheck: async () => err({ kind: 'problem', problem: 'offline' }),
  isSheetOf: async () => false,
  run: async () => assert(false, 'nothing is requested without a printer') as never,
  settleOld: () => {},
  isRunning: () => false,
};
