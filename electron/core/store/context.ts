import type { Database } from 'better-sqlite3';
import { ulid } from 'ulid';
import type { Clock } from '../../../contract/clock.ts';
import { fraction, type Random } from '../../../contract/random.ts';
import type { Seal } from './seal.ts';

/** What every part of the store works with. */
export interface StoreContext {
  readonly db: Database;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly random: Random;
}

/** New ULID at the store's clock. */
export function newUlid({ clock, random }: Pick<StoreContext, 'clock' | 'random'>): string {
  return ulid(clock.now(), () => fraction(random));
}
