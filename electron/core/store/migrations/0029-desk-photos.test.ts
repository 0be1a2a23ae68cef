import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';

it('what waited before there were photos waits on; a photo goes with its step and does not outlive it', () => {
  const db = new Database(':memory:');
  migrate(db, migrations.slice(0, 28));
  db.exec("insert into outbox (key, body, queued_at) values ('K1', x'00', '2026-11-22T06:10:00.000Z')");
  migrate(db, migrations.slice(0, 29));
  const photo = db.prepare(
    "insert into desk_photo (id, operation_key, case_id, digest, bytes, picture) values (?, ?, 'C1', 'd', 1, x'00')",
  );
  photo.run('K1/d', 'K1');
  expect(() => photo.run('K1/d', 'K1')).toThrow(/UNIQUE/);
  expect(() => photo.run('K2/d', 'K2')).toThrow(/FOREIGN KEY/);
  db.exec("delete from outbox where key = 'K1'");
  expect(db.prepare('select count(*) from desk_photo').pluck().get()).toBe(0);
});
