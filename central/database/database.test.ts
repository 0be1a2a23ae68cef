import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { describeCasesMigration } from '../migrations/0004-cases.suite.ts';
import { describeCasePhotosMigration } from '../migrations/0008-case-photos.suite.ts';
import { describeCertificatesMigration } from '../migrations/0009-certificates.suite.ts';
import { describeAssuranceMigration } from '../migrations/0015-assurance.suite.ts';
import { describeCompanyNoticesMigration } from '../migrations/0016-company-notices.suite.ts';
import { describeDwellingClaimsMigration } from '../migrations/0017-dwelling-claims.suite.ts';
import { describeRectificationsMigration } from '../migrations/0027-rectifications.suite.ts';
import { describeDisclosuresMigration } from '../migrations/0030-disclosures.suite.ts';
import { type Migration, migrations } from '../migrations/all.ts';
import { describeOnBoth } from '../testing-databases.ts';
import { makeDatabase } from './make-database.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';
import { connectPostgres, sessionOf } from './open-postgres.ts';
import { type PgliteClient, startPglite } from './pglite-client.ts';
import { isDurable } from './pglite-durable.ts';
import type { Session } from './types.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

describeOnBoth('the database', (database) => {
  let dir: string;
  let databaseUrl: string | null;
  let client: Session & { close(): Promise<void> };
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-database-'));
    databaseUrl = await database.newUrl();
    if (databaseUrl === null) {
      await makeDatabase(join(dir, 'pglite'));
      client = await startPglite(join(dir, 'pglite'));
    } else {
      const connected = await connectPostgres({ connectionString: databaseUrl });
      client = { ...sessionOf(connected), close: () => connected.end() };
    }
  });
  afterAll(async () => {
    rmSync(dir, { recursive: true, force: true });
  });
  /** Tables with columns, constraints and indexes, as text. */
  const schema = async () => {
    const columns = await client.query(
      `select table_name, column_name, data_type, is_nullable from information_schema.columns
       where table_schema = 'public' and table_name not in ('schema_version', 'durability_probe') order by 1, 2`,
      [],
    );
    const constraints = await client.query(
      `select conrelid::regclass::text as on_table, conname, pg_get_constraintdef(oid) as definition
       from pg_constraint where connamespace = 'public'::regnamespace
         and conrelid::regclass::text <> 'schema_version' order by 1, 2`,
      [],
    );
    const indexes = await client.query(
      `select indexdef from pg_indexes where schemaname = 'public' and tablename <> 'schema_version' order by 1`,
      [],
    );
    return [columns.rows, constraints.rows, indexes.rows];
  };
  const reset = () => client.run('drop schema public cascade; create schema public');

  it('answers days, instants and counters in one form, and names a refused statement by its code', async () => {
    const { rows } = await client.query(
      "select date '2026-11-22' as day, timestamptz '2026-11-22 14:26:00+08' as at, 5::bigint as n, $1::text as t",
      ['𠮷'],
    );
    expect(rows).toEqual([{ day: '2026-11-22', at: '2026-11-22T06:26:00.000Z', n: 5, t: '𠮷' }]);
    const refused = await client.query('select 1/0', []).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Error);
    expect(refused).toMatchObject({ code: '22012' });
  });

  it.each(migrations)(
    'migration $version: from one version older the same as at once',
    async ({ version }) => {
      await reset();
      await migrate(client, migrations.slice(0, version));
      const atOnce = await schema();
      await reset();
      await migrate(client, migrations.slice(0, version - 1));
      expect(await migrate(client, migrations.slice(0, version))).toEqual({ ok: true, value: version });
      expect(await schema()).toEqual(atOnce);
      expect(await migrate(client, migrations.slice(0, version)), 'again: nothing to do').toEqual({
        ok: true,
        value: version,
      });
    },
  );

  describeCasesMigration(() => client);
  describeCasePhotosMigration(() => client);
  describeCertificatesMigration(() => client);
  describeAssuranceMigration(() => client);
  describeCompanyNoticesMigration(() => client);
  describeDwellingClaimsMigration(() => client);
  describeRectificationsMigration(() => client);
  describeDisclosuresMigration(() => client);

  it('a migration that fails half-way leaves everything as it was', async () => {
    await reset();
    const first: Migration = {
      version: 1,
      sql: "create table visit (id text); insert into visit values ('kept')",
    };
    await migrate(client, [first]);
    const broken: Migration = { version: 2, sql: 'create table half (id text); create tabel wrong' };
    await expect(migrate(client, [first, broken])).rejects.toThrow();
    const { rows } = await client.query(
      "select to_regclass('half') as half, (select id from visit) as id",
      [],
    );
    expect(rows).toEqual([{ half: null, id: 'kept' }]);
    const mended: Migration = { version: 2, sql: 'alter table visit add column at timestamptz' };
    expect(await migrate(client, [first, mended])).toEqual({ ok: true, value: 2 });
  });

  it(
    'a database of a newer program is refused with both versions',
    async () => {
      await reset();
      await migrate(client, migrations);
      await client.run('insert into schema_version values (999)');
      await client.close();
      const opened = await openDatabase({ dataDir: dir, databaseUrl, demandDurable: true });
      expect(opened).toEqual({
        ok: false,
        error: { kind: 'newer-database', found: 999, known: migrations.length },
      });
    },
    START_MS,
  );
});

describe('the embedded database', () => {
  let dir: string;
  let client: PgliteClient;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-database-'));
    await makeDatabase(join(dir, 'pglite'));
    client = await startPglite(join(dir, 'pglite'));
  });
  afterAll(async () => {
    await client.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('reaches the disk with every commit', () => {
    expect(client.durable).toBe(true);
  });

  it.each([
    ['on', 1, true],
    ['on', 0, false],
    ['off', 1, false],
  ])('fsync %s and %i more after a commit: durable is %s', async (shown, more, durable) => {
    let count = 3;
    const pglite = {
      query: async <T>() => ({ rows: [{ fsync: shown } as T], fields: [] }),
      exec: async () => {
        count += more;
        return [];
      },
    };
    expect(await isDurable({ pglite, fsyncs: () => count })).toBe(durable);
  });

  it('what a kill during the first start left is cleared away', async () => {
    mkdirSync(join(dir, 'pglite.unfinished-1'));
    await makeDatabase(join(dir, 'pglite'));
    expect(() => rmSync(join(dir, 'pglite.unfinished-1'), { recursive: true })).toThrow('ENOENT');
  });
});
