import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { caseNumber } from '../../../../contract/domain.ts';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';

const CASE = '01JD00000000000000000Q0017';

it('makes houses, their doors and cases findable that were here before, and keeps doors in step from then on', () => {
  const db = new Database(':memory:');
  migrate(db, migrations.slice(0, 10));
  const flat = (id: string, door: string) => ({ id, unit: 1, floor: 7, door, occupancy: 'rented' });
  const house = (...flats: object[]) => JSON.stringify({ compoundId: 'X1', name: '6 号楼', flats });
  db.prepare("insert into property_building values ('B1', 'company/1', 3, ?)").run(house(flat('F1', '701')));
  db.prepare(
    `insert into property_case (id, scope, rev, family, stage, due_at, late_at, soon_at, opened_at, doc, truth, words)
     values (?, 'company/1', 2, 'repair', 'found', 'x', 'x', 'x', 'x', ?, '{}', x'00')`,
  ).run(CASE, JSON.stringify({ kind: 'lift', place: { buildingId: 'B1' } }));
  migrate(db, migrations.slice(0, 11));
  const doors = () => db.prepare('select building_id, door from property_flat order by door').raw().all();
  expect(doors()).toEqual([['B1', '701']]);
  expect(db.prepare('select id, scope, rev, compound_id, name from property_building').get()).toEqual({
    ...{ id: 'B1', scope: 'company/1', rev: 3, compound_id: 'X1', name: '6 号楼' },
  });
  expect(db.prepare('select kind, building_id, number from property_case').get()).toEqual({
    ...{ kind: 'lift', building_id: 'B1', number: caseNumber(CASE) },
  });

  const change = db.prepare('select count from place_change').pluck();
  const before = change.get();
  const put = db.prepare(
    "insert or replace into property_building values (?, 'company/1', 4, 'X1', '6 号楼', ?)",
  );
  put.run('B1', house(flat('F1', '701'), flat('F2', '702')));
  // A dwelling that came to another house before it left its own.
  put.run('B2', house(flat('F1', '101')));
  expect(doors()).toEqual([
    ['B2', '101'],
    ['B1', '702'],
  ]);
  db.exec("delete from property_building where id = 'B1'");
  expect(doors()).toEqual([['B2', '101']]);
  expect(change.get()).toBeGreaterThan(Number(before));
});
