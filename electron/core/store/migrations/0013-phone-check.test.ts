import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';

it('a kiosk that held digits begins with a snapshot; another screen goes on where it was', () => {
  const db = new Database(':memory:');
  migrate(db, migrations.slice(0, 12));
  db.exec(`
    insert into replica_scope values ('community/1', 'c', 1), ('street/1', 's', 1);
    insert into resident values ('R1', 'community/1', 1, 'hash', x'00', x'00');
    insert into catalogue_item values ('residence', 'community/1', 1, '{"assurance":"card-on-reader"}');
  `);
  migrate(db, migrations.slice(0, 13));
  expect(db.prepare('select scope from replica_scope').all()).toEqual([{ scope: 'street/1' }]);
  expect(db.prepare('select count(*) from resident').pluck().get()).toBe(0);
  expect(db.prepare('select count(*) from catalogue_item').pluck().get()).toBe(0);
});
