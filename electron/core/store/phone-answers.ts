import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { phoneText, type ResidentForKiosk } from '../../../contract/domain.ts';
import type { StoreContext } from './context.ts';

/** Whoever has three wrong answers is helped by staff; after a while the box asks again. */
export const MOST_MISSES = 3;
const WITHIN_MS = 15 * 60_000;

export type PhoneAnswer =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'tries-over' };

/**
 * Answers about the phone on record, counted for each resident on this box's disk: neither lifting the card nor pulling the
 * plug gives new tries.
 */
export interface PhoneAnswers {
  /** How many answers the resident still has. */
  triesLeft(residentId: string): number;
  /** An answer of four digits. Nobody without a phone on record is asked. */
  answer(resident: Pick<ResidentForKiosk, 'id' | 'phoneHash'>, lastFour: string): PhoneAnswer;
}

export function createPhoneAnswers(
  { db, clock }: Pick<StoreContext, 'db' | 'clock'>,
  lookupKey: () => Uint8Array | null,
): PhoneAnswers {
  const misses = db.prepare('select count(*) from phone_miss where resident_id = ? and at > ?').pluck();
  const add = db.prepare('insert into phone_miss (resident_id, at) values (?, ?)');
  const dropOld = db.prepare('delete from phone_miss where at <= ?');
  const forgive = db.prepare('delete from phone_miss where resident_id = ?');
  const since = () => new Date(clock.now() - WITHIN_MS).toISOString();
  const triesLeft = (residentId: string): number =>
    Math.max(0, MOST_MISSES - z.number().int().parse(misses.get(residentId, since())));
  // Counted before it is looked at: a box that dies in between has not given a try away.
  const count = db.transaction((residentId: string): void => {
    dropOld.run(since());
    add.run(residentId, new Date(clock.now()).toISOString());
  }).immediate;
  return {
    triesLeft,
    answer: (resident, lastFour) => {
      const key = lookupKey();
      if (key === null || resident.phoneHash === null || triesLeft(resident.id) === 0)
        return { kind: 'tries-over' };
      count(resident.id);
      const given = createHmac('sha256', key).update(phoneText(resident.id, lastFour)).digest();
      if (timingSafeEqual(given, Buffer.from(resident.phoneHash, 'hex'))) {
        forgive.run(resident.id);
        return { kind: 'right' };
      }
      const left = triesLeft(resident.id);
      return left === 0 ? { kind: 'tries-over' } : { kind: 'wrong', triesLeft: left };
    },
  };
}
