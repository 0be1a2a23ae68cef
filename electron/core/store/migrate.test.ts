import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, userVersion } from './migrate.ts';
import { type Migration, migrations } from './migrations/all.ts';

const schemaOf = (db: Database.Database) =>
  db
    .prepare(
      "select type, name, tbl_name, sql from sqlite_schema where name not like 'sqlite_%' order by name",
    )
    .all();

describe('migrations of the terminal store', () => {
  it.each(migrations)(
    'step to version $version: from a file one version older, and the same as built at once',
    ({ version }) => {
      const older = new Database(':memory:');
      expect(migrate(older, migrations.slice(0, version - 1)).ok).toBe(true);
      expect(userVersion(older)).toBe(version - 1);
      expect(migrate(older, migrations.slice(0, version)).ok).toBe(true);
      const atOnce = new Database(':memory:');
      expect(migrate(atOnce, migrations.slice(0, version)).ok).toBe(true);
      expect(schemaOf(older)).toEqual(schemaOf(atOnce));
      expect(userVersion(older)).toBe(version);
    },
  );

  it('has only strict tables', () => {
    const db = new Database(':memory:');
    migrate(db, migrations);
    const tables = db
      .prepare("select name, strict from pragma_table_list where type = 'table' and name not like 'sqlite_%'")
      .all();
    expect(tables).toHaveLength(106);
    expect(tables.filter((table) => (table as { strict: number }).strict !== 1)).toEqual([]);
  });

  it('keeps the rows of an older file, and leaves it as it was when a step fails half-way', () => {
    const db = new Database(':memory:');
    const first: Migration = { version: 1, sql: 'create table visit (id text) strict' };
    migrate(db, [first]);
    db.exec("insert into visit values ('kept')");
    const broken: Migration = { version: 2, sql: 'create table half (id text) strict; create tabel wrong' };
    expect(() => migrate(db, [first, broken])).toThrow();
    expect(userVersion(db)).toBe(1);
    expect(schemaOf(db)).toHaveLength(1);
    const mended: Migration = { version: 2, sql: 'alter table visit add column at text' };
    expect(migrate(db, [first, mended])).toEqual({ ok: true, value: 2 });
    expect(db.prepare('select * from visit').all()).toEqual([{ id: 'kept', at: null }]);
  });

  it('refuses a newer file', () => {
    const db = new Database(':memory:');
    db.pragma(`user_version = ${migrations.length + 1}`);
    expect(migrate(db, migrations)).toMatchObject({
      ok: false,
      error: { code: 'ST-401', found: migrations.length + 1 },
    });
  });
});
