import type { z } from 'zod';
import { type ReplicatedEntity, replicatedEntities } from '../../../contract/replicated.ts';
import type { ChangeLine } from '../../../contract/sync.ts';

declare const known: unique symbol;

/**
 * A change of an entity that this terminal has a table for, its document as the entity's schema gave it back: what the
 * store takes without looking at it again. Made by `knownLine` alone.
 */
export type KnownLine = Omit<ChangeLine, 'seq' | 'entity'> & {
  readonly entity: ReplicatedEntity;
  readonly [known]: true;
};

/** A document of one entity. */
export type KnownDoc<E extends ReplicatedEntity> = z.output<(typeof replicatedEntities)[E]>;

/** The change, once its document has passed; null for an entity or a document that is not known. */
export function knownLine({ entity, pk, op, rev, doc }: Omit<ChangeLine, 'seq'>): KnownLine | null {
  if (!isEntity(entity)) return null;
  if (op === 'delete') return { entity, pk, op, rev, doc: null } as KnownLine; // the mark is a type alone
  const parsed = replicatedEntities[entity].safeParse(doc);
  return parsed.success ? ({ entity, pk, op, rev, doc: parsed.data } as KnownLine) : null; // as above
}

function isEntity(name: string): name is ReplicatedEntity {
  return Object.hasOwn(replicatedEntities, name);
}
