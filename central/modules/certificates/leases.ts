import { ulid } from 'ulid';
import { assert, assertDefined } from '../../../contract/assert.ts';
import { isIssuedOn } from '../../../contract/domain.ts';
import { fraction } from '../../../contract/random.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { NumberLease } from '../../../contract/sync.ts';
import type { Deps } from '../../deps.ts';
import type { Problem } from '../../problems.ts';
import { dayInZone } from '../terminals/certify.ts';
import type { Terminal } from '../terminals/service.ts';
import { catalogueOf } from './catalogue.ts';

/** Numbers are six digits within a community's year. */
const LAST_NUMBER = 999_999;

/**
 * Gives a terminal the next range of numbers, for ever its own: the counter moves in the same transaction. An answer
 * that is lost leaves a gap, never a number twice. The year is the one of the community's zone.
 */
export async function leaseNumbers(
  deps: Deps,
  terminal: Terminal,
  ask: { readonly itemId: string; readonly count: number },
): Promise<Result<NumberLease, Problem>> {
  const now = deps.clock.now();
  return deps.db.transaction().execute(async (trx) => {
    const community = assertDefined(
      await trx
        .selectFrom('community')
        .select(['number_prefix', 'zone'])
        .where('id', '=', terminal.communityId)
        .executeTakeFirst(),
      "a terminal's community exists",
    );
    const today = dayInZone(now, community.zone);
    const item = (await catalogueOf(trx, terminal.communityId)).find(({ id }) => id === ask.itemId);
    if (item === undefined || !isIssuedOn(item, today)) return err({ code: 'CT-322' });
    const prefix = `${community.number_prefix}${today.slice(0, 4)}-`;
    const counter = await trx
      .insertInto('number_counter')
      .values({ prefix, next_number: 1 + ask.count })
      .onConflict((conflict) =>
        conflict
          .column('prefix')
          .doUpdateSet((eb) => ({ next_number: eb('number_counter.next_number', '+', ask.count) }))
          .where('number_counter.next_number', '<=', LAST_NUMBER + 1 - ask.count),
      )
      .returning('next_number')
      .executeTakeFirst();
    if (counter === undefined) return err({ code: 'CT-321' });
    const to = counter.next_number - 1;
    const lease: NumberLease = {
      leaseId: ulid(now, () => fraction(deps.random)),
      itemId: ask.itemId,
      prefix,
      from: to - ask.count + 1,
      to,
    };
    assert(lease.from >= 1 && lease.to <= LAST_NUMBER, 'a lease lies within six digits');
    await trx
      .insertInto('number_lease')
      .values({
        id: lease.leaseId,
        terminal_id: terminal.id,
        item_id: ask.itemId,
        prefix,
        from_number: lease.from,
        to_number: lease.to,
        leased_at: new Date(now).toISOString(),
      })
      .execute();
    return ok(lease);
  });
}
