import { throwIllegalValue } from '../../../contract/assert.ts';
import { type CaseHolder, type CaseRecord, caseKindRow } from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';

type Routed = Pick<CaseRecord, 'kind' | 'communityId' | 'place'>;

/**
 * Where the routing tables send a case (DG16, CC09): the community's own row for the kind, otherwise the unit of the
 * level and duty that the kind names. Null when nobody of that level is known here; then somebody looks first.
 */
export async function routeFor(trx: Pick<Trx, 'selectFrom'>, record: Routed): Promise<CaseHolder | null> {
  const own = await trx
    .selectFrom('case_route')
    .innerJoin('handling_unit', 'handling_unit.id', 'case_route.unit_id')
    .select(['handling_unit.id', 'handling_unit.level'])
    .where('case_route.community_id', '=', record.communityId)
    .where('case_route.kind', '=', record.kind)
    .executeTakeFirst();
  if (own !== undefined) return { level: own.level, unitId: own.id };
  const { level, duty } = caseKindRow(record.kind).route;
  switch (level) {
    case 'grid':
      return record.place.gridId === null ? null : { level, unitId: record.place.gridId };
    case 'community':
      return { level, unitId: record.communityId };
    case 'property-company': {
      const company = await companyOf(trx, record.place.compoundId);
      if (company !== null) return { level, unitId: company };
      return caseKindRow(record.kind).family === 'help' ? helperOf(trx, record.communityId) : null;
    }
    case 'street':
    case 'department': {
      const unit = await trx
        .selectFrom('handling_unit')
        .innerJoin('community', (join) =>
          join.on((eb) =>
            eb.or([
              eb('handling_unit.street_id', 'is', null),
              eb('handling_unit.street_id', '=', eb.ref('community.street_id')),
            ]),
          ),
        )
        .select('handling_unit.id')
        .where('community.id', '=', record.communityId)
        .where('handling_unit.level', '=', level)
        .where('handling_unit.duty', '=', duty)
        // A unit of the street itself comes before one of the city.
        .orderBy('handling_unit.street_id')
        .orderBy('handling_unit.id')
        .executeTakeFirst();
      return unit === undefined ? null : { level, unitId: unit.id };
    }
    case 'branch':
      return null;
    default:
      return throwIllegalValue(level);
  }
}

/** Who comes to a kiosk that calls: the company that has its desk there, the community where there is none. */
async function helperOf(trx: Pick<Trx, 'selectFrom'>, communityId: string): Promise<CaseHolder> {
  const company = await companyOfCommunity(trx, communityId);
  return company === null
    ? { level: 'community', unitId: communityId }
    : { level: 'property-company', unitId: company };
}

/** Company that looks after a compound; null without one, or for a compound that is not known. */
export async function companyOf(
  trx: Pick<Trx, 'selectFrom'>,
  compoundId: string | null,
): Promise<string | null> {
  if (compoundId === null) return null;
  const row = await trx
    .selectFrom('compound')
    .select('property_company_id')
    .where('id', '=', compoundId)
    .executeTakeFirst();
  return row?.property_company_id ?? null;
}

/**
 * The company whose screen a property terminal of this community is: the one that looks after most of its compounds.
 * Null where residents look after themselves.
 */
export async function companyOfCommunity(
  trx: Pick<Trx, 'selectFrom'>,
  communityId: string,
): Promise<string | null> {
  const rows = await trx
    .selectFrom('compound')
    .innerJoin('grid', 'grid.id', 'compound.grid_id')
    .select(({ fn }) => ['property_company_id', fn.countAll<string>().as('compounds')])
    .where('grid.community_id', '=', communityId)
    .where('property_company_id', 'is not', null)
    .groupBy('property_company_id')
    .execute();
  const [most] = rows.sort(
    (a, b) =>
      Number(b.compounds) - Number(a.compounds) ||
      (a.property_company_id ?? '').localeCompare(b.property_company_id ?? ''),
  );
  return most?.property_company_id ?? null;
}

/** Name of a unit for screens in offices; null when there is none. */
export async function nameOfUnit(
  trx: Pick<Trx, 'selectFrom'>,
  { level, unitId }: CaseHolder,
): Promise<string | null> {
  switch (level) {
    case 'grid': {
      const row = await trx.selectFrom('grid').select('name').where('id', '=', unitId).executeTakeFirst();
      return row?.name ?? null;
    }
    case 'community': {
      const row = await trx
        .selectFrom('community')
        .select('name')
        .where('id', '=', unitId)
        .executeTakeFirst();
      return row?.name ?? null;
    }
    case 'property-company': {
      const row = await trx
        .selectFrom('property_company')
        .select('name')
        .where('id', '=', unitId)
        .executeTakeFirst();
      return row?.name ?? null;
    }
    case 'street':
    case 'department': {
      const row = await trx
        .selectFrom('handling_unit')
        .select('name')
        .where('id', '=', unitId)
        .where('level', '=', level)
        .executeTakeFirst();
      return row?.name ?? null;
    }
    case 'branch': {
      const row = await trx
        .selectFrom('register_record')
        .select('document')
        .where('register', '=', 'branch')
        .where('id', '=', unitId)
        .executeTakeFirst();
      const { name } = { name: null, ...row?.document };
      return typeof name === 'string' ? name : null;
    }
    default:
      return throwIllegalValue(level);
  }
}
