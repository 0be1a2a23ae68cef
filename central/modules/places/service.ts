import type { Community, Dwelling, Grid } from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';
import { upsert } from '../../database/upsert.ts';
import type { ChangeEntry } from '../../sync/change-log.ts';

/** Stores a community; a new one gets the look-up key given, a known one keeps its own. */
export async function putCommunity(
  trx: Trx,
  community: Community,
  { numberPrefix, newLookupKey }: { readonly numberPrefix: string; readonly newLookupKey: string },
): Promise<readonly ChangeEntry[]> {
  const row = {
    county_name: community.countyName,
    street_name: community.streetName,
    name: community.name,
    zone: community.zone,
    issuer_id: community.issuerId,
    committee_name: community.committeeName,
    desk_place: community.deskPlace,
    desk_phone: community.deskPhone,
    desk_hours: community.deskHours,
    number_prefix: numberPrefix,
  };
  await trx
    .insertInto('community')
    .values({ id: community.id, ...row, lookup_key: newLookupKey })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  return [{ audience: 'kiosk', entity: 'community', pk: community.id, doc: community }];
}

export async function putGrids(trx: Trx, grids: readonly Grid[]): Promise<readonly ChangeEntry[]> {
  await upsert(
    trx,
    'grid',
    grids.map((grid) => ({
      id: grid.id,
      community_id: grid.communityId,
      name: grid.name,
      officer_title: grid.officerTitle,
      officer_phone: grid.officerPhone,
      covers: grid.covers,
    })),
  );
  return grids.map((grid) => ({ audience: 'kiosk', entity: 'grid', pk: grid.id, doc: grid }));
}

export async function putDwellings(
  trx: Trx,
  dwellings: readonly Dwelling[],
): Promise<readonly ChangeEntry[]> {
  await upsert(
    trx,
    'dwelling',
    dwellings.map(({ id, gridId, address }) => ({ id, grid_id: gridId, address })),
  );
  return dwellings.map((dwelling) => ({
    audience: 'kiosk',
    entity: 'dwelling',
    pk: dwelling.id,
    doc: dwelling,
  }));
}
