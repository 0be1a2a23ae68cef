import { caseForProperty } from '../../../../contract/domain.ts';
import { type PropertyEntity, propertyEntities } from '../../../../contract/property/entities.ts';
import type { StoreContext } from '../context.ts';
import type { Columns, EntityTable } from '../entity-tables.ts';
import { CASE_COLUMNS, caseColumns } from './case-columns.ts';
import { withoutWords, wordsOf, wordsPlace } from './case-words.ts';

/** How the entities of a property screen rest: personal words of a case sealed, everything about places as it came. */
export function propertyEntityTables(seal: StoreContext['seal']): Record<PropertyEntity, EntityTable> {
  return {
    'property-case': {
      names: [...CASE_COLUMNS, 'doc', 'truth', 'words'],
      laidOver: [...CASE_COLUMNS, 'doc'],
      of: (doc) => {
        const record = caseForProperty.parse(doc);
        const open = JSON.stringify(withoutWords(record));
        const words = seal.seal(JSON.stringify(wordsOf(record)), wordsPlace(record.id));
        return [...caseColumns(record), open, open, words];
      },
    },
    'property-company': whole('property-company'),
    'property-compound': whole('property-compound'),
    'property-building': {
      names: ['compound_id', 'name', 'doc'],
      of: (doc) => {
        const building = propertyEntities['property-building'].parse(doc);
        return [building.compoundId, building.name, JSON.stringify(building)];
      },
    },
    'property-clerk': {
      names: ['doc'],
      of: (doc) => {
        const clerk = propertyEntities['property-clerk'].parse(doc);
        return [seal.seal(JSON.stringify(clerk), clerkPlace(clerk.id))];
      },
    },
  };
}

/** Place of a sealed clerk. */
export const clerkPlace = (id: string) => `property_clerk.doc/${id}`;

function whole(entity: Exclude<PropertyEntity, 'property-case' | 'property-building' | 'property-clerk'>): {
  names: readonly string[];
  of: Columns;
} {
  return { names: ['doc'], of: (doc) => [JSON.stringify(propertyEntities[entity].parse(doc))] };
}
