import { sql } from 'kysely';
import { propertyEntities } from '../../../contract/property/entities.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry } from '../../sync/change-log.ts';
import { companyScope } from '../cases/projection.ts';
import { devicesOf } from '../doors/device-rows.ts';
import { visitsOf } from '../doors/visit-rows.ts';
import { accountsOf } from '../fees/accounts.ts';
import { disclosuresOf } from '../governance/disclosure-rows.ts';
import { rectificationsOf } from '../governance/rectification-rows.ts';
import { claimsOf } from './claim-rows.ts';
import { standingEntries, standingOf } from './standing.ts';

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
  const standing = await standingOf(trx, companyId, deps.clock.now());
  if (standing === null) return 0;
  const entries = [
    ...standingEntries(standing),
    ...(await buildingsOf(trx, companyId)).map((doc) => entry('property-building', doc)),
    ...(await clerksOf(trx, companyId)),
    ...(await claimsOf(trx, companyId, deps.clock.now())),
    ...(await accountsOf(trx, companyId, deps.clock.now())),
    ...(await devicesOf(trx, companyId)),
    ...(await visitsOf(trx, companyId, deps.clock.now())),
    ...(await rectificationsOf(trx, companyId, deps.clock.now())),
    ...(await disclosuresOf(trx, companyId, deps.clock.now())),
  ];
  const gone = await noLongerOf(trx, companyId, entries);
  return appendChanges(trx, companyScope(companyId), [...entries, ...gone], deps);
}

/** What goes with a compound that another company looks after. */
const LEAVING = [
  'property-compound',
  'property-building',
  'property-claim',
  'property-account',
  'property-door',
  'property-charger',
  'property-visit',
  'property-rectification',
  'property-disclosure',
] as const;

/** Deletions for compounds, houses and claims that the company's log has and the company has not. */
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
    .where('entity', 'in', [...LEAVING])
    .where('op', '=', 'put')
    .execute();
  return rows
    .filter(({ pk }) => !here.has(pk))
    .map(({ entity, pk }) => ({
      audience: 'property',
      entity: LEAVING.find((name) => name === entity) ?? 'property-building',
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

/** Publishes the house of one dwelling, in which something was decided. */
export async function publishBuildingOf(
  trx: Trx,
  companyId: string,
  dwellingId: string,
  deps: Pick<Deps, 'clock' | 'random'>,
): Promise<void> {
  const row = await trx
    .selectFrom('dwelling')
    .select('building_id')
    .where('id', '=', dwellingId)
    .executeTakeFirstOrThrow();
  const [house] = await buildingsOf(trx, companyId, row.building_id);
  if (house !== undefined)
    await appendChanges(trx, companyScope(companyId), [entry('property-building', house)], deps);
}

/** Houses of a company, or the one that is asked for, flat by flat. */
async function buildingsOf(trx: Reading, companyId: string, only: string | null = null) {
  const buildings = await trx
    .selectFrom('building')
    .innerJoin('compound', 'compound.id', 'building.compound_id')
    .select(['building.id', 'building.compound_id', 'building.name', 'building.units', 'building.floors'])
    .where('compound.property_company_id', '=', companyId)
    .where('building.units', '>', 0)
    .$if(only !== null, (query) => query.where('building.id', '=', only ?? ''))
    .orderBy('building.id')
    .execute();
  const dwellings = await trx
    .selectFrom('dwelling')
    .innerJoin('building', 'building.id', 'dwelling.building_id')
    .innerJoin('compound', 'compound.id', 'building.compound_id')
    .select(['dwelling.id', 'building_id', 'unit_number', 'floor', 'door', 'occupancy'])
    .where('compound.property_company_id', '=', companyId)
    .$if(only !== null, (query) => query.where('building.id', '=', only ?? ''))
    .orderBy('unit_number')
    .orderBy('floor')
    .orderBy('door')
    .execute();
  const ids = dwellings.map(({ id }) => id);
  const people = await peopleIn(trx, ids);
  const checked = await lastChecked(trx, ids);
  const verified = await ownersVerified(trx, companyId);
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
        people: people.get(row.id) ?? 0,
        checkedOn: checked.get(row.id) ?? null,
        ownerVerifiedOn: verified.get(row.id) ?? null,
      })),
    }),
  );
}

/** Clerks who work here, and deletions for those who left. */
async function clerksOf(trx: Reading, companyId: string): Promise<readonly ChangeEntry[]> {
  const rows = await trx
    .selectFrom('property_clerk')
    .select(['id', 'name', 'duty', 'verifier', 'left_at', 'rights'])
    .where('company_id', '=', companyId)
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, duty, verifier, left_at, rights }) => ({
    audience: 'property' as const,
    entity: 'property-clerk',
    pk: id,
    doc: left_at === null ? { id, name, duty, verifier, rights } : null,
  }));
}

/** Days on which owners were last verified by papers, by dwelling; few, so that they are read for themselves. */
async function ownersVerified(trx: Reading, companyId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await trx
    .selectFrom('dwelling_claim')
    .innerJoin('dwelling', 'dwelling.id', 'dwelling_claim.dwelling_id')
    .innerJoin('building', 'building.id', 'dwelling.building_id')
    .innerJoin('compound', 'compound.id', 'building.compound_id')
    .innerJoin('grid', 'grid.id', 'dwelling.grid_id')
    .innerJoin('community', 'community.id', 'grid.community_id')
    .select('dwelling_claim.dwelling_id')
    .select(sql<string>`to_char(max(decided_at at time zone community.zone), 'YYYY-MM-DD')`.as('day'))
    .where('compound.property_company_id', '=', companyId)
    .where('claimed_as', '=', 'owner')
    .where('state', '=', 'accepted')
    .groupBy('dwelling_claim.dwelling_id')
    .execute();
  return new Map(rows.map(({ dwelling_id, day }) => [dwelling_id, day]));
}

const among = (ids: readonly string[]) =>
  sql<string>`any(array(select json_array_elements_text(${JSON.stringify(ids)}::json)))`;

/** People of the households of dwellings: counted once over all of them, because a question for each dwelling takes minutes. */
async function peopleIn(trx: Reading, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await trx
    .selectFrom('household')
    .innerJoin('resident', 'resident.household_id', 'household.id')
    .select(({ fn }) => ['household.dwelling_id', fn.countAll<string>().as('people')])
    .where('household.dwelling_id', '=', among(ids))
    .groupBy('household.dwelling_id')
    .execute();
  return new Map(rows.map(({ dwelling_id, people }) => [dwelling_id, Number(people)]));
}

/** Newest verification of who lives in dwellings. */
async function lastChecked(trx: Reading, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await trx
    .selectFrom('residence')
    .select(({ fn }) => ['dwelling_id', fn.max('verified_on').as('day')])
    .where('dwelling_id', '=', among(ids))
    .groupBy('dwelling_id')
    .execute();
  return new Map(rows.map(({ dwelling_id, day }) => [dwelling_id, day]));
}
