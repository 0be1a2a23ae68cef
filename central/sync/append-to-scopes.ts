import { sql } from 'kysely';
import { ulid } from 'ulid';
import { type Clock, instantOf } from '../../contract/clock.ts';
import { fraction, type Random } from '../../contract/random.ts';
import type { Trx } from '../database/open.ts';
import { type ChangeEntry, insertRows, keyOf, rowsOf } from './change-log.ts';
import { HINT_CHANNEL } from './hints.ts';

interface Tools {
  readonly clock: Clock;
  readonly random: Random;
}

/** Scopes of one statement: a few entries each make some thousand rows, which travel as one JSON text. */
const SCOPES_PER_STATEMENT = 400;

/**
 * Writes into the logs of many scopes what `appendChanges` writes into one, in a handful of statements: a notice to a
 * city is six hundred logs, and each stays locked until the commit. Returns how many rows changed.
 */
export async function appendToScopes(
  trx: Trx,
  scopes: readonly string[],
  entriesFor: (scope: string) => readonly ChangeEntry[],
  tools: Tools,
): Promise<number> {
  // In one order everywhere: two notices at once wait for each other, and never in a circle.
  const sorted = [...new Set(scopes)].sort();
  let changed = 0;
  for (let from = 0; from < sorted.length; from += SCOPES_PER_STATEMENT) {
    changed += await appendToSome(trx, sorted.slice(from, from + SCOPES_PER_STATEMENT), entriesFor, tools);
  }
  return changed;
}

const json = (value: unknown) => JSON.stringify(value);

async function appendToSome(
  trx: Trx,
  scopes: readonly string[],
  entriesFor: (scope: string) => readonly ChangeEntry[],
  tools: Tools,
): Promise<number> {
  const changedAt = instantOf(tools.clock);
  const entries = new Map(scopes.map((scope) => [scope, entriesFor(scope)]));
  const heads = await lockHeads(trx, scopes, tools);
  const known = await knownRows(trx, scopes, [...entries.values()].flat());
  const written = heads.map(({ scope, seq: before }) => {
    const here = { get: (key: string) => known.get(`${scope} ${key}`) };
    return { scope, before, ...rowsOf({ scope, changedAt, known: here }, entries.get(scope) ?? [], before) };
  });
  const moved = written.filter(({ rows }) => rows.length > 0);
  if (moved.length === 0) return 0;
  await insertRows(
    trx,
    moved.flatMap(({ rows }) => rows),
  );
  const positions = json(moved.map(({ scope, seq }) => ({ scope, seq })));
  await sql`update scope_head set seq = p.seq
    from json_to_recordset(${positions}::json) as p(scope text, seq bigint)
    where scope_head.scope = p.scope`.execute(trx);
  await sql`select pg_notify(${HINT_CHANNEL}, p.scope || ':' || p.seq)
    from json_to_recordset(${positions}::json) as p(scope text, seq bigint)`.execute(trx);
  return moved.reduce((sum, { before, seq }) => sum + seq - before, 0);
}

/** Makes heads that are missing and locks all of them, in the order of the scopes. */
async function lockHeads(trx: Trx, scopes: readonly string[], { clock, random }: Tools) {
  const fresh = scopes.map((scope) => ({ scope, epoch: ulid(clock.now(), () => fraction(random)) }));
  const { rows } = await sql<{ scope: string; seq: number }>`
    insert into scope_head (scope, epoch, seq)
    select scope, epoch, 0 from json_to_recordset(${json(fresh)}::json) as f(scope text, epoch text)
    on conflict (scope) do update set seq = scope_head.seq
    returning scope, seq`.execute(trx);
  return rows;
}

/** What the logs have for these entries, by scope and key. */
async function knownRows(trx: Trx, scopes: readonly string[], entries: readonly ChangeEntry[]) {
  if (entries.length === 0) return new Map();
  const pks = json([...new Set(entries.map(({ pk }) => pk))]);
  const rows = await trx
    .selectFrom('change')
    .select(['scope', 'audience', 'entity', 'pk', 'doc', 'rev'])
    // The whole key, and arrays: as sub-selects every row of every scope would be read.
    .where('scope', '=', sql<string>`any(array(select json_array_elements_text(${json(scopes)}::json)))`)
    .where('audience', 'in', [...new Set(entries.map(({ audience }) => audience))])
    .where('entity', 'in', [...new Set(entries.map(({ entity }) => entity))])
    .where('pk', '=', sql<string>`any(array(select json_array_elements_text(${pks}::json)))`)
    .execute();
  return new Map(rows.map((row) => [`${row.scope} ${keyOf(row)}`, row]));
}
