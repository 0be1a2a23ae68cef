import { throwIllegalValue } from '../../../contract/assert.ts';
import { CASE_FAMILIES, type CaseHolder, type CaseRecord, caseKindRow } from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';
import { companyOf } from './routing.ts';

type Reading = Pick<Trx, 'selectFrom'>;

/** Whether every part of a place lies in the community, and the house in the compound that is named beside it. */
export async function liesIn(
  trx: Reading,
  { gridId, compoundId, buildingId }: Pick<CaseRecord['place'], 'gridId' | 'compoundId' | 'buildingId'>,
  communityId: string,
): Promise<boolean> {
  if (gridId !== null) {
    const grid = await trx
      .selectFrom('grid')
      .select('community_id')
      .where('id', '=', gridId)
      .executeTakeFirst();
    if (grid?.community_id !== communityId) return false;
  }
  if (compoundId !== null && (await communityOfCompound(trx, compoundId)) !== communityId) return false;
  if (buildingId === null) return true;
  const building = await trx
    .selectFrom('building')
    .select('compound_id')
    .where('id', '=', buildingId)
    .executeTakeFirst();
  if (building === undefined || (compoundId !== null && building.compound_id !== compoundId)) return false;
  return (await communityOfCompound(trx, building.compound_id)) === communityId;
}

/** Community in which a compound lies; null for one that is not known. */
export async function communityOfCompound(trx: Reading, compoundId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('compound')
    .innerJoin('grid', 'grid.id', 'compound.grid_id')
    .select('grid.community_id')
    .where('compound.id', '=', compoundId)
    .executeTakeFirst();
  return row?.community_id ?? null;
}

type Given = Pick<CaseRecord, 'kind' | 'communityId' | 'place'>;

/**
 * Whether a unit sees to a case: the own grid or branch of its community, a company with a compound in it, a unit of its
 * street or of the city. A case never goes to somebody else's.
 */
export async function isUnitFor(
  trx: Reading,
  { level, unitId }: CaseHolder,
  record: Given,
): Promise<boolean> {
  return (await unitsFor(trx, record, level)).some(({ id }) => id === unitId);
}

/** The units of one level that see to a case, by name: of companies the compound's alone where the family says so. */
export async function unitsFor(
  trx: Reading,
  { kind, communityId, place }: Given,
  level: CaseHolder['level'],
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const units = await unitsOf(trx, communityId, level);
  const { companies } = CASE_FAMILIES[caseKindRow(kind).family];
  if (level !== 'property-company' || companies === 'of-the-community') return units;
  const company = await companyOf(trx, place.compoundId);
  return units.filter(({ id }) => id === company);
}

/** The units of one level that see to cases of a community, by name. */
export async function unitsOf(
  trx: Reading,
  communityId: string,
  level: CaseHolder['level'],
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  switch (level) {
    case 'grid':
      return trx
        .selectFrom('grid')
        .select(['id', 'name'])
        .where('community_id', '=', communityId)
        .orderBy('number')
        .orderBy('id')
        .execute();
    case 'community':
      return trx.selectFrom('community').select(['id', 'name']).where('id', '=', communityId).execute();
    case 'street':
    case 'department':
      return trx
        .selectFrom('handling_unit')
        .innerJoin('community', (join) =>
          join.on((eb) =>
            eb.or([
              eb('handling_unit.street_id', 'is', null),
              eb('handling_unit.street_id', '=', eb.ref('community.street_id')),
            ]),
          ),
        )
        .select(['handling_unit.id', 'handling_unit.name'])
        .where('community.id', '=', communityId)
        .where('handling_unit.level', '=', level)
        .orderBy('handling_unit.name')
        .execute();
    case 'property-company':
      return trx
        .selectFrom('property_company')
        .innerJoin('compound', 'compound.property_company_id', 'property_company.id')
        .innerJoin('grid', 'grid.id', 'compound.grid_id')
        .select(['property_company.id', 'property_company.name'])
        .distinct()
        .where('grid.community_id', '=', communityId)
        .orderBy('property_company.name')
        .execute();
    case 'branch': {
      const rows = await trx
        .selectFrom('register_record')
        .select(['id', 'document'])
        .where('register', '=', 'branch')
        .where('community_id', '=', communityId)
        .orderBy('id')
        .execute();
      return rows.map(({ id, document }) => ({ id, name: String(document.name ?? '') }));
    }
    default:
      return throwIllegalValue(level);
  }
}
