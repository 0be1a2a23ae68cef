import { assert } from '../../../../contract/assert.ts';
import type { DwellingRecord, PropertyCompany } from '../../../../contract/domain.ts';
import type {
  BuildingRecord,
  CompoundRecord,
  GridRecord,
  MapFeature,
} from '../../../modules/places/service.ts';
import { generateDwellings, type TownDwelling } from '../town/dwellings.ts';
import { areaOf, pointOf, polygonOf, townGeoJson } from '../town/geo-json.ts';
import { at } from '../town/geometry.ts';
import type { Building, Compound, Town } from '../town/model.ts';
import type { StaffMember } from '../town/staff.ts';
import { streamOf } from '../town/streams.ts';
import { STREET } from './communities.ts';
import { companyOf } from './companies.ts';

/** What of the plan lies under the places. */
const MAP_LAYERS = ['streets', 'water', 'blocks', 'green'] as const;

export function compoundId(town: Town, compound: number): string {
  return streamOf(town.seed, 'compound-id', compound).ulid();
}

export function buildingId(town: Town, building: number): string {
  return streamOf(town.seed, 'building-id', building).ulid();
}

export function dwellingId(town: Town, dwelling: number): string {
  return streamOf(town.seed, 'dwelling-id', dwelling).ulid();
}

/** Longest list of compounds on a kiosk's page of officers. */
const COVERS_AT_MOST = 2;

export function gridRow(town: Town, index: number, staff: readonly StaffMember[]): GridRecord {
  const grid = at(town.grids, index);
  const head = staff.find((person) => person.grid === index && person.duty === '网格长');
  assert(head !== undefined, 'every grid has a head');
  return {
    id: grid.id,
    communityId: at(town.communities, grid.community).id,
    number: grid.number,
    name: grid.name.replace(/^.*社区/, ''),
    officerTitle: head.duty,
    officerPhone: head.phone,
    covers: coversOf(town, index),
    boundary: areaOf(grid.rings),
  };
}

/** Compounds with their houses, the largest first: `鸿运家园 1–8 号楼、同心花园 1–4 号楼 等 9 处`. */
function coversOf(town: Town, grid: number): string {
  const compounds = compoundsOf(town, grid)
    .map(({ id, name, use }) => ({
      name,
      of: use === 'courtyard' ? '号院' : use === 'village' ? '号' : '号楼',
      houses: town.buildings.filter(({ compound, units }) => compound === id && units > 0).length,
    }))
    .filter(({ houses }) => houses > 0)
    .sort((a, b) => b.houses - a.houses);
  const named = compounds
    .slice(0, COVERS_AT_MOST)
    .map(({ name, of, houses }) => `${name} ${houses === 1 ? '1' : `1–${houses}`} ${of}`)
    .join('、');
  return compounds.length > COVERS_AT_MOST ? `${named} 等 ${compounds.length} 处` : named;
}

export function compoundsOf(town: Town, grid: number): readonly Compound[] {
  return town.compounds.filter(({ block }) => at(town.blocks, block).grid === grid);
}

export function compoundRow(
  town: Town,
  companies: readonly PropertyCompany[],
  compound: Compound,
  grid: GridRecord,
): CompoundRecord {
  return {
    id: compoundId(town, compound.id),
    communityId: grid.communityId,
    gridId: grid.id,
    name: compound.name,
    propertyCompanyId: companyOf(town, companies, compound)?.id ?? null,
    boundary: polygonOf(compound.ring),
    gate: pointOf(compound.gate),
    builtIn: compound.builtIn,
    use: compound.use,
    streetName: town.streets.find(({ id }) => id === compound.street)?.name ?? '',
    houseNumber: compound.houseNumber,
  };
}

export function buildingRow(town: Town, house: Building, grid: GridRecord): BuildingRecord {
  return {
    id: buildingId(town, house.id),
    compoundId: compoundId(town, house.compound),
    gridId: grid.id,
    name: buildingName(house),
    kind: house.kind,
    footprint: polygonOf(house.footprint),
    floors: house.floors,
    units: house.units,
    doors: house.doors,
  };
}

/** As people say it; shops at the street have no name. */
function buildingName({ kind, number, name }: Building): string {
  if (number === null || kind === 'public') return name;
  if (kind === 'courtyard') return `${number}号院`;
  return kind === 'village' ? `${number}号` : `${number}号楼`;
}

export function dwellingRows(town: Town, grid: number, gridId: string): readonly DwellingRecord[] {
  return Array.from(generateDwellings(town, grid), (dwelling) => ({
    id: dwellingId(town, dwelling.index),
    gridId,
    address: dwelling.address,
    buildingId: buildingId(town, dwelling.building),
    unitNumber: dwelling.unit,
    floor: dwelling.floor,
    door: doorOf(dwelling),
    occupancy: dwelling.occupancy,
  }));
}

/** `302`: floor and door, as it is painted. */
function doorOf({ floor, door }: TownDwelling): string {
  return `${floor}${String(door).padStart(2, '0')}`;
}

export function mapFeatures(town: Town): readonly MapFeature[] {
  const layers = townGeoJson(town);
  return MAP_LAYERS.flatMap((layer) =>
    layers[layer].features.map(({ properties, geometry }, index) => ({
      id: streamOf(town.seed, `map-${layer}`, index).ulid(),
      streetId: STREET.id,
      layer,
      properties,
      geometry,
    })),
  );
}
