import { assertDefined } from '../../../contract/assert.ts';
import { type ReplicatedEntity, replicatedEntities } from '../../../contract/replicated.ts';
import { type Cell, type EntityTable, Personal, published, whole } from './entity-table.ts';
import type { KnownDoc, KnownLine } from './known-line.ts';
import { propertyEntityTables } from './property/entity-tables.ts';
import type { Seal } from './seal.ts';

export const ENTITIES = Object.keys(replicatedEntities) as readonly ReplicatedEntity[]; // keys of a const table

/** Place of a sealed relay: the kiosks' key is in it. */
export const relayPlace = (id: string) => `kiosk_relay.doc/${id}`;

/** How each entity rests. */
export const entityTables: { readonly [E in ReplicatedEntity]: EntityTable<KnownDoc<E>> } = {
  community: whole,
  grid: whole,
  dwelling: {
    names: ['grid_id', 'address'],
    of: ({ id, gridId, address }) => [gridId, new Personal(address, `dwelling.address/${id}`)],
  },
  resident: {
    names: ['number_hash', 'name', 'phone_hash'],
    of: ({ id, numberHash, name, phoneHash }) => [
      numberHash,
      new Personal(name, `resident.name/${id}`),
      phoneHash === null ? null : new Personal(phoneHash, `resident.phone_hash/${id}`),
    ],
  },
  residence: {
    names: ['resident_id', 'dwelling_id', 'since', 'nature', 'verified_on'],
    of: (row) => [row.residentId, row.dwellingId, row.since, row.nature, row.verifiedOn],
  },
  notice: published,
  policy: published,
  guide: published,
  alert: {
    names: ['starts_at', 'expires_at', 'doc'],
    of: (row) => [row.startsAt, row.expiresAt, JSON.stringify(row)],
  },
  'kiosk-case': {
    names: ['token_hash', 'doc', 'truth'],
    laidOver: ['doc'],
    of: (row) => {
      const text = JSON.stringify(row);
      return [row.tokenHash, text, text];
    },
  },
  'kiosk-compound': whole,
  'kiosk-relay': {
    names: ['doc'],
    of: (relay) => [new Personal(JSON.stringify(relay), relayPlace(relay.id))],
  },
  'property-kiosk': whole,
  ...propertyEntityTables,
  'wall-place': whole,
  'wall-map': whole,
  'wall-figure': whole,
  'wall-lamp': whole,
  'wall-houses': whole,
  'wall-doors': whole,
  'wall-analysis': whole,
  'wall-day': whole,
  'wall-case': whole,
  'case-lamp': whole,
  'catalogue-item': whole,
  'issuer-key': whole,
  'seal-picture': whole,
  'revocation-list': whole,
};

/** Values of the columns of each change that puts a row, sealed where they are personal; null for one that deletes. */
export function columnsOf(
  lines: readonly KnownLine[],
  seal: Pick<Seal, 'sealAll'>,
): readonly (readonly Value[] | null)[] {
  const columns = lines.map(({ entity, op, doc }) =>
    // A known line's document is one of its entity.
    op === 'delete' ? null : (entityTables[entity] as EntityTable<unknown>).of(doc),
  );
  const personal = columns.flatMap((values) => values?.filter((value) => value instanceof Personal) ?? []);
  const sealed = seal.sealAll(personal).values();
  const rest = (value: Cell) =>
    value instanceof Personal ? assertDefined(sealed.next().value, 'one sealed value each') : value;
  return columns.map((values) => values?.map(rest) ?? null);
}

/** What a column takes. */
export type Value = string | number | null | Uint8Array;

/** Table of an entity; SQL names take no dash. */
export function tableOf(entity: ReplicatedEntity): string {
  return entity.replaceAll('-', '_');
}
