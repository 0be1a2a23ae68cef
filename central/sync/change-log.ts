import { sql } from 'kysely';
import { ulid } from 'ulid';
import { type Clock, instantOf } from '../../contract/clock.ts';
import type { Audience } from '../../contract/domain.ts';
import { fraction, type Random } from '../../contract/random.ts';
import type { EntityFor } from '../../contract/replicated.ts';
import type { Trx } from '../database/open.ts';
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
  const epoch = ulid(clock.now(), () => fraction(random));
  const head = await trx
    .insertInto('scope_head')
    .values({ scope, epoch, seq: 0 })
    .onConflict((conflict) => conflict.column('scope').doUpdateSet({ seq: sql`scope_head.seq` }))
    .returning('seq')
    .executeTakeFirstOrThrow();
  const changedAt = instantOf(clock);
  let seq = head.seq;
  for (let from = 0; from < entries.length; from += ROWS_PER_STATEMENT) {
    const some = entries.slice(from, from + ROWS_PER_STATEMENT);
    const known = areNew ? new Map<string, string | null>() : await knownDocs(trx, scope, some);
    seq = await appendSome(trx, { scope, changedAt, known }, some, seq);
  }
  if (seq !== head.seq) {
    await trx.updateTable('scope_head').set({ seq }).where('scope', '=', scope).execute();
    // Delivered after the commit and only then: nobody is told of what was rolled back.
    await sql`select pg_notify(${HINT_CHANNEL}, ${`${scope}:${seq}`})`.execute(trx);
  }
  return seq - head.seq;
}

/** Names a row within its scope. */
export const keyOf = (row: { audience: string; entity: string; pk: string }) =>
  `${row.audience} ${row.entity} ${row.pk}`;

/** Documents that the log has for these entries, by key; null for a tombstone. */
async function knownDocs(
  trx: Trx,
  scope: string,
  entries: readonly ChangeEntry[],
): Promise<ReadonlyMap<string, string | null>> {
  const pks = JSON.stringify([...new Set(entries.map(({ pk }) => pk))]);
  const known = await trx
    .selectFrom('change')
    .select(['audience', 'entity', 'pk', 'doc'])
    .where('scope', '=', scope)
    .where('pk', 'in', sql<string>`(select json_array_elements_text(${pks}::json))`)
    .execute();
  return new Map(known.map((row) => [keyOf(row), row.doc]));
}

async function appendSome(
  trx: Trx,
  log: {
    readonly scope: string;
    readonly changedAt: string;
    readonly known: ReadonlyMap<string, string | null>;
  },
  entries: readonly ChangeEntry[],
  seqBefore: number,
): Promise<number> {
  const { rows, seq } = rowsOf(log, entries, seqBefore);
  await insertRows(trx, rows);
  return seq;
}

/** Rows of what the log does not say yet, and the position after them. */
export function rowsOf(
  {
    scope,
    changedAt,
    known,
  }: {
    readonly scope: string;
    readonly changedAt: string;
    readonly known: { get(key: string): string | null | undefined };
  },
  entries: readonly ChangeEntry[],
  seqBefore: number,
) {
  let seq = seqBefore;
  const rows = entries.flatMap((entry) => {
    const doc = entry.doc === null ? null : JSON.stringify(entry.doc);
    // A deletion of something that was never there says nothing either.
    if ((known.get(keyOf(entry)) ?? null) === doc) return [];
    seq += 1;
    const op = doc === null ? ('delete' as const) : ('put' as const);
    const { audience, entity, pk } = entry;
    return [{ scope, seq, audience, entity, pk, op, rev: 1, doc, changed_at: changedAt }];
  });
  return { rows, seq };
}

/** Makes rows the newest of their keys. */
export async function insertRows(trx: Trx, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into change (scope, seq, audience, entity, pk, op, rev, doc, changed_at)
    select scope, seq, audience, entity, pk, op, rev, doc, changed_at
    from json_populate_recordset(null::change, ${JSON.stringify(rows)}::json)
    on conflict (scope, audience, entity, pk) do update set
      seq = excluded.seq, op = excluded.op, doc = excluded.doc, rev = change.rev + 1,
      changed_at = excluded.changed_at`.execute(trx);
}
