import { z } from 'zod';
import {
  type PropertyCharger,
  type PropertyDoor,
  propertyCharger,
  propertyDoor,
} from '../../../../contract/property/doors.ts';
import type { StoreContext } from '../context.ts';

const docText = z.string().transform((text): unknown => JSON.parse(text));

/** Doors and chargers of the company's compounds, as central last heard of them. */
export function createDevices({ db }: Pick<StoreContext, 'db'>) {
  const doors = db.prepare('select doc from property_door order by id').pluck();
  const chargers = db.prepare('select doc from property_charger order by id').pluck();
  return {
    doors: (): readonly PropertyDoor[] => doors.all().map((doc) => propertyDoor.parse(docText.parse(doc))),
    chargers: (): readonly PropertyCharger[] =>
      chargers.all().map((doc) => propertyCharger.parse(docText.parse(doc))),
  };
}
