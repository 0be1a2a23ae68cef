import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { assertDefined } from '../../../contract/assert.ts';
import type { ReplicatedEntity } from '../../../contract/replicated.ts';
import type { StoreContext } from './context.ts';
import { columnsOf, ENTITIES, entityTables, tableOf } from './entity-tables.ts';
import type { KnownLine } from './known-line.ts';
import type { Store } from './types.ts';

/** Rows that one statement takes: a call for each costs more than its row. */
const ROWS_AT_ONCE = 16;

const progressRow = z.object({ cursor: z.string(), next: z.string() });

/**
 * Rows of a snapshot until it is whole. Everything but `progress` joins the caller's transaction. Rows go from table
 * to table inside SQLite, so that the memory needed does not grow with the scope.
 */
export function createSnapshots({ db, seal }: Pick<StoreContext, 'db' | 'seal'>) {
  const writers = new Map(
    ENTITIES.map((entity) => {
      const { names } = entityTables[entity];
      const columns = ['id', 'scope', 'rev', ...names].join(', ');
      const row = `(?, ?, ?, ${names.map(() => '?').join(', ')})`;
      const putOf = (rows: number) =>
        db.prepare(
          `insert or replace into staged_${tableOf(entity)} (${columns}) values ${Array.from({ length: rows }, () => row).join(', ')}`,
        );
      const [putOne, putSome] = [putOf(1), putOf(ROWS_AT_ONCE)];
      const move = db.prepare(
        `insert or replace into ${tableOf(entity)} (${columns}) select ${columns} from staged_${tableOf(entity)} where scope = ?`,
      );
      return [entity, { putOne, putSome, move }] as const;
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
    stage: (scope: string, lines: readonly KnownLine[]) => {
      const columns = columnsOf(lines, seal);
      const rows = lines.map(({ pk, rev }, index) => [pk, scope, rev, ...(columns[index] ?? [])]);
      for (const { entity, from, to } of stretchesOf(lines)) {
        const { putOne, putSome } = assertDefined(writers.get(entity), 'a writer for each entity');
        let at = from;
        for (; at + ROWS_AT_ONCE <= to; at += ROWS_AT_ONCE)
          putSome.run(...rows.slice(at, at + ROWS_AT_ONCE).flat());
        for (const row of rows.slice(at, to)) putOne.run(...row);
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

/** Neighbours of one entity, from a line to the one before another line. */
function stretchesOf(lines: readonly KnownLine[]) {
  const stretches: { readonly entity: ReplicatedEntity; readonly from: number; to: number }[] = [];
  for (const [index, { entity }] of lines.entries()) {
    const last = stretches.at(-1);
    if (last?.entity === entity) last.to = index + 1;
    else stretches.push({ entity, from: index, to: index + 1 });
  }
  return stretches;
}

/** Drops what there is of a scope's snapshot. */
export function forgetSnapshot(db: Database, scope: string): void {
  for (const entity of ENTITIES)
    db.prepare(`delete from staged_${tableOf(entity)} where scope = ?`).run(scope);
  db.prepare('delete from replica_snapshot where scope = ?').run(scope);
}
