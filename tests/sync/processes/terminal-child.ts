import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import { ulid } from 'ulid';
import { assertDefined, throwIllegalValue } from '../../../contract/assert.ts';
import { instantOf, systemClock } from '../../../contract/clock.ts';
import { plantedFacts } from '../../../electron/core/store/testing.ts';
import { createMemoryPrinter } from '../../../printers/ipp/memory-printer.ts';
import type { LedgerRow } from '../../../printers/ledger/port.ts';
import { runPrint, settleOpenRuns } from '../../../printers/ledger/print-run.ts';
import type { PrintRun } from '../../../printers/ledger/run-types.ts';
import { demoNumber, startTerminal } from '../terminal.ts';
import {
  type FromTerminal,
  type TerminalAck,
  type TerminalCommand,
  type TerminalState,
  terminalCommand,
} from './messages.ts';

/**
 * A terminal in a process of its own: `terminal-child DATA CENTRAL`. Store, ledger, print run and synchronisation are
 * the product's; the printer is the one in memory, so that a kill in the middle leaves a sheet nobody knows of.
 */
const [, , dir = '', centralUrl = ''] = process.argv;
const terminal = startTerminal(dir, centralUrl);
const { store, sync } = terminal;
const printer = createMemoryPrinter();

const post = (message: FromTerminal) => {
  // The parent may be gone; the callback takes that error.
  process.send?.(message, undefined, {}, () => {});
};
const acknowledge = (ack: TerminalAck) => post({ type: 'ack', ack });
const state = (): TerminalState => ({
  waiting: store.outbox.waitingCount(),
  parked: store.outbox.parkedCount(),
  reachable: sync.status().reachable,
  complete: store.replica.isComplete(),
  numbersLeft: store.leases.left('residence'),
  cursors: Object.fromEntries(
    (store.identity.enrolment()?.scopes ?? []).map((scope) => [scope, store.replica.cursor(scope)]),
  ),
});

const run: Omit<PrintRun, 'row' | 'signal' | 'onProgress'> = {
  ledger: store.ledger,
  printer,
  render: async () => ({ pdf: Buffer.from('%PDF'), pages: 1, sha256: 'a'.repeat(64) }),
  clock: systemClock,
  // The printer works while the run waits for it.
  sleep: async () => {
    printer.work();
    await breathe();
  },
  demandCounted: false,
  operationFor: (row, { outcome, evidence }) => ({
    kind: 'certificate-outcome',
    number: row.number,
    requestId: row.requestId,
    itemId: row.itemId,
    residentId: row.residentId,
    purpose: row.facts?.purpose ?? '',
    outcome,
    evidence,
    terminalKeyId: assertDefined(sync.keyCertificate(), 'certificate').terminalKeyId,
    at: instantOf(systemClock),
  }),
};

function tellEnd({ requestId, number, state: outcome }: LedgerRow): void {
  if (outcome === 'printed' || outcome === 'unconfirmed' || outcome === 'failed')
    acknowledge({ what: 'certificate', requestId, number, outcome });
}

/** Null, or why no certificate could be issued. */
async function issue(): Promise<string | null> {
  const record = store.findResidence(demoNumber('record'));
  if (record === null) return 'records-not-here-yet';
  const asked = store.ledger.request({
    requestId: ulid(),
    itemId: 'residence',
    residentId: record.resident.id,
    facts: plantedFacts,
  });
  if (!asked.ok) return asked.error;
  const { requestId, number } = asked.value;
  acknowledge({ what: 'number', requestId, number });
  const signal = new AbortController().signal;
  tellEnd(await runPrint({ ...run, row: asked.value, signal, onProgress: () => {} }));
  sync.kick();
  return null;
}

function call(): void {
  const caseId = ulid();
  store.outbox.add({ kind: 'help-call', caseId, step: 'attract', at: instantOf(systemClock) });
  acknowledge({ what: 'case', caseId });
  sync.kick();
}

let working = false;
async function work(pauseMs: number): Promise<void> {
  working = true;
  for (let turn = 0; working; turn += 1) {
    if (turn % 3 === 2) call();
    else await issue();
    await sleep(pauseMs);
  }
}

async function obey(command: TerminalCommand): Promise<string | null> {
  switch (command.do) {
    case 'issue':
      return issue();
    case 'call':
      call();
      return null;
    case 'kick':
      sync.kick();
      return null;
    case 'work':
      void work(command.pauseMs);
      return null;
    case 'rest':
      working = false;
      return null;
    case 'stop':
      await terminal.stop();
      return null;
    default:
      return throwIllegalValue(command);
  }
}

sync.onChange(() => post({ type: 'state', state: state() }));
process.once('disconnect', () => process.exit(1));
// What a killed predecessor left open is settled first, as the kiosk does at its start.
for (const row of await settleOpenRuns(store.ledger.open(), run)) tellEnd(row);
sync.kick();
post({ type: 'ready', terminalId: store.identity.terminalId() });
let queue = Promise.resolve();
process.on('message', (message) => {
  const command = terminalCommand.parse(message);
  queue = queue.then(async () => {
    const refused = await obey(command);
    if (command.do === 'stop') process.exit(0);
    post({ type: 'done', state: state(), refused });
  });
});
