import { z } from 'zod';
import {
  type Alert,
  alert,
  caseForKiosk,
  guide,
  kioskEntities,
  notice,
  policy,
} from '../../../contract/domain.ts';
import { type ReplicatedEntity, replicatedEntities } from '../../../contract/replicated.ts';
import type { StoreContext } from './context.ts';
import { propertyEntityTables } from './property/entity-tables.ts';

export const entityName = z.enum(Object.keys(replicatedEntities) as [ReplicatedEntity]); // keys of a const table
export const ENTITIES = entityName.options;

/** Columns of one entity's table after id, scope and rev, from the document as central sent it. */
export type Columns = (doc: unknown) => readonly (string | number | Uint8Array | null)[];

/** How each entity rests: its columns and where their values come from. Personal ones are sealed here. */
export function entityTables(seal: StoreContext['seal']): Record<ReplicatedEntity, EntityTable> {
  return {
    community: { names: ['doc'], of: (doc) => [JSON.stringify(kioskEntities.community.parse(doc))] },
    grid: { names: ['doc'], of: (doc) => [JSON.stringify(kioskEntities.grid.parse(doc))] },
    dwelling: {
      names: ['grid_id', 'address'],
      of: (doc) => {
        const { id, gridId, address } = kioskEntities.dwelling.parse(doc);
        return [gridId, seal.seal(address, `dwelling.address/${id}`)];
      },
    },
    resident: {
      names: ['number_hash', 'name', 'phone_hash'],
      of: (doc) => {
        const { id, numberHash, name, phoneHash } = kioskEntities.resident.parse(doc);
        return [
          numberHash,
          seal.seal(name, `resident.name/${id}`),
          phoneHash === null ? null : seal.seal(phoneHash, `resident.phone_hash/${id}`),
        ];
      },
    },
    residence: {
      names: ['resident_id', 'dwelling_id', 'since', 'nature', 'verified_on'],
      of: (doc) => {
        const row = kioskEntities.residence.parse(doc);
        return [row.residentId, row.dwellingId, row.since, row.nature, row.verifiedOn];
      },
    },
    notice: published(notice),
    policy: published(policy),
    guide: published(guide),
    alert: {
      names: ['starts_at', 'expires_at', 'doc'],
      of: (doc) => {
        const row: Alert = alert.parse(doc);
        return [row.startsAt, row.expiresAt, JSON.stringify(row)];
      },
    },
    'kiosk-case': {
      names: ['token_hash', 'doc', 'truth'],
      laidOver: ['doc'],
      of: (doc) => {
        const row = caseForKiosk.parse(doc);
        const text = JSON.stringify(row);
        return [row.tokenHash, text, text];
      },
    },
    'kiosk-compound': whole('kiosk-compound'),
    ...propertyEntityTables(seal),
    'wall-place': whole('wall-place'),
    'wall-map': whole('wall-map'),
    'wall-figure': whole('wall-figure'),
    'wall-lamp': whole('wall-lamp'),
    'wall-case': whole('wall-case'),
    'case-lamp': whole('case-lamp'),
    'catalogue-item': whole('catalogue-item'),
    'issuer-key': whole('issuer-key'),
    'seal-picture': whole('seal-picture'),
    'revocation-list': whole('revocation-list'),
  };
}

export interface EntityTable {
  readonly names: readonly string[];
  readonly of: Columns;
  /** Columns that show a step made here until central's answer: an older row of central leaves them as they are. */
  readonly laidOver?: readonly string[];
}

/** An entity without a personal column, kept as it came. */
function whole(entity: ReplicatedEntity): EntityTable {
  return { names: ['doc'], of: (doc) => [JSON.stringify(replicatedEntities[entity].parse(doc))] };
}

/** Content with its days in columns: it comes and goes by the terminal's own clock. */
function published(schema: typeof notice | typeof policy | typeof guide): EntityTable {
  return {
    names: ['published_at', 'expires_at', 'doc'],
    of: (doc) => {
      const row = schema.parse(doc);
      return [row.publishedAt, row.expiresAt, JSON.stringify(row)];
    },
  };
}

/** Table of an entity; SQL names take no dash. */
export function tableOf(entity: ReplicatedEntity): string {
  return entity.replaceAll('-', '_');
}
