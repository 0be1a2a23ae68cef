import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../../../contract/random.ts';
import { migrations } from './migrations/all.ts';
import { openStore } from './open.ts';
import {
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

/** A version was tried, wrote into the store what only it understands, and was gone back from. */
describe('a store that a newer version has changed', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 200);
    store.replica.applyPage(testScope, residentLines('王秀兰', '610599195803013026'), testCursor);
  });
  afterEach(() => {
    store.close();
    data.remove();
  });
  const file = (name = 'terminal.sqlite') => join(data.dir, name);
  const request = (last: string) =>
    store.ledger.request({
      requestId: testId(last),
      itemId: 'residence',
      residentId: testId('R1'),
      facts: plantedFacts,
    });
  /** What the next version's migration does. */
  const migrateByNext = () => {
    store.close();
    const db = new Database(file());
    db.exec(
      'alter table outbox add column weight integer not null default 1; create table novelty (id text)',
    );
    db.pragma(`user_version = ${migrations.length + 1}`);
    db.close();
  };

  it('is opened again by the version before: nothing that only this box knows is lost, no number is free twice', async () => {
    request('Q1');
    expect(await store.keepForOlder()).toEqual({ ok: true, value: undefined });
    // The trial goes on for a while: certificates, a call, the word of the staff.
    request('Q2');
    const late = store.outbox.add(testCall('A2'));
    store.staffActs.add({ act: 'pin-right' });
    const numbers = ['Q1', 'Q2'].map((last) => store.ledger.find(testId(last))?.number);
    const terminalId = store.identity.terminalId();
    migrateByNext();

    store = openTestStore(data.dir);
    expect(store.recovery).toMatchObject({ from: 'before-update', requests: 2 });
    expect(['Q1', 'Q2'].map((last) => store.ledger.find(testId(last))?.number)).toEqual(numbers);
    expect(store.outbox.waiting(10).map(({ key }) => key)).toContain(late.key);
    expect(store.staffActs.newest(9).map(({ act }) => act)).toEqual(['pin-right']);
    expect(store.identity.enrolment()).toEqual(testEnrolment(terminalId));
    expect(store.replica.cursor(testScope)).toBe(testCursor);
    expect(store.leases.left('residence'), 'numbers are fetched anew').toBe(0);
    expect(readdirSync(data.dir).filter((name) => name.endsWith('.corrupt'))).toHaveLength(1);
  });

  it('stays as it is when no copy of before was kept', () => {
    migrateByNext();
    const refused = openStore({ dir: data.dir, clock: testClock, random: systemRandom });
    expect(refused).toMatchObject({ ok: false, error: { code: 'ST-401' } });
    expect(existsSync(file())).toBe(true);
    const db = new Database(file());
    db.pragma(`user_version = ${migrations.length}`);
    db.exec('alter table outbox drop column weight; drop table novelty');
    db.close();
    store = openTestStore(data.dir);
  });

  it('is opened as it is when the newer version changed nothing of its form', async () => {
    await store.keepForOlder();
    const late = store.outbox.add(testCall('A2'));
    store.close();
    store = openTestStore(data.dir);
    expect(store.recovery).toBeNull();
    expect(store.outbox.waiting(10).map(({ key }) => key)).toEqual([late.key]);
    expect(store.leases.left('residence')).toBe(200);
  });
});
