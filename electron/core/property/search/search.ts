import { caseNumber } from '../../../../contract/domain.ts';
import { type FoundDwelling, MOST_FOUND, type SearchAnswer } from '../../../../contract/property/search.ts';
import type { StoredCase } from '../../store/property/cases.ts';
import type { StoredFlat } from '../../store/property/flats.ts';
import type { PlaceNames } from '../../store/property/places.ts';
import type { Store } from '../../store/types.ts';

import { clerkPlace } from '../place-words.ts';
import { findCases } from './find-cases.ts';
import { findDwellings, housesOf } from './find-dwellings.ts';
import { parseQuery, type Query } from './parse-query.ts';
import { indexPlaces, type PlaceIndex } from './place-index.ts';

export const NOTHING_FOUND: SearchAnswer = { buildings: [], dwellings: [], moreDwellings: false, cases: [] };

/** Looks in what this box holds, so that it finds without a network. The index of names lives until a place changes. */
export class Search {
  readonly #store: Store;
  #known: { readonly change: number; readonly index: PlaceIndex } | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  find(words: string, now: number): SearchAnswer {
    const query = parseQuery(words);
    if (query.whole === '') return NOTHING_FOUND;
    const { property } = this.#store;
    const index = this.#index();
    const names = property.places.names();
    const dwellings = findDwellings(property.flats, index, query);
    return {
      buildings: foundBuildings(index, query),
      dwellings: dwellings.slice(0, MOST_FOUND).map((flat) => foundDwelling(flat, index)),
      moreDwellings: dwellings.length > MOST_FOUND,
      cases: findCases(property.cases, index, query, now).map((stored) => foundCase(stored, names)),
    };
  }

  /** A dwelling by its id, as it is found; null when this box does not know it. */
  dwelling(id: string): FoundDwelling | null {
    const flat = this.#store.property.flats.find(id);
    return flat && foundDwelling(flat, this.#index());
  }

  #index(): PlaceIndex {
    const { places } = this.#store.property;
    const change = places.change();
    if (this.#known?.change !== change) this.#known = { change, index: indexPlaces(places.names()) };
    return this.#known.index;
  }
}

/** A house is found by its figure or its name; a door alone finds dwellings, and every word alike names one. */
function foundBuildings(index: PlaceIndex, query: Query): SearchAnswer['buildings'] {
  const reading = query.readings.find(({ door, unit }) => door === undefined && unit === undefined);
  if (reading === undefined) return [];
  return housesOf(index, query.words, reading)
    .slice(0, MOST_FOUND)
    .map(({ id, place }) => ({ id, place }));
}

function foundDwelling({ id, buildingId, unit, door, occupancy }: StoredFlat, index: PlaceIndex) {
  return { id, buildingId, house: index.get(buildingId)?.place ?? '', unit, door, occupancy };
}

function foundCase(stored: StoredCase, names: PlaceNames): SearchAnswer['cases'][number] {
  const { id, kind, stage, openedAt, dueAt, soonAt, hopDueAt, hopSoonAt, handledAt, closedAt } =
    stored.record;
  const clocks = { stage, openedAt, dueAt, soonAt, hopDueAt, hopSoonAt, handledAt, closedAt };
  return { id, kind, ...clocks, place: clerkPlace(stored, names), number: caseNumber(id) };
}
