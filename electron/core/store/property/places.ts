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

const docRow = z.object({ doc: z.string() });
const sealedRow = z.object({ id: z.string(), doc: z.instanceof(Uint8Array) });

/** Reads of the places and clerks of a company. */
export function createPlaces({ db, seal }: Pick<StoreContext, 'db' | 'seal'>) {
  const selectCompany = db.prepare('select doc from property_company order by id limit 1');
  const selectCompounds = db.prepare('select doc from property_compound order by id');
  const selectBuildings = db.prepare('select doc from property_building order by id');
  const selectBuilding = db.prepare('select doc from property_building where id = ?');
  const selectClerks = db.prepare('select id, doc from property_clerk order by id');
  const docOf = (row: unknown): unknown => JSON.parse(docRow.parse(row).doc);
  return {
    company: () => {
      const row = selectCompany.get();
      return row === undefined ? null : propertyCompanyCard.parse(docOf(row));
    },
    compounds: (): readonly PropertyCompound[] =>
      selectCompounds.all().map((row) => propertyCompound.parse(docOf(row))),
    buildings: (): readonly PropertyBuilding[] =>
      selectBuildings.all().map((row) => propertyBuilding.parse(docOf(row))),
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
