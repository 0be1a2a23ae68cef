import { type Clock, instantOf } from '../../../contract/clock.ts';
import type { Heartbeat } from '../../../contract/domain.ts';
import type { Store } from '../store/types.ts';
import type { CentralClient } from './client.ts';

/** A terminal is heard so often while nothing changes, ms. */
const BEAT_EVERY_MS = 60_000;

/** What the terminal's own part knows of itself. */
export interface Vitals {
  readonly version: string;
  /** Codes of docs/errors.md of what needs a hand now. */
  faults(): readonly string[];
}

interface PulseParts {
  readonly store: Pick<Store, 'outbox' | 'leases' | 'lastServiceAt'>;
  readonly client: Pick<CentralClient, 'heartbeat'>;
  readonly clock: Clock;
  readonly leaseItems: readonly string[];
  readonly vitals: Vitals;
}

/**
 * Tells central that this terminal lives, once a minute and at once when a fault comes or goes. An answer that does not come
 * is told again with the next round.
 */
export function createPulse({ store, client, clock, leaseItems, vitals }: PulseParts) {
  let told: { readonly at: number; readonly faults: string } | null = null;
  const said = (): Heartbeat => {
    const left = leaseItems.map((item) => store.leases.left(item));
    return {
      at: instantOf(clock),
      version: vitals.version,
      faults: [...vitals.faults()],
      lastServiceAt: store.lastServiceAt(),
      outboxWaiting: store.outbox.waitingCount(),
      outboxParked: store.outbox.parkedCount(),
      numbersLeft: left.length === 0 ? null : Math.min(...left),
    };
  };
  return {
    /** Call after each round that reached central. */
    beat: async (): Promise<void> => {
      const faults = vitals.faults().join(' ');
      const isDue = told === null || told.faults !== faults || clock.now() - told.at >= BEAT_EVERY_MS;
      if (!isDue) return;
      const answer = await client.heartbeat(said());
      if (answer.ok) told = { at: clock.now(), faults };
    },
  };
}
