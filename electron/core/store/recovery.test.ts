import { existsSync, readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDefined } from '../../../contract/assert.ts';
import { systemRandom } from '../../../contract/random.ts';
import { BACKUP_EVERY_MS } from './backup.ts';
import { openStore } from './open.ts';
import {
  damageTable,
  makeDataDir,
  openEnrolledStore,
  openTestStore,
  plantedFacts,
  residentLines,
  testCall,
  testClock,
  testCursor,
  testEnrolment,
  testId,
  testScope,
} from './testing.ts';
import type { Store } from './types.ts';

describe('a damaged store', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  const file = (name = 'terminal.sqlite') => join(data.dir, name);
  const kept = () => readdirSync(data.dir).filter((name) => name.endsWith('.corrupt'));
  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 200);
    store.replica.applyPage(testScope, residentLines('王秀兰', '610599195803013026'), testCursor);
  });
  afterEach(() => {
    store.close();
    data.remove();
  });
  const request = (last: string) =>
    store.ledger.request({
      requestId: testId(last),
      itemId: 'residence',
      residentId: testId('R1'),
      facts: plantedFacts,
    });
  const numberOf = (last: string) => assertDefined(store.ledger.find(testId(last)), last).number;
  const damage = (table: string) => {
    store.close();
    damageTable(data.dir, table);
  };
  const reopen = () => {
    store = openTestStore(data.dir);
    return store;
  };

  it('is recovered from its backup and its own readable rows: nothing acknowledged is lost', async () => {
    request('Q1');
    expect(await store.backUp()).toEqual({ ok: true, value: 'done' });
    store.staffActs.add({ act: 'pin-right' });
    store.remoteActs.take([{ id: '01JD0000000000000000000RA1', kind: 'restart', taken: false }]);
    const early = store.outbox.add(testCall('A1'));
    const late = store.outbox.add(testCall('A2'));
    request('Q2');
    const numbers = [numberOf('Q1'), numberOf('Q2')];
    const terminalId = store.identity.terminalId();
    damage('resident');

    reopen();
    expect(store.recovery).toEqual({ from: 'backup', outbox: 2, requests: 2 });
    expect(kept(), 'the damaged file is kept').toHaveLength(1);
    expect(store.staffActs.newest(9).map(({ act }) => act)).toEqual(['pin-right']);
    // Asked for once more by a central that did not hear of it, it is known.
    expect(store.remoteActs.open().map(({ kind }) => kind)).toEqual(['restart']);
    expect(store.outbox.waiting(10).map(({ key }) => key)).toEqual([early.key, late.key]);
    expect([numberOf('Q1'), numberOf('Q2')]).toEqual(numbers);
    expect(store.ledger.open().map(({ facts }) => facts?.name)).toEqual([
      plantedFacts.name,
      plantedFacts.name,
    ]);
    expect(store.identity.terminalId()).toBe(terminalId);
    expect(store.identity.enrolment()).toEqual(testEnrolment(terminalId));
    expect(store.findResidence('610599195803013026')?.resident.name, 'from the backup').toBe('王秀兰');
    reopen();
    expect(store.recovery, 'once').toBeNull();
  });

  it('a restored older backup never hands out a number again', async () => {
    request('Q1');
    await store.backUp();
    request('Q2');
    const spent = [numberOf('Q1'), numberOf('Q2')];
    damage('certificate_request');
    reopen();
    expect(store.ledger.find(testId('Q2')), 'its page is gone').toBeNull();
    expect(store.leases.left('residence')).toBe(0);
    expect(request('Q3')).toEqual({ ok: false, error: 'no-number-left' });
    store.leases.add({ leaseId: testId('E2'), itemId: 'residence', prefix: 'CCLL2026-', from: 401, to: 600 });
    expect(request('Q3').ok).toBe(true);
    expect(spent).not.toContain(numberOf('Q3'));
  });

  it('a tap that has no number yet is neither in a copy nor taken up again from one', async () => {
    const confirmed = {
      requestId: testId('Q1'),
      itemId: 'residence',
      residentId: testId('R1'),
      facts: plantedFacts,
    };
    store.ledger.confirm(confirmed);
    await store.backUp();
    const copy = new Database(file('terminal.backup.sqlite'), { readonly: true });
    expect(copy.prepare('select count(*) from confirmation').pluck().get()).toBe(0);
    copy.close();
    damage('resident');
    reopen();
    expect(store.recovery?.from).toBe('backup');
    expect(store.ledger.confirmed(), 'its number may stand on the broken page').toBeNull();
  });

  it('a request that only the backup knows as open may have been printed since: a person decides', async () => {
    request('Q1');
    store.ledger.advance(testId('Q1'), { to: 'rendered', pdfSha256: 'a'.repeat(64) });
    await store.backUp();
    damage('certificate_request');
    reopen();
    expect(store.ledger.open()).toEqual([]);
    expect(store.ledger.unconfirmed()).toMatchObject([
      { requestId: testId('Q1'), reason: 'PR-242', facts: null },
    ]);
  });

  it('cut off at half its length', async () => {
    for (const last of ['A1', 'A2', 'A3']) store.outbox.add(testCall(last));
    await store.backUp();
    store.close();
    truncateSync(file(), Math.floor(readFileSync(file()).byteLength / 2));
    reopen();
    expect(store.recovery?.from).toBe('backup');
    expect(store.outbox.waitingCount()).toBe(3);
    expect(store.replica.cursor(testScope), 'and central brings the rest').toBe(testCursor);
  });

  it('without a backup: what only this box knows is rescued into a new store, the rest comes from central', () => {
    const waiting = store.outbox.add(testCall('A1'));
    request('Q1');
    const number = numberOf('Q1');
    const deviceKey = store.identity.deviceKey().publicJwk;
    damage('resident');
    reopen();
    expect(store.recovery).toMatchObject({ from: 'rescued-rows' });
    expect(store.outbox.waiting(10).map(({ key }) => key)).toEqual([waiting.key]);
    expect(numberOf('Q1')).toBe(number);
    expect(store.replica.cursor(testScope)).toBeNull();
    expect(store.identity.enrolment()).not.toBeNull();
    expect(store.identity.deviceKey().publicJwk).toEqual(deviceKey);
  });

  it('a damaged backup is not used', async () => {
    await store.backUp();
    writeFileSync(file('terminal.backup.sqlite'), 'no database');
    damage('resident');
    reopen();
    expect(store.recovery).toMatchObject({ from: 'rescued-rows' });
  });

  it('power cut between the two renames: the next start ends the recovery', async () => {
    store.outbox.add(testCall('A1'));
    await store.backUp();
    store.close();
    renameSync(file('terminal.backup.sqlite'), file('terminal.recovered.sqlite'));
    renameSync(file(), file('terminal.1.corrupt'));
    writeFileSync(file('terminal.sqlite-wal'), 'of the damaged store');
    reopen();
    expect(store.outbox.waitingCount()).toBe(1);
    expect(existsSync(file('terminal.recovered.sqlite'))).toBe(false);
  });

  it('a store whose file is gone comes back from its backup, without its numbers', async () => {
    store.outbox.add(testCall('A1'));
    await store.backUp();
    store.close();
    renameSync(file(), file('elsewhere'));
    reopen();
    expect(store.outbox.waitingCount()).toBe(1);
    expect(store.leases.left('residence')).toBe(0);
  });
});

