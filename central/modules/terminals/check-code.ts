import type { z } from 'zod';
import type { CheckCodeAnswer, checkCodeRequest } from '../../../contract/identity.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { countWrong, forgive, waitOf } from '../../auth/attempts.ts';
import type { Deps } from '../../deps.ts';
import type { Problem } from '../../problems.ts';
import { codeOf } from './enrol.ts';

/**
 * What a one-time code is for, while it is still good: asked by a box that is being set up. It costs a wrong one what an
 * enrolment would, in the same count, so that nobody guesses here what cannot be guessed there.
 */
export async function checkCode(
  deps: Deps,
  request: z.infer<typeof checkCodeRequest>,
  caller: { readonly address: string; readonly fromLoopback: boolean },
): Promise<Result<CheckCodeAnswer, Problem>> {
  const { db, clock } = deps;
  const now = clock.now();
  const attempts = [`enrol ${caller.address}`];
  if ((await waitOf(db, attempts, now)) > 0) return err({ code: 'CT-315' });
  const code = await db.transaction().execute((trx) => codeOf(trx, deps, request, caller));
  if (code === null || code.usedBy !== null) {
    await countWrong(db, attempts, now);
    return err({ code: 'CT-311' });
  }
  if (code.profile !== request.profile) return err({ code: 'CT-314' });
  await forgive(db, attempts);
  const place = await db
    .selectFrom('community')
    .innerJoin('street', 'street.id', 'community.street_id')
    .select(['community.name as communityName', 'street.name as streetName'])
    .where('community.id', '=', code.communityId)
    .executeTakeFirst();
  return ok({
    communityName: place?.communityName ?? '',
    streetName: place?.streetName ?? '',
    terminalName: code.terminalName,
  });
}
