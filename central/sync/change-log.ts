import { sql } from 'kysely';
import { ulid } from 'ulid';
import { type Clock, instantOf } from '../../contract/clock.ts';
import type { Audience } from '../../contract/domain.ts';
import { fraction, type Random } from '../../contract/random.ts';
import type { EntityFor } from '../../contract/replicated.ts';
import type { Trx } from '../database/open.ts';
import { hintPayload } from './hint-payload.ts';
import { HINT_CHANNEL } from './hints.ts';

/**
 * New state of one row as one audience sees it; `doc` null = deleted for that audience. Only what the table of
 * contract/replicated.ts gives to the audience: its terminals refuse a page with anything else.
 */
export type ChangeEntry = {
  [A in Audience]: {
    readonly audience: A;
    readonly entity: EntityFor<A>;
    readonly pk: string;
    readonly doc: object | null;
  };
}[Audience];

/** Rows in one statement: they travel as one JSON text of about a megabyte at most. */
const ROWS_PER_STATEMENT = 2_000;

/** Unit of replication and authorization of one community. */
export function communityScope(communityId: string): string {
  return `community/${communityId}`;
}

/** Unit of replication of a street: what its walls show. */
export function streetScope(streetId: string): string {
  return `street/${streetId}`;
}

/**
 * Writes new states into a scope's log, in the caller's transaction. Entries that say what the log already says
 * are left out. The position comes from the scope's counter row, locked first, so that positions appear in the
 * order of the commits: a reader that has passed N never sees N-1 afterwards. Compacted: one row per
 * (audience, entity, pk), deletions stay as tombstones. With `areNew` the log is not asked what it already says: for
 * rows whose ids were never in it. Returns how many rows changed.
 */
export async function appendChanges(
  trx: Trx,
  scope: string,
  entries: readonly ChangeEntry[],
  {
    clock,
    random,
    areNew = false,
  }: { readonly clock: Clock; readonly random: Random; readonly areNew?: boolean },
): Promise<number> {
  const head = await trx
    .insertInto('scope_head')
    .values({ scope, epoch: ulid(clock.now(), () => fraction(random)), seq: 0 })
    .onConflict((conflict) => conflict.column('scope').doUpdateSet({ seq: sql`scope_head.seq` }))
    .returning(['epoch', 'seq'])
    .executeTakeFirstOrThrow();
  const { epoch, seq: before } = head;
  const changedAt = instantOf(clock);
  let seq = before;
  let rows: LogRow[] = [];
  for (let from = 0; from < entries.length; from += ROWS_PER_STATEMENT) {
    await insertRows(trx, rows);
    const some = entries.slice(from, from + ROWS_PER_STATEMENT);
    const known = areNew ? new Map<string, Known>() : await knownRows(trx, scope, some);
    ({ rows, seq } = rowsOf({ scope, changedAt, known }, some, seq));
  }
  if (seq === before) return 0;
  // Rows that came in several statements are many: too many to be told.
  const told = seq - before === rows.length && !areNew ? rows : [];
  const payload = hintPayload({ scope, epoch, before, seq, rows: told });
  // The hint is delivered after the commit and only then: nobody is told of what was rolled back.
  await sql`with written as (${insertOf(rows)}),
      moved as (update scope_head set seq = ${seq} where scope = ${scope})
    select pg_notify(${HINT_CHANNEL}, ${payload})`.execute(trx);
  return seq - before;
}

/** Names a row within its scope. */
export const keyOf = (row: { audience: string; entity: string; pk: string }) =>
  `${row.audience} ${row.entity} ${row.pk}`;

/** What the log has of a row: its document (null for a tombstone), and how often it changed. */
export interface Known {
  readonly doc: string | null;
  readonly rev: number;
}

/** What the log has for these entries, by key. */
async function knownRows(
  trx: Trx,
  scope: string,
  entries: readonly ChangeEntry[],
): Promise<ReadonlyMap<string, Known>> {
  const pks = JSON.stringify([...new Set(entries.map(({ pk }) => pk))]);
  const known = await trx
    .selectFrom('change')
    .select(['audience', 'entity', 'pk', 'doc', 'rev'])
    .where('scope', '=', scope)
    // The whole key, and an array: as a sub-select every row of the scope would be read.
    .where('audience', 'in', [...new Set(entries.map(({ audience }) => audience))])
    .where('entity', 'in', [...new Set(entries.map(({ entity }) => entity))])
    .where('pk', '=', sql<string>`any(array(select json_array_elements_text(${pks}::json)))`)
    .execute();
  return new Map(known.map((row) => [keyOf(row), row]));
}

export type LogRow = ReturnType<typeof rowsOf>['rows'][number];

/** Rows of what the log does not say yet, and the position after them. */
export function rowsOf(
  {
    scope,
    changedAt,
    known,
  }: {
    readonly scope: string;
    readonly changedAt: string;
    readonly known: { get(key: string): Known | undefined };
  },
  entries: readonly ChangeEntry[],
  seqBefore: number,
) {
  let seq = seqBefore;
  const rows = entries.flatMap((entry) => {
    const doc = entry.doc === null ? null : JSON.stringify(entry.doc);
    // A deletion of something that was never there says nothing either.
    const here = known.get(keyOf(entry));
    if ((here?.doc ?? null) === doc) return [];
    seq += 1;
    const op = doc === null ? ('delete' as const) : ('put' as const);
    const { audience, entity, pk } = entry;
    const rev = (here?.rev ?? 0) + 1;
    return [{ scope, seq, audience, entity, pk, op, rev, doc, changed_at: changedAt }];
  });
  return { rows, seq };
}

/** Makes rows the newest of their keys. */
export async function insertRows(trx: Trx, rows: readonly object[]): Promise<void> {
  if (rows.length > 0) await insertOf(rows).execute(trx);
}

function insertOf(rows: readonly object[]) {
  return sql`insert into change (scope, seq, audience, entity, pk, op, rev, doc, changed_at)
    select scope, seq, audience, entity, pk, op, rev, doc, changed_at
    from json_populate_recordset(null::change, ${JSON.stringify(rows)}::json)
    on conflict (scope, audience, entity, pk) do update set
      seq = excluded.seq, op = excluded.op, doc = excluded.doc, rev = change.rev + 1,
      changed_at = excluded.changed_at`;
}
