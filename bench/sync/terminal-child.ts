import { ulid } from 'ulid';
import { z } from 'zod';
import { assertDefined, throwIllegalValue } from '../../contract/assert.ts';
import { instantOf, systemClock } from '../../contract/clock.ts';
import { plainFetch } from '../../electron/core/sync/trusted-fetch.ts';
import { startTerminal, type Terminal } from '../../tests/sync/terminal.ts';
import { answerParent } from './child.ts';
import { monotonicMs } from './monotonic.ts';

/** A terminal's store and synchronisation in a process of its own: `terminal-child DATA CENTRAL [ENROL-CODE]`. */
const [, , dir = '', centralUrl = '', enrolCode = 'demo'] = process.argv;

const question = z.discriminatedUnion('do', [
  z.object({ do: z.literal('pull-all') }),
  z.object({ do: z.literal('queue'), prefix: z.string(), count: z.number() }),
  z.object({ do: z.literal('push-all') }),
  z.object({ do: z.literal('applied'), scope: z.string(), seq: z.number() }),
]);

let isOnline = true;
/** When the first page of a scope was asked for; null before. */
let firstAskedAt: number | null = null;
/** The network of this terminal, which can be taken away. */
const network: typeof globalThis.fetch = (input, init) => {
  if (firstAskedAt === null && String(input).includes('/v1/sync/')) firstAskedAt = performance.now();
  return isOnline ? plainFetch(input, init) : Promise.reject(new TypeError('the network is away'));
};

let terminal: Terminal | null = null;
const running = () => assertDefined(terminal ?? undefined, 'the terminal was started by its first pull');
/** When each position was in the store, by scope. */
const reached = new Map<string, { readonly seq: number; readonly at: number }[]>();

/** Milliseconds from an empty data folder until everything of central's is in the store, enrolment included. */
async function pullAll() {
  const before = performance.now();
  const started = startTerminal(dir, centralUrl, { enrolCode, fetch: network });
  terminal = started;
  await started.until(() => started.store.replica.isComplete());
  const now = performance.now();
  const scopeMs = now - assertDefined(firstAskedAt ?? undefined, 'a scope was asked for');
  started.sync.onChange(noteCursors);
  return { ms: now - before, scopeMs, terminalId: started.store.identity.terminalId() };
}

function noteCursors(): void {
  const { store } = running();
  for (const scope of store.identity.enrolment()?.scopes ?? []) {
    const seq = Number(store.replica.cursor(scope)?.split(':')[1] ?? -1);
    const list = reached.get(scope) ?? [];
    if (list.at(-1)?.seq !== seq) reached.set(scope, [...list, { seq, at: monotonicMs() }]);
  }
}

/** Certificates while central is away: their outcomes wait in the outbox. */
function queue(prefix: string, count: number): void {
  const { store, sync } = running();
  const { terminalKeyId } = assertDefined(sync.keyCertificate() ?? undefined, 'an enrolled terminal');
  isOnline = false;
  for (let number = 1; number <= count; number += 1) {
    store.outbox.add({
      kind: 'certificate-outcome',
      number: `${prefix}${String(number).padStart(6, '0')}`,
      requestId: ulid(),
      itemId: 'residence',
      residentId: ulid(),
      purpose: '子女入学',
      outcome: 'issued',
      evidence: 'counted',
      terminalKeyId,
      at: instantOf(systemClock),
    });
  }
}

/** Milliseconds from the moment the network is back until central has acknowledged everything that waited. */
async function pushAll() {
  const { store, sync, until } = running();
  const before = performance.now();
  isOnline = true;
  sync.kick();
  await until(() => store.outbox.waitingCount() === 0);
  return { ms: performance.now() - before, parked: store.outbox.parkedCount() };
}

/** When the store had everything up to a position. */
async function applied(scope: string, seq: number) {
  const find = () => {
    noteCursors();
    return reached.get(scope)?.find((one) => one.seq >= seq);
  };
  await running().until(() => find() !== undefined);
  return { at: assertDefined(find(), 'it was waited for').at };
}

answerParent(
  async (raw) => {
    const asked = question.parse(raw);
    switch (asked.do) {
      case 'pull-all':
        return pullAll();
      case 'queue':
        return queue(asked.prefix, asked.count);
      case 'push-all':
        return pushAll();
      case 'applied':
        return applied(asked.scope, asked.seq);
      default:
        return throwIllegalValue(asked);
    }
  },
  async () => terminal?.stop(),
);
