import type { KioskCompound } from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry, communityScope } from '../../sync/change-log.ts';

/**
 * Tells every community's kiosks its compounds with their houses, each community in its own transaction. What the log
 * already says costs nothing. Returns how many rows changed.
 */
export async function publishCompounds(deps: Pick<Deps, 'db' | 'clock' | 'random'>): Promise<number> {
  const communities = await deps.db.selectFrom('community').select('id').orderBy('id').execute();
  let changed = 0;
  for (const { id } of communities)
    changed += await deps.db.transaction().execute((trx) => publishCompoundsOf(trx, id, deps));
  return changed;
}

/** The same for one community, in the caller's transaction. */
export async function publishCompoundsOf(
  trx: Trx,
  communityId: string,
  deps: Pick<Deps, 'clock' | 'random'>,
): Promise<number> {
  return appendChanges(trx, communityScope(communityId), await compoundsOf(trx, communityId), deps);
}

async function compoundsOf(
  trx: Pick<Trx, 'selectFrom'>,
  communityId: string,
): Promise<readonly ChangeEntry[]> {
  const compounds = await trx
    .selectFrom('compound')
    .innerJoin('grid', 'grid.id', 'compound.grid_id')
    .select(['compound.id', 'compound.name'])
    .where('grid.community_id', '=', communityId)
    .orderBy('compound.id')
    .execute();
  const buildings = await trx
    .selectFrom('building')
    .innerJoin('compound', 'compound.id', 'building.compound_id')
    .innerJoin('grid', 'grid.id', 'compound.grid_id')
    .select(['building.id', 'building.compound_id', 'building.name'])
    .where('grid.community_id', '=', communityId)
    .orderBy('building.id')
    .execute();
  const houses = Map.groupBy(buildings, ({ compound_id }) => compound_id);
  return compounds.map(({ id, name }) => {
    // A row of shops is many buildings of one name: whoever reads the report finds the door.
    const named = new Map((houses.get(id) ?? []).map((house) => [house.name, house.id]));
    named.delete('');
    const buildings = [...named].map(([houseName, houseId]) => ({ id: houseId, name: houseName }));
    const doc: KioskCompound = { id, name, buildings };
    return { audience: 'kiosk', entity: 'kiosk-compound', pk: id, doc };
  });
}
