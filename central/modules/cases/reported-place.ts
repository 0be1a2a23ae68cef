import type { CaseRecord } from '../../../contract/domain.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import type { Trx } from '../../database/open.ts';

type Reading = Pick<Trx, 'selectFrom'>;
type OpenCase = Extract<OperationBody, { kind: 'open-case' }>;

/**
 * Where a report is, as far as the places are known: a resident at a kiosk says "my home" or a compound, and the grid,
 * the house and the door are central's to know.
 */
export async function placeOfReport(trx: Reading, body: OpenCase): Promise<CaseRecord['place']> {
  const { place, dwellingId } = body;
  const home = dwellingId === undefined ? undefined : await findDwelling(trx, dwellingId);
  if (home !== undefined)
    return {
      ...place,
      gridId: home.grid_id,
      compoundId: home.compound_id,
      buildingId: home.building_id,
      words: place.words === '' ? doorWords(home) : place.words,
    };
  if (place.gridId !== null || place.compoundId === null) return place;
  const compound = await trx
    .selectFrom('compound')
    .select('grid_id')
    .where('id', '=', place.compoundId)
    .executeTakeFirst();
  return { ...place, gridId: compound?.grid_id ?? null };
}

function findDwelling(trx: Reading, id: string) {
  return trx
    .selectFrom('dwelling')
    .leftJoin('building', 'building.id', 'dwelling.building_id')
    .select([
      'dwelling.grid_id',
      'dwelling.address',
      'dwelling.unit_number',
      'dwelling.door',
      'dwelling.building_id',
      'building.compound_id',
    ])
    .where('dwelling.id', '=', id)
    .executeTakeFirst();
}

/** `2 单元 302`; the whole address where the house is not known by its plane model. */
function doorWords({
  unit_number,
  door,
  address,
}: {
  readonly unit_number: number | null;
  readonly door: string | null;
  readonly address: string;
}): string {
  return unit_number === null || door === null ? address : `${unit_number} 单元 ${door}`;
}

/** How to reach a resident who said "by the telephone that you have of me"; null for one of another community. */
export async function contactOfResident(
  trx: Reading,
  residentId: string,
  communityId: string,
): Promise<CaseRecord['contact']> {
  const row = await trx
    .selectFrom('resident')
    .select(['name', 'phone'])
    .where('id', '=', residentId)
    .where('community_id', '=', communityId)
    .executeTakeFirst();
  return row === undefined ? null : { name: row.name, phone: row.phone };
}
