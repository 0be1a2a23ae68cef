import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';

it('what was here before has arrived, in its order; what a snapshot writes again arrives once', () => {
  const db = new Database(':memory:');
  migrate(db, migrations.slice(0, 30));
  const columns = db
    .prepare("select name, type from pragma_table_info('property_case')")
    .all()
    .map((row) => row as { name: string; type: string }); // the two columns that were selected
  const values: Readonly<Record<string, string>> = { TEXT: "'x'", INTEGER: '0', BLOB: "x''" };
  const put = (id: string) =>
    db.exec(
      `insert or replace into property_case (${columns.map(({ name }) => name).join(', ')})
       values (${columns.map(({ name, type }) => (name === 'id' ? `'${id}'` : values[type.toUpperCase()])).join(', ')})`,
    );
  put('C2');
  put('C1');
  migrate(db, migrations.slice(0, 31));
  put('C3');
  put('C1');
  expect(db.prepare('select number, case_id from case_arrival order by number').raw().all()).toEqual([
    [1, 'C1'],
    [2, 'C2'],
    [3, 'C3'],
  ]);
});
