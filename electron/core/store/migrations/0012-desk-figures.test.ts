import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';

it('the desk asks an index for what was done lately, for calls and for the next clock, however many cases there are', () => {
  const db = new Database(':memory:');
  migrate(db, migrations.slice(0, 11));
  migrate(db, migrations.slice(0, 12));
  const planOf = (sql: string) =>
    db
      .prepare(`explain query plan ${sql}`)
      .all()
      .map((step) => (step as { detail: string }).detail) // SQLite's own column
      .join('\n');
  expect(planOf("select count(*) from property_case where handled_at >= 'x' and family <> 'help'")).toContain(
    'COVERING INDEX property_case_handled',
  );
  expect(
    planOf("select id from property_case where closed_at is null and late_by = 0 and family = 'help'"),
  ).toContain('INDEX property_case_help');
  expect(
    planOf(
      "select min(soon_at) from property_case where closed_at is null and late_by = 0 and soon_at > 'x'",
    ),
  ).toContain('INDEX property_case_soon');
});
