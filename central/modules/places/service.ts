import type {
  Area,
  Building,
  Community,
  Compound,
  County,
  DwellingRecord,
  Grid,
  GridShape,
  PropertyCompany,
  Street,
} from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';
import { upsert } from '../../database/upsert.ts';
import type { ChangeEntry } from '../../sync/change-log.ts';
import { dwellingForKiosk } from './projections.ts';

/** A compound as central keeps it: where its gate is on the street, and what it is used for. */
export interface CompoundRecord extends Compound {
  readonly use: string;
  readonly streetName: string;
  readonly houseNumber: number;
}

/** A building with the kind of house it is: slab, tower, courtyard … */
export interface BuildingRecord extends Building {
  readonly kind: string;
}

export type GridRecord = Grid & Pick<GridShape, 'boundary'> & { readonly number: number };

/** What is written of a place: no more than its row has. A grid may be undrawn, a dwelling in no known house. */
type GridToStore = Omit<GridRecord, 'boundary'> & { readonly boundary: Area | null };
type CompoundToStore = Omit<CompoundRecord, 'communityId'>;
type BuildingToStore = Omit<BuildingRecord, 'gridId'>;
type DwellingToStore = Omit<DwellingRecord, 'occupancy'> & {
  readonly occupancy: DwellingRecord['occupancy'] | null;
};

/** A piece of the drawn plan that is no place of its own: water, green, streets, blocks. */
export interface MapFeature {
  readonly id: string;
  readonly streetId: string;
  readonly layer: string;
  readonly properties: object;
  readonly geometry: object;
}

/** Screens that say whom to ring: the desk of the community, the officer of the grid. */
const WITH_A_DESK = ['kiosk', 'property'] as const;

/** Stores a community; a new one gets the look-up key given, a known one keeps its own. */
export async function putCommunity(
  trx: Trx,
  community: Community,
  options: { readonly numberPrefix: string; readonly newLookupKey: string; readonly streetId: string | null },
): Promise<readonly ChangeEntry[]> {
  const row = {
    street_id: options.streetId,
    county_name: community.countyName,
    street_name: community.streetName,
    name: community.name,
    zone: community.zone,
    issuer_id: community.issuerId,
    committee_name: community.committeeName,
    desk_place: community.deskPlace,
    desk_phone: community.deskPhone,
    desk_hours: community.deskHours,
    number_prefix: options.numberPrefix,
  };
  await trx
    .insertInto('community')
    .values({ id: community.id, ...row, lookup_key: options.newLookupKey })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  return WITH_A_DESK.map((audience) => ({
    audience,
    entity: 'community',
    pk: community.id,
    doc: community,
  }));
}

export async function putCounties(trx: Trx, counties: readonly County[]): Promise<void> {
  await upsert(
    trx,
    'county',
    counties.map((county) => ({ ...county })),
  );
}

export async function putStreets(trx: Trx, streets: readonly Street[]): Promise<void> {
  await upsert(
    trx,
    'street',
    streets.map(({ id, countyId, name }) => ({ id, county_id: countyId, name })),
  );
}

export async function putPropertyCompanies(trx: Trx, companies: readonly PropertyCompany[]): Promise<void> {
  await upsert(
    trx,
    'property_company',
    companies.map(({ id, name, servicePhone }) => ({ id, name, service_phone: servicePhone })),
  );
}

export async function putMapFeatures(trx: Trx, features: readonly MapFeature[]): Promise<void> {
  await upsert(
    trx,
    'map_feature',
    features.map(({ streetId, ...feature }) => ({ ...feature, street_id: streetId })),
  );
}

export async function putGrids(trx: Trx, grids: readonly GridToStore[]): Promise<readonly ChangeEntry[]> {
  await upsert(
    trx,
    'grid',
    grids.map((grid) => ({
      id: grid.id,
      community_id: grid.communityId,
      number: grid.number,
      name: grid.name,
      officer_title: grid.officerTitle,
      officer_phone: grid.officerPhone,
      covers: grid.covers,
      boundary: grid.boundary,
    })),
  );
  return grids.flatMap(({ boundary: _, number: __, ...grid }) =>
    WITH_A_DESK.map((audience) => ({ audience, entity: 'grid' as const, pk: grid.id, doc: grid })),
  );
}

export async function putCompounds(trx: Trx, compounds: readonly CompoundToStore[]): Promise<void> {
  await upsert(
    trx,
    'compound',
    compounds.map((row) => ({
      id: row.id,
      grid_id: row.gridId,
      property_company_id: row.propertyCompanyId,
      name: row.name,
      use: row.use,
      street_name: row.streetName,
      house_number: row.houseNumber,
      built_in: row.builtIn,
      gate: row.gate,
      boundary: row.boundary,
    })),
  );
}

export async function putBuildings(trx: Trx, buildings: readonly BuildingToStore[]): Promise<void> {
  await upsert(
    trx,
    'building',
    buildings.map(({ id, compoundId, name, kind, floors, units, doors, footprint }) => ({
      id,
      compound_id: compoundId,
      name,
      kind,
      floors,
      units,
      doors,
      footprint,
    })),
  );
}

export async function putDwellings(
  trx: Trx,
  dwellings: readonly DwellingToStore[],
): Promise<readonly ChangeEntry[]> {
  await upsert(
    trx,
    'dwelling',
    dwellings.map(({ id, gridId, address, buildingId, unitNumber, floor, door, occupancy }) => ({
      id,
      grid_id: gridId,
      address,
      building_id: buildingId,
      unit_number: unitNumber,
      floor,
      door,
      occupancy,
    })),
  );
  return dwellings.map((dwelling) => ({
    audience: 'kiosk',
    entity: 'dwelling',
    pk: dwelling.id,
    doc: dwellingForKiosk(dwelling),
  }));
}
