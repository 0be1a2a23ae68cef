import { propertyEntities } from '../../../contract/property/entities.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry } from '../../sync/change-log.ts';
import { companyScope } from '../cases/projection.ts';

type Reading = Pick<Trx, 'selectFrom'>;
type PropertyEntityName = keyof typeof propertyEntities;

const entry = <D extends { readonly id: string }>(entity: PropertyEntityName, doc: D): ChangeEntry => ({
  audience: 'property',
  entity,
  pk: doc.id,
  doc,
});

/**
 * Writes what a company's screens know beside its cases: the company, its compounds, their houses flat by flat without
 * anybody's name, and its clerks; what it looks after no longer goes. What the log already says costs nothing. Returns
 * how many rows changed.
 */
export async function publishCompany(
  trx: Trx,
  companyId: string,
  deps: Pick<Deps, 'clock' | 'random'>,
): Promise<number> {
  const company = await trx
    .selectFrom('property_company')
    .selectAll()
    .where('id', '=', companyId)
    .executeTakeFirst();
  if (company === undefined) return 0;
  const compounds = await trx
    .selectFrom('compound')
    .select(['id', 'name'])
    .where('property_company_id', '=', companyId)
    .orderBy('id')
    .execute();
  const entries = [
    entry('property-company', { id: company.id, name: company.name, servicePhone: company.service_phone }),
    ...compounds.map(({ id, name }) =>
      entry('property-compound', { id, name, stars: null, starsSince: null }),
    ),
    ...(await buildingsOf(trx, companyId)).map((doc) => entry('property-building', doc)),
    ...(await clerksOf(trx, companyId)),
  ];
  const gone = await noLongerOf(trx, companyId, entries);
  return appendChanges(trx, companyScope(companyId), [...entries, ...gone], deps);
}

/** Deletions for compounds and houses that the company's log has and the company has not. */
async function noLongerOf(
  trx: Reading,
  companyId: string,
  entries: readonly ChangeEntry[],
): Promise<readonly ChangeEntry[]> {
  const here = new Set(entries.map(({ pk }) => pk));
  const rows = await trx
    .selectFrom('change')
    .select(['entity', 'pk'])
    .where('scope', '=', companyScope(companyId))
    .where('audience', '=', 'property')
    .where('entity', 'in', ['property-compound', 'property-building'])
    .where('op', '=', 'put')
    .execute();
  return rows
    .filter(({ pk }) => !here.has(pk))
    .map(({ entity, pk }) => ({
      audience: 'property',
      entity: entity === 'property-compound' ? entity : 'property-building',
      pk,
      doc: null,
    }));
}

/** Publishes every company, each in its own transaction. */
export async function publishCompanies(deps: Pick<Deps, 'db' | 'clock' | 'random'>): Promise<number> {
  const companies = await deps.db.selectFrom('property_company').select('id').orderBy('id').execute();
  let changed = 0;
  for (const { id } of companies)
    changed += await deps.db.transaction().execute((trx) => publishCompany(trx, id, deps));
  return changed;
}

async function buildingsOf(trx: Reading, companyId: string) {
  const buildings = await trx
    .selectFrom('building')
    .innerJoin('compound', 'compound.id', 'building.compound_id')
    .select(['building.id', 'building.compound_id', 'building.name', 'building.units', 'building.floors'])
    .where('compound.property_company_id', '=', companyId)
    .where('building.units', '>', 0)
    .orderBy('building.id')
    .execute();
  const dwellings = await trx
    .selectFrom('dwelling')
    .innerJoin('building', 'building.id', 'dwelling.building_id')
    .innerJoin('compound', 'compound.id', 'building.compound_id')
    .select(['dwelling.id', 'building_id', 'unit_number', 'floor', 'door', 'occupancy'])
    .select((eb) => [
      eb
        .selectFrom('resident')
        .innerJoin('household', 'household.id', 'resident.household_id')
        .whereRef('household.dwelling_id', '=', 'dwelling.id')
        .select(({ fn }) => fn.countAll().as('count'))
        .as('people'),
      eb
        .selectFrom('residence')
        .whereRef('residence.dwelling_id', '=', 'dwelling.id')
        .select(({ fn }) => fn.max('verified_on').as('day'))
        .as('checked_on'),
    ])
    .where('compound.property_company_id', '=', companyId)
    .orderBy('unit_number')
    .orderBy('floor')
    .orderBy('door')
    .execute();
  const flats = Map.groupBy(dwellings, ({ building_id }) => building_id);
  return buildings.map(({ id, compound_id, name, units, floors }) =>
    propertyEntities['property-building'].parse({
      id,
      compoundId: compound_id,
      name,
      units,
      floors,
      flats: (flats.get(id) ?? []).map((row) => ({
        id: row.id,
        unit: row.unit_number,
        floor: row.floor,
        door: row.door,
        occupancy: row.occupancy,
        people: Number(row.people),
        checkedOn: row.checked_on,
      })),
    }),
  );
}

/** Clerks who work here, and deletions for those who left. */
async function clerksOf(trx: Reading, companyId: string): Promise<readonly ChangeEntry[]> {
  const rows = await trx
    .selectFrom('property_clerk')
    .select(['id', 'name', 'duty', 'verifier', 'left_at'])
    .where('company_id', '=', companyId)
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, duty, verifier, left_at }) => ({
    audience: 'property' as const,
    entity: 'property-clerk',
    pk: id,
    doc: left_at === null ? { id, name, duty, verifier } : null,
  }));
}
