import { z } from 'zod';
import {
  type PropertyBuilding,
  type PropertyClerk,
  type PropertyCompound,
  propertyBuilding,
  propertyClerk,
  propertyCompanyCard,
  propertyCompound,
} from '../../../../contract/property/entities.ts';
import type { StoreContext } from '../context.ts';
import { clerkPlace } from './entity-tables.ts';

/** Names of houses and compounds by id. */
export interface PlaceNames {
  readonly buildings: ReadonlyMap<
    string,
    { readonly id: string; readonly compoundId: string; readonly name: string }
  >;
  readonly compounds: ReadonlyMap<string, string>;
}

const nameRow = z.object({ id: z.string(), compoundId: z.string(), name: z.string() });
const docRow = z.object({ doc: z.string() });
const sealedRow = z.object({ id: z.string(), doc: z.instanceof(Uint8Array) });

/** Reads of the places and clerks of a company. */
export function createPlaces({ db, seal }: Pick<StoreContext, 'db' | 'seal'>) {
  const selectCompany = db.prepare('select doc from property_company order by id limit 1');
  const selectCompounds = db.prepare('select doc from property_compound order by id');
  const selectNames = db.prepare('select id, compound_id as "compoundId", name from property_building');
  const selectChange = db.prepare('select count from place_change').pluck();
  const selectBuilding = db.prepare('select doc from property_building where id = ?');
  const selectClerks = db.prepare('select id, doc from property_clerk order by id');
  const docOf = (row: unknown): unknown => JSON.parse(docRow.parse(row).doc);
  const change = () => z.number().parse(selectChange.get());
  const compounds = (): readonly PropertyCompound[] =>
    selectCompounds.all().map((row) => propertyCompound.parse(docOf(row)));
  const readNames = (): PlaceNames => ({
    buildings: new Map(
      selectNames
        .all()
        .map((row) => nameRow.parse(row))
        .map((row) => [row.id, row]),
    ),
    compounds: new Map(compounds().map(({ id, name }) => [id, name])),
  });
  let known: { readonly change: number; readonly names: PlaceNames } | null = null;
  return {
    company: () => {
      const row = selectCompany.get();
      return row === undefined ? null : propertyCompanyCard.parse(docOf(row));
    },
    compounds,
    /** Raised with every change of houses and compounds. */
    change,
    /** Kept in memory until a house or a compound changes: every list names places. */
    names: (): PlaceNames => {
      if (known?.change !== change()) known = { change: change(), names: readNames() };
      return known.names;
    },
    /** With their verifiers: for the sign-in alone. */
    clerks: (): readonly PropertyClerk[] =>
      selectClerks.all().map((row) => {
        const { id, doc } = sealedRow.parse(row);
        return propertyClerk.parse(JSON.parse(seal.open(doc, clerkPlace(id))));
      }),
    building: (id: string): PropertyBuilding | null => {
      const row = selectBuilding.get(id);
      return row === undefined ? null : propertyBuilding.parse(docOf(row));
    },
  };
}
