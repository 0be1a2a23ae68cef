import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { StoreContext } from './context.ts';
import { ENTITIES, entityName, entityTables, tableOf } from './entity-tables.ts';
import type { Store } from './types.ts';

const progressRow = z.object({ cursor: z.string(), next: z.string() });

/**
 * Rows of a snapshot until it is whole. Everything but `progress` joins the caller's transaction. Rows go from table
 * to table inside SQLite, so that the memory needed does not grow with the scope.
 */
export function createSnapshots({ db, seal }: Pick<StoreContext, 'db' | 'seal'>) {
  const tables = entityTables(seal);
  const writers = new Map(
    ENTITIES.map((entity) => {
      const { names, of } = tables[entity];
      const columns = ['id', 'scope', 'rev', ...names].join(', ');
      const put = db.prepare(
        `insert or replace into staged_${tableOf(entity)} (${columns}) values (?, ?, ?, ${names.map(() => '?').join(', ')})`,
      );
      const move = db.prepare(
        `insert or replace into ${tableOf(entity)} (${columns}) select ${columns} from staged_${tableOf(entity)} where scope = ?`,
      );
      return [entity, { put, move, of }] as const;
    }),
  );
  const selectProgress = db.prepare('select cursor, next from replica_snapshot where scope = ?');
  const saveProgress = db.prepare(
    `insert into replica_snapshot (scope, cursor, next) values (?, ?, ?)
     on conflict (scope) do update set cursor = excluded.cursor, next = excluded.next`,
  );
  const progress: Store['replica']['snapshotProgress'] = (scope) => {
    const row = selectProgress.get(scope);
    return row === undefined ? null : progressRow.parse(row);
  };
  return {
    progress,
    stage: (scope: string, lines: Parameters<Store['replica']['applyPage']>[1]) => {
      for (const { entity, pk, rev, doc } of lines) {
        const writer = writers.get(entityName.parse(entity));
        writer?.put.run(pk, scope, rev, ...writer.of(doc));
      }
    },
    remember: (scope: string, cursor: string, next: string) => {
      saveProgress.run(scope, cursor, next);
    },
    moveIn: (scope: string) => {
      for (const { move } of writers.values()) move.run(scope);
    },
  };
}

/** Drops what there is of a scope's snapshot. */
export function forgetSnapshot(db: Database, scope: string): void {
  for (const entity of ENTITIES)
    db.prepare(`delete from staged_${tableOf(entity)} where scope = ?`).run(scope);
  db.prepare('delete from replica_snapshot where scope = ?').run(scope);
}
