import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';

it('a box on which staff never looked at a name knows of none, and of one a resident', () => {
  const db = new Database(':memory:');
  migrate(db, migrations.slice(0, 22));
  migrate(db, migrations.slice(0, 23));
  expect(db.prepare('select count(*) from name_match').pluck().get()).toBe(0);
  const add = db.prepare("insert into name_match values ('R1', ?, '2026-11-22T06:10:00.000Z')");
  add.run('aa');
  expect(() => add.run('bb')).toThrow(/UNIQUE/);
});
