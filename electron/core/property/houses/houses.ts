import {
  type HouseDetail,
  type HouseList,
  type HouseSummary,
  MOST_HOUSE_CASES,
} from '../../../../contract/property/houses.ts';
import type { StoredCase } from '../../store/property/cases.ts';
import type { PlaceNames } from '../../store/property/places.ts';
import type { Store } from '../../store/types.ts';
import { clerkPlace } from '../place-words.ts';
import { dwellingNamed } from './dwelling-named.ts';

type Property = Store['property'];

const byName = new Intl.Collator('zh-CN', { numeric: true });

/** Every compound with its houses: one row each, nobody's name. */
export function houseListOf({ flats, cases, places }: Property): HouseList {
  const open = cases.openByBuilding();
  const summaries = Map.groupBy(flats.houses(), ({ compoundId }) => compoundId);
  return [...places.names().compounds]
    .map(([id, name]) => ({
      id,
      name,
      houses: (summaries.get(id) ?? [])
        .map(({ compoundId: _, ...house }): HouseSummary => ({ ...house, cases: open.get(house.id) ?? 0 }))
        .sort((a, b) => byName.compare(a.name, b.name)),
    }))
    .filter(({ houses }) => houses.length > 0)
    .sort((a, b) => byName.compare(a.name, b.name));
}

/** One house flat by flat at `now` (ms); null when it is not this company's. */
export function houseOf(
  { accounts, cases, places }: Property,
  buildingId: string,
  now: number,
): HouseDetail | null {
  const building = places.building(buildingId);
  if (building === null) return null;
  const names = places.names();
  const { id, compoundId, name, units, floors, flats } = building;
  const open = cases.openOf({ kinds: null, buildings: [id], now }, MOST_HOUSE_CASES);
  return {
    id,
    compound: names.compounds.get(compoundId) ?? '',
    name,
    units,
    floors,
    flats,
    cases: open.map((stored) => houseCaseOf(stored, names, flats)),
    owed: accounts.owedBy(flats.map((flat) => flat.id)),
  };
}

function houseCaseOf(stored: StoredCase, names: PlaceNames, flats: HouseDetail['flats']) {
  const { id, kind, stage, openedAt, dueAt, soonAt, hopDueAt, hopSoonAt, handledAt, closedAt } =
    stored.record;
  return {
    ...{ id, kind, stage, openedAt, dueAt, soonAt, hopDueAt, hopSoonAt, handledAt, closedAt },
    place: clerkPlace(stored, names),
    dwellingId: dwellingNamed(stored.words.placeWords, flats)?.id ?? null,
  };
}
