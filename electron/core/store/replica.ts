import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { cursor as cursorText } from '../../../contract/sync.ts';
import type { StoreContext } from './context.ts';
import { columnsOf, ENTITIES, entityTables, tableOf } from './entity-tables.ts';
import { createSnapshots, forgetSnapshot } from './snapshot.ts';
import type { Store } from './types.ts';

const scopeRow = z.object({ cursor: z.string(), complete: z.number() });

/** Rows of the followed scopes. A page and its cursor are one transaction, so a cut leaves neither half. */
export function createReplica({ db, seal }: StoreContext): Store['replica'] {
  const snapshots = createSnapshots({ db, seal });
  const writers = new Map(
    ENTITIES.map((entity) => {
      const { names, laidOver = [] } = entityTables[entity];
      const put = db.prepare(
        `insert into ${tableOf(entity)} (id, scope, rev, ${names.join(', ')})
         values (?, ?, ?, ${names.map(() => '?').join(', ')})
         on conflict (id) do update set scope = excluded.scope, rev = excluded.rev,
           ${names.map((name) => `${name} = ${newValue(tableOf(entity), name, laidOver)}`).join(', ')}
         where excluded.rev >= ${tableOf(entity)}.rev`,
      );
      const remove = db.prepare(`delete from ${tableOf(entity)} where id = ? and rev <= ?`);
      return [entity, { put, remove }] as const;
    }),
  );
  const selectScope = db.prepare('select cursor, complete from replica_scope where scope = ?');
  const saveCursor = db.prepare(
    `insert into replica_scope (scope, cursor, complete) values (?, ?, 0)
     on conflict (scope) do update set cursor = excluded.cursor`,
  );
  const complete = db.prepare('update replica_scope set complete = 1 where scope = ?');
  const selectScopes = db.prepare('select scopes from identity').pluck();
  const scopeState = (scope: string) => {
    const row = selectScope.get(scope);
    return row === undefined ? null : scopeRow.parse(row);
  };
  return {
    cursor: (scope) => scopeState(scope)?.cursor ?? null,
    applyPage: db.transaction<Store['replica']['applyPage']>((scope, lines, cursor) => {
      const before = scopeState(scope);
      const epoch = cursorText.parse(cursor).split(':')[0];
      // A new epoch is a new log: rows that it does not name again are gone.
      if (before !== null && before.cursor.split(':')[0] !== epoch) forgetScope(db, scope);
      const columns = columnsOf(lines, seal);
      for (const [index, { entity, pk, rev }] of lines.entries()) {
        const values = columns[index] ?? null;
        const writer = writers.get(entity);
        if (values === null) writer?.remove.run(pk, rev);
        else writer?.put.run(pk, scope, rev, ...values);
      }
      saveCursor.run(scope, cursor);
    }).immediate,
    snapshotProgress: snapshots.progress,
    applySnapshotPage: db.transaction<Store['replica']['applySnapshotPage']>((scope, lines, page) => {
      if (page.first) forgetSnapshot(db, scope);
      snapshots.stage(scope, lines);
      if (page.next !== null) {
        snapshots.remember(scope, page.cursor, page.next);
        return;
      }
      for (const entity of ENTITIES) db.prepare(`delete from ${tableOf(entity)} where scope = ?`).run(scope);
      snapshots.moveIn(scope);
      forgetSnapshot(db, scope);
      saveCursor.run(scope, page.cursor);
    }).immediate,
    isComplete: () => {
      const scopes = selectScopes.get();
      if (typeof scopes !== 'string') return false;
      return z
        .array(z.string())
        .parse(JSON.parse(scopes))
        .every((scope) => scopeState(scope)?.complete === 1);
    },
    markComplete: (scope) => {
      complete.run(scope);
    },
  };
}

/**
 * What a column becomes when central's row comes. One that shows a step made here stays while that step waits for its
 * answer, and until central's row has caught up with an answer that was quicker than the log.
 */
function newValue(table: string, name: string, laidOver: readonly string[]): string {
  if (!laidOver.includes(name)) return `excluded.${name}`;
  const [theirs, ours] = [`excluded.doc`, `${table}.doc`].map((doc) => `json_extract(${doc}, '$.rev')`);
  const waits = `exists (select 1 from outbox o where o.case_id = ${table}.id and o.parked_at is null)`;
  return `case when ${theirs} < ${ours} or (${theirs} = ${ours} and ${waits}) then ${table}.${name} else excluded.${name} end`;
}

function forgetScope(db: Database, scope: string): void {
  for (const entity of ENTITIES) db.prepare(`delete from ${tableOf(entity)} where scope = ?`).run(scope);
  db.prepare('delete from replica_scope where scope = ?').run(scope);
  forgetSnapshot(db, scope);
}

/** Forgets every replicated row and cursor. */
export function forgetReplica(db: Database): void {
  for (const entity of ENTITIES)
    db.exec(`delete from ${tableOf(entity)}; delete from staged_${tableOf(entity)}`);
  db.exec('delete from replica_scope; delete from replica_snapshot');
}
