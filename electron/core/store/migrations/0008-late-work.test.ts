import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';

it('tells work that was done late from work that goes on being late, also of cases that were here before', () => {
  const db = new Database(':memory:');
  migrate(db, migrations.slice(0, 7));
  const doc = (hopDueAt: string) => JSON.stringify({ hopDueAt, hopSoonAt: '2026-11-24T00:00:00.000Z' });
  const insert = db.prepare(
    `insert into property_case (id, scope, rev, family, stage, handled_at, due_at, late_at, soon_at, opened_at, doc, truth, words)
     values (?, 'company/1', 2, 'repair', 'awaiting-acceptance', ?, '2026-11-22T06:00:00.000Z', 'old', 'old', 'x', ?, '{}', x'00')`,
  );
  insert.run('late', '2026-11-22T07:30:00.250Z', doc('2026-11-25T00:00:00.000Z'));
  insert.run('kept', '2026-11-22T06:00:00.000Z', doc('2026-11-26T00:00:00.000Z'));
  insert.run('open', null, doc('2026-11-27T00:00:00.000Z'));
  migrate(db, migrations.slice(0, 8));
  expect(db.prepare('select id, late_by, late_at from property_case order by id').all()).toEqual([
    { id: 'kept', late_by: 0, late_at: '2026-11-26T00:00:00.000Z' },
    { id: 'late', late_by: 5_400_250, late_at: '2026-11-25T00:00:00.000Z' },
    { id: 'open', late_by: 0, late_at: 'old' },
  ]);
});
