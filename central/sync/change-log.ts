import { sql } from 'kysely';
import { ulid } from 'ulid';
import type { Clock } from '../../contract/clock.ts';
import { fraction, type Random } from '../../contract/random.ts';
import type { Db, Trx } from '../database/open.ts';
import type { Audience } from '../database/tables.ts';
import { HINT_CHANNEL } from './hints.ts';

/** New state of one row as one audience sees it; `doc` null = deleted for that audience. */
export interface ChangeEntry {
  readonly audience: Audience;
  readonly entity: string;
  readonly pk: string;
  readonly doc: object | null;
}

/** Rows in one statement: far below the 65,535 parameters of PostgreSQL's protocol. */
const ROWS_PER_STATEMENT = 500;

/** Unit of replication and authorization of one community. */
export function communityScope(communityId: string): string {
  return `community/${communityId}`;
}

/**
 * Writes new states into a scope's log, in the caller's transaction. Entries that say what the log already says
 * are left out. The position comes from the scope's counter row, locked first, so that positions appear in the
 * order of the commits: a reader that has passed N never sees N-1 afterwards. Compacted: one row per
 * (audience, entity, pk), deletions stay as tombstones. Returns how many rows changed.
 */
export async function appendChanges(
  trx: Trx,
  scope: string,
  entries: readonly ChangeEntry[],
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<number> {
  const epoch = ulid(clock.now(), () => fraction(random));
  const head = await trx
    .insertInto('scope_head')
    .values({ scope, epoch, seq: 0 })
    .onConflict((conflict) => conflict.column('scope').doUpdateSet({ seq: sql`scope_head.seq` }))
    .returning('seq')
    .executeTakeFirstOrThrow();
  let seq = head.seq;
  for (let from = 0; from < entries.length; from += ROWS_PER_STATEMENT) {
    seq = await appendSome(trx, scope, entries.slice(from, from + ROWS_PER_STATEMENT), seq);
  }
  if (seq !== head.seq) {
    await trx.updateTable('scope_head').set({ seq }).where('scope', '=', scope).execute();
    // Delivered after the commit and only then: nobody is told of what was rolled back.
    await sql`select pg_notify(${HINT_CHANNEL}, ${`${scope}:${seq}`})`.execute(trx);
  }
  return seq - head.seq;
}

async function appendSome(
  trx: Trx,
  scope: string,
  entries: readonly ChangeEntry[],
  seqBefore: number,
): Promise<number> {
  const known = await trx
    .selectFrom('change')
    .select(['audience', 'entity', 'pk', 'op', 'doc'])
    .where('scope', '=', scope)
    .where(
      'pk',
      'in',
      entries.map(({ pk }) => pk),
    )
    .execute();
  const keyOf = (row: { audience: string; entity: string; pk: string }) =>
    `${row.audience} ${row.entity} ${row.pk}`;
  const before = new Map(known.map((row) => [keyOf(row), row.doc]));
  let seq = seqBefore;
  const rows = entries.flatMap((entry) => {
    const doc = entry.doc === null ? null : JSON.stringify(entry.doc);
    // A deletion of something that was never there says nothing either.
    if ((before.get(keyOf(entry)) ?? null) === doc) return [];
    seq += 1;
    const op = doc === null ? ('delete' as const) : ('put' as const);
    return [{ scope, seq, audience: entry.audience, entity: entry.entity, pk: entry.pk, op, rev: 1, doc }];
  });
  if (rows.length === 0) return seq;
  await trx
    .insertInto('change')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['scope', 'audience', 'entity', 'pk']).doUpdateSet((eb) => ({
        seq: eb.ref('excluded.seq'),
        op: eb.ref('excluded.op'),
        doc: eb.ref('excluded.doc'),
        rev: sql<number>`change.rev + 1`,
      })),
    )
    .execute();
  return seq;
}

export interface LogPage {
  /** NDJSON lines without the end line, each ending in a line break. */
  readonly lines: string;
  readonly count: number;
  /** Cursor after the page: `<epoch>:<seq>`. */
  readonly cursor: string;
  readonly more: boolean;
}

/**
 * One page of a scope's log for one audience, after a cursor. A cursor of another epoch, or none, begins at the start.
 * Null when the scope has no log.
 */
export async function readPage(
  db: Db,
  ask: {
    readonly scope: string;
    readonly audience: Audience;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<LogPage | null> {
  const head = await db
    .selectFrom('scope_head')
    .select('epoch')
    .where('scope', '=', ask.scope)
    .executeTakeFirst();
  if (head === undefined) return null;
  const [epoch, position] = ask.after?.split(':') ?? [];
  const after = epoch === head.epoch ? Number(position) : 0;
  const found = await db
    .selectFrom('change')
    .select(['seq', 'entity', 'pk', 'op', 'rev', 'doc'])
    .where('scope', '=', ask.scope)
    .where('audience', '=', ask.audience)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(ask.limit + 1)
    .execute();
  const rows = found.slice(0, ask.limit);
  return {
    lines: rows.map(lineOf).join(''),
    count: rows.length,
    cursor: `${head.epoch}:${rows.at(-1)?.seq ?? after}`,
    more: found.length > ask.limit,
  };
}

/** The stored text goes out as it stands; only the frame around it is made here. */
function lineOf(row: {
  seq: number;
  entity: string;
  pk: string;
  op: string;
  rev: number;
  doc: string | null;
}) {
  const frame = JSON.stringify({ seq: row.seq, entity: row.entity, pk: row.pk, op: row.op, rev: row.rev });
  return `${frame.slice(0, -1)},"doc":${row.doc ?? 'null'}}\n`;
}
