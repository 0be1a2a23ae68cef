import Database from 'better-sqlite3';
import { z } from 'zod';
import { throwIllegalValue } from '../../../contract/assert.ts';
import { operationBody } from '../../../contract/sync.ts';
import { failureOf } from './failure.ts';
import { CHECK_PLACE, DEVICE_PLACE, LOOKUP_PLACE } from './identity.ts';
import { factsPlace } from './ledger.ts';
import { bodyPlace } from './outbox.ts';
import { picturePlace } from './property/desk-photos.ts';
import { saidPlace } from './property/desk-steps.ts';
import { actState } from './remote-acts.ts';
import type { Seal } from './seal.ts';
import { staffActKind } from './staff-acts.ts';

const cell = z.union([z.string(), z.number(), z.instanceof(Uint8Array), z.null()]);
const row = z.record(z.string(), cell);
export type RescuedRow = z.infer<typeof row>;

/** Tables that exist nowhere else, and the column that names a row: everything else comes from central again. */
export const RESCUED = {
  identity: 'terminal_id',
  certificate_request: 'request_id',
  outbox: 'key',
  // behind the operations that they go with
  desk_photo: 'id',
  desk_step: 'operation_key',
  desk_worker: 'case_id',
  staff_act: 'id',
  remote_act: 'id',
} as const;
export type RescuedTable = keyof typeof RESCUED;
export const RESCUED_TABLES = Object.keys(RESCUED) as readonly RescuedTable[]; // the keys of a literal
export type Rescued = Readonly<Record<RescuedTable, readonly RescuedRow[]>>;

/**
 * Reads what only this box knows out of a damaged store, as far as it can be read: from both ends, so that one broken
 * page in the middle costs the rows on it and not those behind it. Changes nothing. A file that cannot be read at all
 * gives nothing.
 */
export function rescue(path: string, seal: Seal): Rescued {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const open = db;
    return perTable((table) => readTable(open, table, seal));
  } catch (error) {
    if (failureOf(error) === null) throw error;
    return perTable(() => []);
  } finally {
    db?.close();
  }
}

/** Rows are walked in this order and the other way round; a table without row numbers by its key. */
const ORDER: Readonly<Record<RescuedTable, string>> = {
  identity: 'rowid',
  certificate_request: 'rowid',
  outbox: 'rowid',
  desk_photo: 'rowid',
  desk_step: 'rowid',
  desk_worker: 'case_id',
  staff_act: 'rowid',
  remote_act: 'rowid',
};

function perTable(read: (table: RescuedTable) => readonly RescuedRow[]): Rescued {
  // One entry for each table of the list.
  return Object.fromEntries(RESCUED_TABLES.map((table) => [table, read(table)])) as Rescued;
}

function readTable(db: Database.Database, table: RescuedTable, seal: Seal): readonly RescuedRow[] {
  const found = new Map<unknown, RescuedRow>();
  for (const order of ['asc', 'desc']) {
    try {
      for (const each of db.prepare(`select * from ${table} order by ${ORDER[table]} ${order}`).iterate()) {
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
      return isKnownOperation(row, seal);
    case 'desk_photo':
      return opens(row.picture, picturePlace(String(row.id)));
    case 'desk_step':
      return opens(row.said, saidPlace(String(row.operation_key)));
    case 'desk_worker':
      return typeof row.case_id === 'string' && typeof row.worker === 'string';
    case 'staff_act':
      return typeof row.id === 'string' && staffActKind.safeParse(row.act).success;
    case 'remote_act':
      return typeof row.id === 'string' && actState.safeParse(row.state).success;
    default:
      return throwIllegalValue(table);
  }
}

/**
 * Whether an operation opens and is one that this version sends. What a newer one queued before it was gone back from stays in
 * the file that is set aside.
 */
function isKnownOperation({ body, key }: RescuedRow, seal: Seal): boolean {
  const text = body instanceof Uint8Array ? seal.tryOpen(body, bodyPlace(String(key))) : null;
  return text !== null && operationBody.safeParse(JSON.parse(text)).success;
}

/** A table or column that the damaged schema does not show any more. */
function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_ERROR';
}
