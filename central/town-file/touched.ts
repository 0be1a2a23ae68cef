import type { AnyRecord, TownEntity } from './records.ts';
import type { TownView } from './town-view.ts';

type Fresh = ReadonlyMap<TownEntity, readonly AnyRecord[]>;

/** Communities whose compounds or houses have changed, by id. */
export function touchedCommunities(fresh: Fresh, view: TownView): readonly string[] {
  const places = (['compound', 'building'] as const).flatMap((entity) =>
    (fresh.get(entity) ?? []).map((record) => view.homeOf(entity, record)),
  );
  return [...new Set(places)].filter((id) => id !== null).sort();
}

/** From what is written to the company whose screens show it. */
const WAYS: Readonly<
  Partial<Record<TownEntity, { readonly field: string; readonly to: TownEntity | null }>>
> = {
  'property-company': { field: 'id', to: null },
  'property-clerk': { field: 'companyId', to: null },
  compound: { field: 'propertyCompanyId', to: null },
  building: { field: 'compoundId', to: 'compound' },
  dwelling: { field: 'buildingId', to: 'building' },
  // How many live behind a door, and when it was looked at.
  household: { field: 'dwellingId', to: 'dwelling' },
  resident: { field: 'householdId', to: 'household' },
  residence: { field: 'dwellingId', to: 'dwelling' },
};

/** Companies whose screens show something else now, also those that have lost it, by id. */
export function touchedCompanies(fresh: Fresh, { before, find }: TownView): readonly string[] {
  const companyOf = (entity: TownEntity, record: AnyRecord | undefined, was: boolean): string | null => {
    const way = WAYS[entity];
    const id = way === undefined ? undefined : record?.[way.field];
    if (way === undefined || typeof id !== 'string') return null;
    if (way.to === null) return id;
    return companyOf(way.to, was ? before.get(way.to)?.get(id) : find(way.to, id), was);
  };
  const companies = [...fresh].flatMap(([entity, records]) =>
    records.flatMap((record) => [
      companyOf(entity, record, false),
      companyOf(entity, before.get(entity)?.get(record.id), true),
    ]),
  );
  return [...new Set(companies)].filter((id) => id !== null).sort();
}