describe('the backup', () => {
  it('is made every ten minutes when something was written, and holds no facts of a person', async () => {
    const data = makeDataDir();
    const waits: number[] = [];
    let fire = () => {};
    let planned = () => {};
    const timers = {
      after: (ms: number, callback: () => void) => {
        waits.push(ms);
        fire = callback;
        planned();
        return () => {};
      },
    };
    openEnrolledStore(data.dir, 3).close();
    const opened = openStore({ dir: data.dir, clock: testClock, random: systemRandom, timers });
    const store = assertDefined(opened.ok ? opened.value : undefined, 'opens');
    store.ledger.request({
      requestId: testId('Q1'),
      itemId: 'residence',
      residentId: testId('R1'),
      facts: plantedFacts,
    });
    const round = () => {
      const next = new Promise<void>((resolve) => {
        planned = resolve;
      });
      fire();
      return next;
    };
    await round();
    expect(waits).toEqual([BACKUP_EVERY_MS, BACKUP_EVERY_MS]);
    const copy = new Database(join(data.dir, 'terminal.backup.sqlite'), { readonly: true });
    expect(copy.prepare('select number, facts from certificate_request').all()).toEqual([
      { number: 'CCLL2026-000001', facts: null },
    ]);
    copy.close();
    expect(store.ledger.find(testId('Q1'))?.facts, 'the store itself keeps them').not.toBeNull();
    expect(await store.backUp()).toEqual({ ok: true, value: 'nothing-new' });
    store.outbox.add(testCall('A1'));
    expect(await store.backUp()).toEqual({ ok: true, value: 'done' });
    store.close();
    data.remove();
  });
});
