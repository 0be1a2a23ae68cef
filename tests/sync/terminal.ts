import { ulid } from 'ulid';
import { demoCards } from '../../central/demo/demo-cards.ts';
import { assertDefined } from '../../contract/assert.ts';
import { systemClock } from '../../contract/clock.ts';
import { systemRandom } from '../../contract/random.ts';
import type { Operation, OperationBody } from '../../contract/sync.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { openTerminalKey } from '../../electron/core/store/terminal-key.ts';
import { plantedFacts } from '../../electron/core/store/testing.ts';
import { createClient } from '../../electron/core/sync/client.ts';
import { type SyncOptions, startSync } from '../../electron/core/sync/sync.ts';

export type Terminal = ReturnType<typeof startTerminal>;

/** A terminal's data folder with its store and its synchronisation. */
export function startTerminal(dir: string, centralUrl: string, options: Partial<SyncOptions> = {}) {
  const opened = openStore({ dir, clock: systemClock, random: systemRandom });
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  const sync = startSync({
    store,
    terminalKey: openTerminalKey(dir),
    centralUrl,
    clock: systemClock,
    random: systemRandom,
    profile: 'chengcheng/kiosk',
    enrolCode: 'demo',
    leaseItems: ['residence'],
    ...options,
  });
  const waiters = new Set<() => void>();
  sync.onChange(() => {
    for (const waiter of waiters) waiter();
  });
  /** Resolves at the first change after which the condition holds. */
  const until = (condition: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!condition()) return;
        waiters.delete(check);
        resolve();
      };
      waiters.add(check);
      check();
    });
  const stop = async () => {
    await sync.stop();
    store.close();
  };
  return { store, sync, until, stop };
}

/** Citizen number of the demo card for a situation. */
export function demoNumber(situation: string): string {
  const card = demoCards(systemClock.now()).find((row) => row.situation === situation);
  return assertDefined(card, situation).number;
}

/** Sends operations once more, as a terminal does whose answer was lost; the results. */
export async function pushAgain({ store }: Terminal, centralUrl: string, operations: readonly Operation[]) {
  const { identity } = store;
  const { signal } = new AbortController();
  const client = createClient({
    centralUrl,
    identity,
    clock: systemClock,
    random: systemRandom,
    fetch,
    signal,
  });
  const answers = await client.push(operations);
  if (!answers.ok) throw new Error(answers.error.kind);
  return answers.value.map(({ result }) => result);
}

/** Issues one certificate in the ledger, as the kiosk does. */
export function issue(terminal: Terminal): OperationBody & { kind: 'certificate-outcome' } {
  const requestId = ulid();
  const residentId = assertDefined(terminal.store.findResidence(demoNumber('record')), 'record').resident.id;
  const asked = terminal.store.ledger.request({
    requestId,
    itemId: 'residence',
    residentId,
    facts: plantedFacts,
  });
  if (!asked.ok) throw new Error(asked.error);
  const body = {
    kind: 'certificate-outcome' as const,
    number: asked.value.number,
    requestId,
    itemId: 'residence',
    residentId,
    purpose: '子女入学',
    outcome: 'issued' as const,
    evidence: 'counted' as const,
    terminalKeyId: assertDefined(terminal.sync.keyCertificate(), 'certificate').terminalKeyId,
    at: new Date(systemClock.now()).toISOString(),
  };
  terminal.store.ledger.advance(requestId, { to: 'rendered', pdfSha256: 'a'.repeat(64) });
  terminal.store.ledger.advance(requestId, { to: 'sent' });
  terminal.store.ledger.advance(requestId, { to: 'printed', evidence: 'counted' }, body);
  return body;
}
