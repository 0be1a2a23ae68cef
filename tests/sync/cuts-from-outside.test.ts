import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../central/database/open.ts';
import { type CentralProcess, startCentral } from './central-process.ts';
import { type CuttingProxy, type Fault, startCuttingProxy } from './cutting-proxy.ts';
import { issue, startTerminal, type Terminal } from './terminal.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

const PUSH = /^POST \/v1\/operations/;
const PULL = /^GET \/v1\/sync\//;
const ANY = /./;

interface Cut {
  readonly fault: Fault;
  readonly on: RegExp;
  /** How the test knows that the cut has bitten. */
  readonly met: 'both are offline' | 'two hits' | 'both ways lost something';
}

const cuts: readonly Cut[] = [
  { fault: 'refused', on: ANY, met: 'both are offline' },
  { fault: 'black-hole', on: ANY, met: 'two hits' },
  { fault: 'black-hole', on: PUSH, met: 'two hits' },
  { fault: 'slow-and-lossy', on: ANY, met: 'both ways lost something' },
  { fault: 'captive-portal', on: ANY, met: 'both are offline' },
  { fault: 'captive-portal', on: PUSH, met: 'both are offline' },
  { fault: 'cut-answer', on: PUSH, met: 'both are offline' },
  { fault: 'cut-answer', on: PULL, met: 'both are offline' },
  { fault: 'duplicated', on: ANY, met: 'two hits' },
  { fault: 'duplicated', on: PUSH, met: 'two hits' },
  { fault: 'reordered', on: PUSH, met: 'two hits' },
];

describe('cuts between two terminals and the real central', () => {
  let dir: string;
  let central: CentralProcess;
  let proxy: CuttingProxy;
  let terminals: readonly Terminal[];
  /** The plain model: every number and every case that a terminal has acknowledged. */
  const numbers: string[] = [];
  const cases: string[] = [];
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-cuts-'));
    central = await startCentral(join(dir, 'central'));
    proxy = await startCuttingProxy(central.url);
    terminals = ['a', 'b'].map((name) => startTerminal(join(dir, name), proxy.url));
    await Promise.all(terminals.map(({ store, until }) => until(() => store.replica.isComplete())));
  });
  afterAll(async () => {
    rmSync(dir, { recursive: true, force: true });
  });
  const each = (act: (terminal: Terminal) => unknown) => Promise.all(terminals.map(act));
  const work = (terminal: Terminal) => {
    numbers.push(issue(terminal).number, issue(terminal).number);
    const caseId = ulid();
    cases.push(caseId);
    terminal.store.outbox.add({ kind: 'help-call', caseId, step: 'attract', at: new Date().toISOString() });
  };

  /** One loss in twenty needs some traffic. */
  const keepAsking = async (until: Promise<void>) => {
    let isOver = false;
    void until.then(() => {
      isOver = true;
    });
    while (!isOver) {
      await each(({ sync }) => sync.kick());
      await sleep(20);
    }
  };

  it.each(cuts)('$fault on $on: everything arrives once it is over', async ({ fault, on, met }) => {
    await each(({ sync, until }) => until(() => sync.status().reachable));
    await proxy.set(fault, on);
    const hits = proxy.hits(2);
    const losses = proxy.losses(2);
    for (const terminal of terminals) work(terminal);
    await each(({ sync }) => sync.kick());
    if (met === 'both ways lost something') await keepAsking(losses);
    else if (met === 'two hits') await hits;
    else await each(({ sync, until }) => until(() => !sync.status().reachable));
    await proxy.heal();
    await each(async ({ store, sync, until }) => {
      sync.kick();
      await until(() => store.outbox.waitingCount() === 0 && sync.status().reachable);
      expect(store.outbox.parkedCount()).toBe(0);
      expect(store.grids()).toHaveLength(1);
    });
  });

  it('central has every certificate and every case once, and nothing else', async () => {
    const cursorsOf = ({ store }: Terminal) =>
      store.identity.enrolment()?.scopes.map((scope) => store.replica.cursor(scope));
    // What one of them reported last is on its way to the other: a hint, a pull, and both stand at the same place.
    await each(({ sync }) => sync.kick());
    await vi.waitUntil(
      () => new Set(terminals.map((terminal) => JSON.stringify(cursorsOf(terminal)))).size === 1,
      {
        timeout: 60_000,
        interval: 50,
      },
    );
    await each(({ stop }) => stop());
    await proxy.close();
    await central.end('SIGTERM');
    const opened = await openDatabase({ dataDir: join(dir, 'central'), demandDurable: true });
    if (!opened.ok) throw new Error(opened.error.kind);
    const { db } = opened.value;
    const issued = await db.selectFrom('certificate_issued').select('number').execute();
    const found = await db.selectFrom('case_record').select('id').execute();
    await opened.value.close();
    expect(numbers).toHaveLength(cuts.length * 4);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(issued.map(({ number }) => number).sort()).toEqual([...numbers].sort());
    expect(found.map(({ id }) => id).sort()).toEqual([...cases].sort());
  });
});
