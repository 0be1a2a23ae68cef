import Database from 'better-sqlite3';
import { z } from 'zod';
import { throwIllegalValue } from '../../../contract/assert.ts';
import { failureOf } from './failure.ts';
import { CHECK_PLACE, DEVICE_PLACE, LOOKUP_PLACE } from './identity.ts';
import { factsPlace } from './ledger.ts';
import { bodyPlace } from './outbox.ts';
import type { Seal } from './seal.ts';

const cell = z.union([z.string(), z.number(), z.instanceof(Uint8Array), z.null()]);
const row = z.record(z.string(), cell);
export type RescuedRow = z.infer<typeof row>;

/** Tables that exist nowhere else, and the column that names a row: everything else comes from central again. */
export const RESCUED = { identity: 'terminal_id', certificate_request: 'request_id', outbox: 'key' } as const;
export type RescuedTable = keyof typeof RESCUED;
export type Rescued = Readonly<Record<RescuedTable, readonly RescuedRow[]>>;

/**
 * Reads what only this box knows out of a damaged store, as far as it can be read: from both ends, so that one broken
 * page in the middle costs the rows on it and not those behind it. Changes nothing. A file that cannot be read at all
 * gives nothing.
 */
export function rescue(path: string, seal: Seal): Rescued {
  const nothing: Rescued = { identity: [], certificate_request: [], outbox: [] };
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    return {
      identity: readTable(db, 'identity', seal),
      certificate_request: readTable(db, 'certificate_request', seal),
      outbox: readTable(db, 'outbox', seal),
    };
  } catch (error) {
    if (failureOf(error) === null) throw error;
    return nothing;
  } finally {
    db?.close();
  }
}

function readTable(db: Database.Database, table: RescuedTable, seal: Seal): readonly RescuedRow[] {
  const found = new Map<unknown, RescuedRow>();
  for (const order of ['asc', 'desc']) {
    try {
      for (const each of db.prepare(`select * from ${table} order by rowid ${order}`).iterate()) {
        const parsed = row.safeParse(each);
        if (parsed.success && isWhole(table, parsed.data, seal)) {
          found.set(parsed.data[RESCUED[table]], parsed.data);
        }
      }
    } catch (error) {
      if (failureOf(error) === null && !isDamage(error)) throw error;
    }
  }
  const byPosition = (a: RescuedRow, b: RescuedRow) => positionOf(a) - positionOf(b);
  return [...found.values()].sort(byPosition);
}

/** Order in which rows were written; the identity row has none. */
function positionOf({ position }: RescuedRow): number {
  return typeof position === 'number' ? position : 0;
}

/**
 * Whether a row's sealed columns still open: a damaged page may give rows whose text is garbage, and the seal's tag
 * tells the two apart with certainty.
 */
function isWhole(table: RescuedTable, row: RescuedRow, seal: Seal): boolean {
  const opens = (value: RescuedRow[string] | undefined, place: string) =>
    value instanceof Uint8Array && seal.tryOpen(value, place) !== null;
  switch (table) {
    case 'identity':
      return (
        opens(row.seal_check, CHECK_PLACE) &&
        // Undefined in a file of before there were device keys.
        (row.device_key == null || opens(row.device_key, DEVICE_PLACE)) &&
        (row.lookup_key === null || opens(row.lookup_key, LOOKUP_PLACE))
      );
    case 'certificate_request':
      return row.facts === null || opens(row.facts, factsPlace(String(row.request_id)));
    case 'outbox':
      return opens(row.body, bodyPlace(String(row.key)));
    default:
      return throwIllegalValue(table);
  }
}

/** A table or column that the damaged schema does not show any more. */
function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_ERROR';
}
