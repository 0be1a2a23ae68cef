import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openJournal } from '../../bench/faults/sync/journal.ts';
import { judge } from '../../bench/faults/sync/oracle.ts';
import { runSyncFaults } from '../../bench/faults/sync/sync-faults.ts';
import { seededRandom } from '../../contract/seeded-random.ts';

const START_MS = 420_000; // several starts of central, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

/** Short form of `npm run faults -- sync`; the long one has 100 rounds. */
const ROUNDS = 3;
const SEED = 20_261_125;

describe(`kill -9 of central and of three terminals under load, ${ROUNDS} rounds`, () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-killed-'));
  });
  afterAll(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  const judged = async () => {
    const { figures } = await judge({
      centralDir: join(dir, 'central'),
      terminals: new Map(['a', 'b', 'c'].map((name) => [name, join(dir, name)])),
      journal: join(dir, 'journal.ndjson'),
    });
    return Object.fromEntries(figures.map(({ name, found }) => [name, found]));
  };
  const atCentral = async (sql: string) => {
    const db = await PGlite.create(join(dir, 'central/pglite'));
    await db.exec(sql);
    await db.close();
  };
  const atTerminal = (name: string, sql: string) =>
    new Database(join(dir, name, 'terminal.sqlite')).exec(sql).close();

  it('loses nothing acknowledged, applies nothing twice, uses no number twice, and all replicas are equal', async () => {
    const { figures, stakes } = await runSyncFaults(
      { rounds: ROUNDS, seed: SEED, random: seededRandom(SEED), log: () => {} },
      dir,
    );
    expect(figures.filter(({ found }) => found > 0)).toEqual([]);
    expect(figures).toHaveLength(6);
    expect(stakes['processes killed']).toBeGreaterThanOrEqual(ROUNDS);
    expect(stakes.certificates).toBeGreaterThan(10);
    expect(stakes['changes at central']).toBeGreaterThan(5);
  });

  it('the oracle sees what is wrong when something is', async () => {
    await atCentral(`delete from certificate_issued where number = (select min(number) from certificate_issued where outcome = 'issued');
      insert into fault_application (tab, id) select tab, id from fault_application where tab = 'case' limit 1`);
    atTerminal('a', 'delete from resident where id = (select max(id) from resident)');
    atTerminal(
      'b',
      "update notice set doc = json_set(doc, '$.title', 'x') where id = (select min(id) from notice)",
    );
    const { number } = new Database(join(dir, 'a/terminal.sqlite'))
      .prepare<[], { number: string }>('select number from certificate_request limit 1')
      .get() ?? { number: '' };
    atTerminal('b', `update certificate_request set number = '${number}' where position = 1`);
    atTerminal('c', "insert into outbox (key, body, queued_at) values ('k', x'00', 't')");
    openJournal(join(dir, 'journal.ndjson'))({
      by: 'terminal',
      terminal: 'c',
      ack: { what: 'certificate', requestId: 'never', number: 'CCLL2026-999999', outcome: 'printed' },
    });
    expect(await judged()).toEqual({
      // The certificate that is gone, the one that never was, and the number that b acknowledged and has no more.
      'acknowledged operations lost': 3,
      'operations applied twice': 1,
      'numbers used twice': 1,
      'terminal and central disagree on a certificate': 2,
      'replicas that differ from central': 2,
      'operations that did not arrive': 1,
    });
  });
});
