import { assertDefined } from '../../contract/assert.ts';
import type { Deps } from '../deps.ts';
import { putNotices } from '../modules/content/service.ts';
import { putResidences, putResidents } from '../modules/people/service.ts';
import { putCommunity, putDwellings, putGrids } from '../modules/places/service.ts';
import { appendChanges, communityScope } from '../sync/change-log.ts';
import type { DemoCommunity } from './chengcheng/model.ts';

/**
 * Writes the demo community, or brings one that is there to today's dates: rows that are as they were cost nothing
 * in the log. One transaction. Returns how many rows changed.
 */
export async function loadDemo(
  { db, clock, random }: Pick<Deps, 'db' | 'clock' | 'random'>,
  demo: DemoCommunity,
): Promise<number> {
  const { community, numberPrefix } = demo;
  return db.transaction().execute(async (trx) => {
    const newLookupKey = Buffer.from(random.bytes(32)).toString('hex');
    const communityEntries = await putCommunity(trx, community, { numberPrefix, newLookupKey });
    const stored = await trx
      .selectFrom('community')
      .select('lookup_key')
      .where('id', '=', community.id)
      .executeTakeFirst();
    const lookupKeyHex = assertDefined(stored, 'the community just written').lookup_key;
    const entries = [
      ...communityEntries,
      ...(await putNotices(trx, demo.notices, community.id)),
      ...(await putGrids(trx, demo.grids)),
      ...(await putDwellings(trx, demo.dwellings)),
      ...(await putResidents(trx, demo.residents, { communityId: community.id, lookupKeyHex })),
      ...(await putResidences(trx, demo.residences)),
    ];
    return appendChanges(trx, communityScope(community.id), entries, { clock, random });
  });
}
