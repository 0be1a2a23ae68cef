import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';

function migrated() {
  const db = new Database(':memory:');
  migrate(db, migrations.slice(0, 14));
  db.exec(`
    insert into certificate_request (position, request_id, item_id, number, resident_id, state, facts, requested_at)
      values (7, 'R7', 'residence', 'N-7', 'P', 'sent', x'01', '2026-11-22T06:00:00.000Z');
    insert into certificate_request
      (position, request_id, item_id, number, resident_id, state, evidence, requested_at, ended_at)
      values (9, 'R9', 'residence', 'N-9', 'P', 'printed', 'counted', '2026-11-22T06:01:00.000Z', '2026-11-22T06:02:00.000Z');
  `);
  migrate(db, migrations.slice(0, 15));
  return db;
}

describe('the tables of the staff mode', () => {
  it('take over every request, open ones with their sealed facts, and go on counting behind them', () => {
    const db = migrated();
    expect(
      db
        .prepare('select position, request_id, number, copy, state, facts, evidence from certificate_request')
        .all(),
    ).toMatchObject([
      { position: 7, request_id: 'R7', number: 'N-7', copy: 1, state: 'sent', evidence: null },
      {
        position: 9,
        request_id: 'R9',
        number: 'N-9',
        copy: 1,
        state: 'printed',
        facts: null,
        evidence: 'counted',
      },
    ]);
    const add = db.prepare(
      `insert into certificate_request (request_id, item_id, number, resident_id, state, requested_at)
       values (?, 'residence', ?, 'P', 'requested', '2026-11-22T06:03:00.000Z')`,
    );
    add.run('R10', 'N-10');
    expect(
      db.prepare("select position from certificate_request where request_id = 'R10'").pluck().get(),
    ).toBe(10);
    expect(() => add.run('R11', 'N-9'), 'a number has one sheet').toThrow(/UNIQUE/);
  });

  it('refuse to change or to lose what staff did', () => {
    const db = migrated();
    db.exec("insert into staff_act (id, at, act) values ('A1', '2026-11-22T06:00:00.000Z', 'pin-right')");
    expect(() => db.exec("update staff_act set act = 'nothing'")).toThrow(/append-only/);
    expect(() => db.exec('delete from staff_act')).toThrow(/append-only/);
    expect(db.prepare('select act from staff_act').pluck().all()).toEqual(['pin-right']);
  });
});
