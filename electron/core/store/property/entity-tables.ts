import type { PropertyEntity } from '../../../../contract/property/entities.ts';
import { isOpen, sumFen } from '../../../../contract/property/fees.ts';
import { type EntityTable, Personal, whole } from '../entity-table.ts';
import type { KnownDoc } from '../known-line.ts';
import { CASE_COLUMNS, caseColumns } from './case-columns.ts';
import { withoutWords, wordsOf, wordsPlace } from './case-words.ts';

/** `doc` shows a change made here, `truth` what central sent. */
const changedHere: EntityTable<unknown> = {
  names: ['doc', 'truth'],
  laidOver: ['doc'],
  of: (doc) => {
    const text = JSON.stringify(doc);
    return [text, text];
  },
};

/** How the entities of a property screen rest: personal words of a case sealed, everything about places as it came. */
export const propertyEntityTables: { readonly [E in PropertyEntity]: EntityTable<KnownDoc<E>> } = {
  'property-case': {
    names: [...CASE_COLUMNS, 'doc', 'truth', 'words'],
    laidOver: [...CASE_COLUMNS, 'doc'],
    of: (record) => {
      const open = JSON.stringify(withoutWords(record));
      const words = new Personal(JSON.stringify(wordsOf(record)), wordsPlace(record.id));
      return [...caseColumns(record), open, open, words];
    },
  },
  'property-company': whole,
  'property-compound': whole,
  'property-building': {
    names: ['compound_id', 'name', 'doc'],
    of: (building) => [building.compoundId, building.name, JSON.stringify(building)],
  },
  'property-notice': changedHere,
  'property-claim': changedHere,
  'property-visit': changedHere,
  'property-rectification': changedHere,
  'property-disclosure': whole,
  'property-door': whole,
  'property-charger': whole,
  'property-account': {
    names: ['owed_fen', 'oldest_due', 'doc'],
    of: (account) => {
      const open = account.bills.filter(isOpen);
      const [oldest = null] = open.map(({ dueOn }) => dueOn).sort();
      return [sumFen(open), oldest, JSON.stringify(account)];
    },
  },
  'property-clerk': {
    names: ['doc'],
    of: (clerk) => [new Personal(JSON.stringify(clerk), clerkPlace(clerk.id))],
  },
};

/** Place of a sealed clerk. */
export const clerkPlace = (id: string) => `property_clerk.doc/${id}`;
