import { cpSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../contract/result.ts';
import type { Operation, OperationAnswer, OperationBody } from '../../../contract/sync.ts';
import { makeDataDir, openEnrolledStore, openTestStore, testClock } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import type { CentralClient } from './client.ts';
import { push } from './push.ts';

const COUNT = 1_250;

const ulidOf = (letter: string, at: number) => `01JD00000000000000000${letter}${String(at).padStart(4, '0')}`;
const certificate = (at: number): OperationBody => ({
  kind: 'certificate-outcome',
  number: `CCLL2026-${String(at).padStart(6, '0')}`,
  requestId: ulidOf('R', at),
  itemId: 'residence',
  residentId: ulidOf('P', at),
  purpose: '子女入学',
  outcome: 'issued',
  evidence: 'counted',
  terminalKeyId: 'terminal-key',
  at: '2026-11-22T06:26:00.000Z',
});
const helpCall = (at: number): OperationBody => ({
  kind: 'help-call',
  caseId: ulidOf('H', at),
  step: 'attract',
  at: '2026-11-22T06:26:00.000Z',
});

describe('what waits goes to central', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let heard: string[][];
  /** How many waited when a batch arrived. */
  let waited: number[];
  // Filled once: each row waits for the disk.
  const filled = makeDataDir();
  beforeAll(() => {
    const first = openEnrolledStore(filled.dir, 0);
    for (let at = 0; at < COUNT; at += 1) first.outbox.add(certificate(at));
    first.close();
  });
  afterAll(() => filled.remove());
  beforeEach(() => {
    data = makeDataDir();
    cpSync(filled.dir, data.dir, { recursive: true });
    store = openTestStore(data.dir);
    heard = [];
    waited = [];
  });
  afterEach(() => {
    store.close();
    data.remove();
  });
  /** Everything that waits, however much one request holds. */
  const keysNow = (): readonly string[] => {
    const keys: string[] = [];
    for (;;) {
      const more = store.outbox.waiting(1_000, keys.at(-1));
      if (more.length === 0) return keys;
      keys.push(...more.map(({ key }) => key));
    }
  };
  const run = async (
    answersTo: (batch: readonly Operation[]) => readonly OperationAnswer[],
    isUnderstood: (batch: readonly Operation[]) => boolean = () => true,
  ) => {
    const client: Pick<CentralClient, 'push'> = {
      push: async (operations, onSent) => {
        heard.push(operations.map(({ key }) => key));
        waited.push(store.outbox.waitingCount());
        onSent?.();
        // Central takes its time.
        await new Promise(setImmediate);
        if (!isUnderstood(operations)) return err({ kind: 'refused', status: 400, code: 'CT-301' });
        return ok(answersTo(operations));
      },
    };
    const enrolment = store.identity.enrolment();
    if (enrolment === null) throw new Error('an enrolled store');
    // Of a round's parts a push needs these alone.
    const parts = { store, client, clock: testClock, onStored: () => {} } as unknown as Parameters<
      typeof push
    >[0];
    return push(parts, enrolment);
  };
  const applied = (batch: readonly Operation[]): readonly OperationAnswer[] =>
    batch.map(({ key }) => ({ key, result: 'applied' }));

  it('once and in its order; answers are stored while the next batch is on its way', async () => {
    const keys = keysNow();
    expect(await run(applied)).toEqual(ok(undefined));
    expect(heard).toEqual([keys.slice(0, 1_000), keys.slice(1_000)]);
    const left = [COUNT, COUNT];
    expect(waited, 'answers to the first were not stored yet when the second left').toEqual(left);
    expect(store.outbox.waitingCount()).toBe(0);
  });

  it('an answer that is missing: nothing behind it leaves before it was asked for again', async () => {
    const keys = keysNow();
    let batches = 0;
    await run((batch) => {
      batches += 1;
      return batches === 1 ? applied(batch).slice(1) : applied(batch);
    });
    expect(heard[1]?.[0]).toBe(keys[0]);
    expect(heard.flat().filter((key) => key === keys[0])).toHaveLength(2);
    expect(new Set(heard.flat()).size).toBe(COUNT);
    expect(store.outbox.waitingCount()).toBe(0);
  });

  it('one that central does not understand is found in smaller and smaller batches, and parked alone', async () => {
    const keys = keysNow();
    const bad = keys[1_100] ?? '';
    expect(await run(applied, (batch) => !batch.some(({ key }) => key === bad))).toEqual(ok(undefined));
    expect(new Set(heard.map(({ length }) => length))).toEqual(new Set([1_000, 250, 200, 1]));
    expect(store.outbox.parked().map(({ operation }) => operation.key)).toEqual([bad]);
    expect(store.outbox.waitingCount()).toBe(0);
  });

  it('what central has to apply one by one goes in smaller batches, so that its answer comes in time', async () => {
    store.outbox.settle(keysNow().map((key) => ({ key, result: 'applied' })));
    for (let at = 0; at < 210; at += 1) store.outbox.add(helpCall(at));
    const keys = keysNow();
    expect(await run(applied)).toEqual(ok(undefined));
    expect(heard).toEqual([keys.slice(0, 200), keys.slice(200)]);
  });

  it('answers that cannot be stored: the operations stay, those of the next batch too', async () => {
    const keys = keysNow();
    const real = store;
    store = {
      ...real,
      outbox: {
        ...real.outbox,
        settle: () => {
          throw new Error('the disk is full');
        },
      },
    };
    await expect(run(applied)).rejects.toThrow('full');
    expect(heard).toEqual([keys.slice(0, 1_000), keys.slice(1_000)]);
    expect(keysNow()).toEqual(keys);
  });
});
