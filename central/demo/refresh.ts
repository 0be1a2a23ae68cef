import { putNotices } from '../modules/content/service.ts';
import { putResidences } from '../modules/people/service.ts';
import { appendChanges, communityScope } from '../sync/change-log.ts';
import { registeredDemoResidents } from './chengcheng/demo-residents.ts';
import { LELOU_ID } from './chengcheng/town/grids.ts';
import { deskNotices } from './chengcheng/world/world.ts';
import { deploymentOf } from './deployments.ts';
import type { LoadDeps } from './load.ts';

/**
 * Brings what a visitor looks at first to the clock: the residences of the demo residents and the notices of their
 * desk, so that the demo never ages. What is already right costs nothing in the log. Returns how many rows changed.
 */
export async function refreshDemo(deps: LoadDeps, seed: number): Promise<number> {
  const now = deps.clock.now();
  const demo = registeredDemoResidents(now);
  return deps.db.transaction().execute(async (trx) => {
    const homes = await trx
      .selectFrom('residence')
      .innerJoin('resident', 'resident.id', 'residence.resident_id')
      .select(['residence.id', 'resident_id', 'dwelling_id', 'citizen_number'])
      .where(
        'citizen_number',
        'in',
        demo.map(({ resident }) => resident.citizenNumber),
      )
      .execute();
    const residences = homes.flatMap(({ id, resident_id, dwelling_id, citizen_number }) =>
      demo
        .filter(({ resident }) => resident.citizenNumber === citizen_number)
        .map(({ since, nature, verifiedOn }) => ({
          id,
          residentId: resident_id,
          dwellingId: dwelling_id,
          since,
          nature,
          verifiedOn,
        })),
    );
    const entries = [
      ...(await putNotices(trx, deploymentOf(seed).words(deskNotices(seed, now)), LELOU_ID)),
      ...(await putResidences(trx, residences)),
    ];
    return appendChanges(trx, communityScope(LELOU_ID), entries, deps);
  });
}
