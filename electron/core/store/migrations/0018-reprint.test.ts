import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';

it('a box that never heard of copies has none allowed, and one permission a request', () => {
  const db = new Database(':memory:');
  migrate(db, migrations.slice(0, 17));
  migrate(db, migrations.slice(0, 18));
  expect(db.prepare('select count(*) from reprint_permit').pluck().get()).toBe(0);
  const allow = db.prepare("insert into reprint_permit values ('R1', ?)");
  allow.run('2026-11-22T06:10:00.000Z');
  expect(() => allow.run('2026-11-22T06:20:00.000Z')).toThrow(/UNIQUE/);
});
