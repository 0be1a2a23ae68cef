import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { systemRandom } from '../../contract/random.ts';
import { type Db, openDatabase } from '../database/open.ts';
import { migrations } from '../migrations/all.ts';
import { callsOf, enrolTestTerminal, startTestCentral, type TestCentral, testNow } from '../testing.ts';
import { copyEmptyDatabase, describeOnBoth } from '../testing-databases.ts';
import { NUMBER_MARGIN, type RestoreParts, restoreBackup } from './restore-backup.ts';
import { dataTables } from './whole-tables.ts';
import { writeBackup } from './write-backup.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

/** What a restore changes on purpose: the epochs of the logs and the counters of numbers. */
const CHANGED_ON_PURPOSE = ['scope_head', 'number_counter'];

/** Every row of every table, as PostgreSQL writes it, in an order of its own. */
async function allRows(db: Db) {
  const tables = await dataTables(db);
  const entries = tables.map(async (table): Promise<[string, unknown[]]> => {
    const { rows } =
      await sql`select row_to_json(t)::text as row from ${sql.table(table)} t order by 1`.execute(db);
    return [table, rows];
  });
  return new Map(await Promise.all(entries));
}

describeOnBoth('a backup', (database) => {
  let central: TestCentral;
  let folder: string;
  let file: string;
  /** Where the backup goes: empty until the last test. */
  let where: RestoreParts;
  let terminal: Awaited<ReturnType<typeof enrolTestTerminal>>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sanping-backup-'));
    file = join(folder, 'city.gz');
    central = await startTestCentral(database);
    terminal = await enrolTestTerminal(central);
    await callsOf(central, terminal).lease(terminal, 200);
    const report = await writeBackup(central.deps, file);
    expect(report).toMatchObject({ ok: true });
    if (database.kind === 'embedded') await copyEmptyDatabase(join(folder, 'restored'));
    where = {
      dataDir: join(folder, 'restored'),
      databaseUrl: await database.newUrl(),
      clock: { now: () => testNow + 86_400_000 },
      random: systemRandom,
    };
  });
  afterAll(async () => {
    await central.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const openAgain = async () => {
    const opened = await openDatabase({ ...where, demandDurable: true });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    return opened.value;
  };

  it('holds people, so only its owner reads it, and an existing file is not written over', async () => {
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file);
    expect(await writeBackup(central.deps, file)).toEqual({ ok: false, error: 'exists' });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(await writeBackup(central.deps, join(folder, 'none/city.gz'))).toMatchObject({
      error: 'no-folder',
    });
  });

  it('that was cut, changed or written by a newer program is refused before anything is written', async () => {
    const broken = join(folder, 'broken.gz');
    const refused = async () => {
      const restored = await restoreBackup(broken, where);
      return restored.ok ? 'restored' : restored.error.kind;
    };
    const text = gunzipSync(readFileSync(file)).toString();
    copyFileSync(file, broken);
    writeFileSync(broken, readFileSync(file).subarray(0, -2_000));
    expect(await refused(), 'cut').toBe('damaged');
    writeFileSync(broken, 'not even gzip');
    expect(await refused(), 'another file').toBe('damaged');
    writeFileSync(broken, gzipSync(text.replace('"sex":"1"', '"sex":"2"')));
    expect(await refused(), 'one letter').toBe('damaged');
    writeFileSync(broken, gzipSync(text.replace(/\{"row":.*\n/, '')));
    expect(await refused(), 'a row less').toBe('damaged');
    writeFileSync(broken, gzipSync(text.replace(/"schemaVersion":\d+/, '"schemaVersion":999')));
    expect(await refused(), 'newer').toBe('newer');
    writeFileSync(broken, gzipSync(text.replace('"sanpingBackup":1', '"sanpingBackup":2')));
    expect(await refused(), 'newer format').toBe('newer');
    expect(await restoreBackup(join(folder, 'nothing.gz'), where)).toMatchObject({
      error: { kind: 'no-file' },
    });
  });

  it('put into a place that is still empty gives every row of every table back, and a log that terminals take anew', async () => {
    const restored = await restoreBackup(file, where);
    expect(restored).toMatchObject({ ok: true, value: { schemaVersion: migrations.length } });
    const opened = await openAgain();
    const [before, after] = [await allRows(central.deps.db), await allRows(opened.db)];
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(before.get('resident')?.length).toBeGreaterThan(10);
    for (const [table, rows] of before) {
      if (!CHANGED_ON_PURPOSE.includes(table)) expect(after.get(table), table).toEqual(rows);
    }
    const heads = (db: Db) => db.selectFrom('scope_head').selectAll().orderBy('scope').execute();
    const [old, renewed] = [await heads(central.deps.db), await heads(opened.db)];
    expect(renewed.map(({ epoch, ...head }) => head)).toEqual(old.map(({ epoch, ...head }) => head));
    for (const [index, { epoch }] of renewed.entries()) expect(epoch).not.toBe(old[index]?.epoch);
    // Leased after the backup, a number may be on paper: it is not given out again.
    const counters = async (db: Db) =>
      new Map(
        (await db.selectFrom('number_counter').selectAll().execute()).map((row) => [
          row.prefix,
          row.next_number,
        ]),
      );
    const prefix = 'CCLL2026-';
    expect((await counters(opened.db)).get(prefix)).toBe(
      ((await counters(central.deps.db)).get(prefix) ?? 0) + NUMBER_MARGIN,
    );
    // Keys and constraints are there again: a row that leads nowhere is refused.
    const nowhere = opened.db
      .insertInto('number_lease')
      .values({
        id: 'x',
        terminal_id: 'nobody',
        item_id: 'residence',
        prefix,
        from_number: 900_000,
        to_number: 900_001,
        leased_at: '2026-11-22T00:00:00Z',
      })
      .execute();
    await expect(nowhere).rejects.toMatchObject({ code: '23503' });
    await opened.close();
    expect(await restoreBackup(file, where), 'not twice').toEqual({
      ok: false,
      error: { kind: 'not-empty' },
    });
  });
});
