import type { Trx } from '../database/open.ts';
import type { RowTable } from '../database/upsert.ts';
import { putHandlingUnits } from '../modules/cases/units.ts';
import {
  lookupKeyOf,
  putHouseholds,
  putResidences,
  putResidents,
  putSpecialGroups,
} from '../modules/people/service.ts';
import {
  putBuildings,
  putCommunity,
  putCompounds,
  putCounties,
  putDwellings,
  putGrids,
  putMapFeatures,
  putPropertyCompanies,
  putStreets,
} from '../modules/places/service.ts';
import { putClerks } from '../modules/property/clerks.ts';
import type { ChangeEntry } from '../sync/change-log.ts';
import type { AnyRecord, TownEntity, TownRecord } from './records.ts';

/** Where rows are written: the community that they belong to, null for what is no community's. */
export interface Home {
  readonly communityId: string | null;
  readonly newLookupKey: () => string;
}

/** Something that no two records may have in common. */
export interface Unique {
  /** Column by which rows of the database are found, and the field that it is. */
  readonly column: string;
  readonly field: string;
  /** Fields that make it; a record with null in one of them has none. */
  readonly fields: readonly string[];
}

interface Rules {
  readonly table: RowTable;
  /** Field → what it is the id of. */
  readonly refs: Readonly<Record<string, TownEntity>>;
  /** The reference along which its community is found; null for what is no community's. */
  readonly home: string | null;
  readonly uniques: readonly Unique[];
}

/** One row per entity: what it may refer to, where it belongs, and which service writes it. */
export interface EntityRow extends Rules {
  /** Writes rows of one home; what its kiosks and desks are to hear of it. */
  put(trx: Trx, rows: readonly AnyRecord[], home: Home): Promise<readonly ChangeEntry[]>;
}

type Put<E extends TownEntity> = (
  trx: Trx,
  rows: readonly TownRecord<E>[],
  home: Home,
) => Promise<readonly ChangeEntry[]>;

/** Records were parsed by the schema of their own entity (read-lines.ts), so that the type of the entity holds. */
function entity<E extends TownEntity>(rules: Rules, put: Put<E>): EntityRow {
  return { ...rules, put: (trx, rows, home) => put(trx, rows as unknown as readonly TownRecord<E>[], home) };
}

const silent =
  <R>(put: (trx: Trx, rows: readonly R[]) => Promise<void>) =>
  async (trx: Trx, rows: readonly R[]) => {
    await put(trx, rows);
    return [];
  };

export const townEntities: Readonly<Record<TownEntity, EntityRow>> = {
  county: entity<'county'>({ table: 'county', refs: {}, home: null, uniques: [] }, silent(putCounties)),
  street: entity<'street'>(
    { table: 'street', refs: { countyId: 'county' }, home: null, uniques: [] },
    silent(putStreets),
  ),
  'map-feature': entity<'map-feature'>(
    { table: 'map_feature', refs: { streetId: 'street' }, home: null, uniques: [] },
    silent(putMapFeatures),
  ),
  'property-company': entity<'property-company'>(
    { table: 'property_company', refs: {}, home: null, uniques: [] },
    silent(putPropertyCompanies),
  ),
  'handling-unit': entity<'handling-unit'>(
    { table: 'handling_unit', refs: { streetId: 'street' }, home: null, uniques: [] },
    silent(putHandlingUnits),
  ),
  community: entity<'community'>(
    {
      table: 'community',
      refs: { streetId: 'street' },
      home: 'id',
      uniques: [{ column: 'number_prefix', field: 'numberPrefix', fields: ['numberPrefix'] }],
    },
    async (trx, rows, { newLookupKey }) => {
      const entries: ChangeEntry[] = [];
      for (const { numberPrefix, streetId, ...community } of rows) {
        const options = { numberPrefix, streetId, newLookupKey: newLookupKey() };
        entries.push(...(await putCommunity(trx, community, options)));
      }
      return entries;
    },
  ),
  grid: entity<'grid'>(
    { table: 'grid', refs: { communityId: 'community' }, home: 'communityId', uniques: [] },
    putGrids,
  ),
  compound: entity<'compound'>(
    {
      table: 'compound',
      refs: { gridId: 'grid', propertyCompanyId: 'property-company' },
      home: 'gridId',
      uniques: [],
    },
    silent(putCompounds),
  ),
  building: entity<'building'>(
    { table: 'building', refs: { compoundId: 'compound' }, home: 'compoundId', uniques: [] },
    silent(putBuildings),
  ),
  dwelling: entity<'dwelling'>(
    {
      table: 'dwelling',
      refs: { gridId: 'grid', buildingId: 'building' },
      home: 'gridId',
      uniques: [
        {
          column: 'building_id',
          field: 'buildingId',
          fields: ['buildingId', 'unitNumber', 'floor', 'door'],
        },
      ],
    },
    putDwellings,
  ),
  'property-clerk': entity<'property-clerk'>(
    { table: 'property_clerk', refs: { companyId: 'property-company' }, home: null, uniques: [] },
    silent(putClerks),
  ),
  household: entity<'household'>(
    { table: 'household', refs: { dwellingId: 'dwelling' }, home: 'dwellingId', uniques: [] },
    silent(putHouseholds),
  ),
  resident: entity<'resident'>(
    {
      table: 'resident',
      refs: { communityId: 'community', householdId: 'household' },
      home: 'communityId',
      uniques: [
        { column: 'citizen_number', field: 'citizenNumber', fields: ['communityId', 'citizenNumber'] },
      ],
    },
    async (trx, rows, { communityId }) => {
      const of = communityId ?? '';
      return putResidents(trx, rows, { communityId: of, lookupKeyHex: await lookupKeyOf(trx, of) });
    },
  ),
  residence: entity<'residence'>(
    {
      table: 'residence',
      refs: { residentId: 'resident', dwellingId: 'dwelling' },
      home: 'residentId',
      uniques: [],
    },
    putResidences,
  ),
  'special-group': entity<'special-group'>(
    {
      table: 'special_group',
      refs: { residentId: 'resident' },
      home: 'residentId',
      uniques: [{ column: 'resident_id', field: 'residentId', fields: ['residentId', 'kind'] }],
    },
    silent(putSpecialGroups),
  ),
};
