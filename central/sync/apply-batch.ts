import { sql } from 'kysely';
import { assertDefined } from '../../contract/assert.ts';
import { instantOf } from '../../contract/clock.ts';
import type { Operation, OperationAnswer } from '../../contract/sync.ts';
import type { Trx } from '../database/open.ts';
import type { Deps } from '../deps.ts';
import type { Terminal } from '../modules/terminals/service.ts';
import { type Applied, applied, applyInOrder, isForSet } from './apply.ts';

type Parts = Pick<Deps, 'db' | 'clock' | 'random'>;

/**
 * Operations without a way to be applied together that share a transaction: each of them takes some statements, and as
 * long as they last the scopes that they write to are locked, and with the embedded database everybody waits.
 */
const SINGLES_AT_ONCE = 20;

/**
 * Applies a batch and records its keys; the answers come when everything is committed, in the order of the operations.
 * A batch sent again after a lost answer changes nothing: what was applied answers `duplicate`, what was refused is
 * refused again with the same reason.
 */
export async function applyBatch(
  parts: Parts,
  terminal: Terminal,
  operations: readonly Operation[],
): Promise<readonly OperationAnswer[]> {
  const answers: OperationAnswer[] = [];
  for (const piece of piecesOf(terminal, operations)) {
    answers.push(...(await applyPiece(parts, terminal, piece)));
  }
  return answers;
}

function piecesOf(terminal: Terminal, operations: readonly Operation[]): readonly (readonly Operation[])[] {
  const pieces: Operation[][] = [];
  let singles = SINGLES_AT_ONCE;
  for (const operation of operations) {
    singles += isForSet({ terminal }, operation) ? 0 : 1;
    const piece = pieces.at(-1);
    if (piece === undefined || singles > SINGLES_AT_ONCE) {
      pieces.push([operation]);
      singles = isForSet({ terminal }, operation) ? 0 : 1;
    } else piece.push(operation);
  }
  return pieces;
}

async function applyPiece(
  parts: Parts,
  terminal: Terminal,
  piece: readonly Operation[],
): Promise<readonly OperationAnswer[]> {
  try {
    return await applyTogether(parts, terminal, piece);
  } catch (error) {
    if (piece.length === 1) throw error;
    // One of them cannot be applied at all, and took the others with it: those before it are to be kept.
    const answers: OperationAnswer[] = [];
    for (const operation of piece) answers.push(...(await applyTogether(parts, terminal, [operation])));
    return answers;
  }
}

/** All in one transaction, with their keys. */
function applyTogether(
  { db, clock, random }: Parts,
  terminal: Terminal,
  operations: readonly Operation[],
): Promise<readonly OperationAnswer[]> {
  const receivedAt = instantOf(clock);
  return db.transaction().execute(async (trx) => {
    // One terminal's operations one after the other: a batch sent again while the first is under way waits for it.
    await trx.selectFrom('terminal').select('id').where('id', '=', terminal.id).forNoKeyUpdate().execute();
    const known = await appliedBefore(trx, terminal.id, operations);
    // The first of a key counts, also within a batch.
    const fresh = [...new Map([...operations].reverse().map((one) => [one.key, one])).values()]
      .reverse()
      .filter(({ key }) => !known.has(key));
    const results = await applyInOrder({ clock, random }, trx, { terminal, receivedAt }, fresh);
    const first = new Map(fresh.map((operation, index) => [operation, results[index]]));
    await record(trx, terminal.id, receivedAt, first);
    for (const [{ key }, result] of first) known.set(key, assertDefined(result, 'one answer each'));
    return operations.map((operation): OperationAnswer => {
      const { key } = operation;
      const result = assertDefined(known.get(key), 'known from before or from now');
      const isAgain = !first.has(operation) && result.result === 'applied';
      return isAgain ? { key, result: 'duplicate' } : { key, ...result };
    });
  });
}

/** What became of the operations of this batch that were here before, by key. */
async function appliedBefore(trx: Trx, terminalId: string, operations: readonly Operation[]) {
  const keys = JSON.stringify(operations.map(({ key }) => key));
  const rows = await trx
    .selectFrom('applied_operation')
    .select(['key', 'result'])
    .where('terminal_id', '=', terminalId)
    .where('key', '=', sql<string>`any(array(select json_array_elements_text(${keys}::json)))`)
    .execute();
  return new Map(rows.map(({ key, result }) => [key, applied.parse(result)]));
}

async function record(
  trx: Trx,
  terminalId: string,
  appliedAt: string,
  results: ReadonlyMap<Operation, Applied | undefined>,
): Promise<void> {
  if (results.size === 0) return;
  const rows = [...results].map(([{ key }, result]) => ({
    ...{ terminal_id: terminalId, key },
    ...{ result, applied_at: appliedAt },
  }));
  await sql`insert into applied_operation (terminal_id, key, result, applied_at)
    select terminal_id, key, result, applied_at
    from json_populate_recordset(null::applied_operation, ${JSON.stringify(rows)}::json)`.execute(trx);
}
