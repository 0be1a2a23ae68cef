import { createHmac, timingSafeEqual } from 'node:crypto';
import { instantOf } from '../../../contract/clock.ts';
import type { StoreContext } from './context.ts';

/** What staff compared with the face of the card. */
export interface ComparedNames {
  readonly onChip: string;
  readonly onRecord: string;
}

/**
 * Names that the chip had to cut and that staff found to be the record's. Kept as a keyed hash bound to the resident: a
 * record that is renamed is looked at again, and a copy of the disk tells no name.
 */
export interface NameMatches {
  has(residentId: string, names: ComparedNames): boolean;
  /** In the running transaction where there is one. */
  add(residentId: string, names: ComparedNames): void;
}

export function createNameMatches(
  { db, clock }: Pick<StoreContext, 'db' | 'clock'>,
  lookupKey: () => Uint8Array | null,
): NameMatches {
  const select = db.prepare('select digest from name_match where resident_id = ?').pluck();
  const put = db.prepare('insert or replace into name_match (resident_id, digest, at) values (?, ?, ?)');
  const digestOf = (residentId: string, { onChip, onRecord }: ComparedNames) => {
    const key = lookupKey();
    const text = JSON.stringify(['name-match', residentId, onChip, onRecord]);
    return key === null ? null : createHmac('sha256', key).update(text).digest();
  };
  return {
    has: (residentId, names) => {
      const [found, digest] = [select.get(residentId), digestOf(residentId, names)];
      return (
        typeof found === 'string' && digest !== null && timingSafeEqual(Buffer.from(found, 'hex'), digest)
      );
    },
    add: (residentId, names) => {
      const digest = digestOf(residentId, names);
      if (digest !== null) put.run(residentId, digest.toString('hex'), instantOf(clock));
    },
  };
}
