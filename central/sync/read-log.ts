import { sql } from 'kysely';
import type { Db } from '../database/open.ts';
import type { Audience } from '../database/tables.ts';

/** Where a terminal is in a scope's log. */
export interface PullAsk {
  readonly scope: string;
  readonly audience: Audience;
  /** `<epoch>:<seq>`; null before the first page. */
  readonly after: string | null;
  /** Last place of a snapshot that is under way, `<entity>/<pk>`; `after` is then the position it is taken at. */
  readonly place: SnapshotPlace | null;
  readonly limit: number;
}

export interface SnapshotPlace {
  readonly entity: string;
  readonly pk: string;
}

export interface LogPage {
  /** NDJSON lines without the end line, each ending in a line break. */
  readonly lines: string;
  readonly count: number;
  /** Cursor after the page, or the position of the snapshot: `<epoch>:<seq>`. */
  readonly cursor: string;
  readonly more: boolean;
  /** Null for a page of the log's tail; otherwise whether a snapshot begins here, and where it goes on (null: whole). */
  readonly snapshot: { readonly first: boolean; readonly next: string | null } | null;
}

interface Head {
  readonly epoch: string;
  readonly seq: number;
  readonly floor: number;
}

/** A page that can be read. */
export interface FoundPage {
  /** Same name, same page: one of a snapshot. Null for the log's tail, which grows. */
  readonly name: string | null;
  read(): Promise<LogPage>;
}

/**
 * The next page for one audience. A cursor that this log can serve gets the changes after it; one that is missing, of
 * another epoch, ahead of the log (central was restored) or below the floor gets the first page of a snapshot.
 * Null when the scope has no log.
 */
export async function findPage(db: Db, ask: PullAsk): Promise<FoundPage | null> {
  const head = await db
    .selectFrom('scope_head')
    .select(['epoch', 'seq', 'floor'])
    .where('scope', '=', ask.scope)
    .executeTakeFirst();
  if (head === undefined) return null;
  const position = positionIn(head, ask.after);
  if (position !== null && ask.place === null)
    return { name: null, read: () => readTail(db, ask, { head, after: position }) };
  const from = { asOf: position ?? head.seq, place: position === null ? null : ask.place };
  const { scope, audience, limit } = ask;
  return {
    name: JSON.stringify([scope, audience, head.epoch, from.asOf, from.place, limit]),
    read: () => readSnapshot(db, ask, { head, ...from }),
  };
}

/** Sequence number of a cursor from which the tail is whole; null when it needs a snapshot. */
function positionIn({ epoch, seq, floor }: Head, after: string | null): number | null {
  const [ofEpoch, text] = after?.split(':') ?? [];
  if (ofEpoch !== epoch) return null;
  const position = Number(text);
  return position >= floor && position <= seq ? position : null;
}

async function readTail(
  db: Db,
  ask: PullAsk,
  { head, after }: { head: Head; after: number },
): Promise<LogPage> {
  const found = await rowsOf(db, ask)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(ask.limit + 1)
    .execute();
  const rows = found.slice(0, ask.limit);
  const more = found.length > ask.limit;
  const last = rows.at(-1)?.seq ?? after;
  // Rows up to the head were all there to be read, also those of other audiences: nothing is between.
  const reached = more ? last : Math.max(last, head.seq);
  return {
    lines: rows.map(lineOf).join(''),
    count: rows.length,
    cursor: `${head.epoch}:${reached}`,
    more,
    snapshot: null,
  };
}

/**
 * Rows as they stood at `asOf`, in the order of their keys. What changed since is left out: it comes in the tail, which
 * the terminal asks for next, after `asOf`. The order does not depend on time, so a cut in the middle goes on.
 */
async function readSnapshot(
  db: Db,
  ask: PullAsk,
  { head, asOf, place }: { head: Head; asOf: number; place: SnapshotPlace | null },
): Promise<LogPage> {
  let query = rowsOf(db, ask).where('op', '=', 'put').where('seq', '<=', asOf);
  if (place !== null) query = query.where(sql<boolean>`(entity, pk) > (${place.entity}, ${place.pk})`);
  const found = await query
    .orderBy('entity')
    .orderBy('pk')
    .limit(ask.limit + 1)
    .execute();
  const rows = found.slice(0, ask.limit);
  const last = found.length > ask.limit ? rows.at(-1) : undefined;
  return {
    lines: rows.map(lineOf).join(''),
    count: rows.length,
    cursor: `${head.epoch}:${asOf}`,
    // The tail at least is still to come.
    more: true,
    snapshot: { first: place === null, next: last === undefined ? null : `${last.entity}/${last.pk}` },
  };
}

function rowsOf(db: Db, { scope, audience }: PullAsk) {
  return db
    .selectFrom('change')
    .select(['seq', 'entity', 'pk', 'op', 'rev', 'doc'])
    .where('scope', '=', scope)
    .where('audience', '=', audience);
}

/** What a line of a page is made of. */
export interface LogLine {
  readonly seq: number;
  readonly entity: string;
  readonly pk: string;
  readonly op: string;
  readonly rev: number;
  readonly doc: string | null;
}

/** The stored text goes out as it stands; only the frame around it is made here. */
export function lineOf({ seq, entity, pk, op, rev, doc }: LogLine): string {
  const frame = JSON.stringify({ seq, entity, pk, op, rev });
  return `${frame.slice(0, -1)},"doc":${doc ?? 'null'}}\n`;
}
