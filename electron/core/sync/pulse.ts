import { type Clock, instantOf } from '../../../contract/clock.ts';
import type { Heartbeat } from '../../../contract/domain.ts';
import type { RelayOffer } from '../../../contract/relay.ts';
import type { Fleet } from '../fleet/create-fleet.ts';
import type { Store } from '../store/types.ts';
import type { CentralClient } from './client.ts';

/** A terminal is heard so often while nothing changes, ms. */
const BEAT_EVERY_MS = 60_000;

/** Signs of life right behind one another: what was asked, that it was taken, that it ended. More wait for the next round. */
const MOST_IN_A_ROW = 4;

/** What the pulse needs of the box. */
export type PulseFleet = Pick<Fleet, 'version' | 'faults'> & {
  /** Where this screen listens for kiosks; null where it does not. */
  readonly relay?: () => RelayOffer | null;
  readonly watch: Pick<Fleet['watch'], 'look' | 'states'>;
  readonly acts: Pick<Fleet['acts'], 'reports' | 'heard' | 'work'>;
};

interface PulseParts {
  readonly store: Pick<Store, 'outbox' | 'leases' | 'lastService'>;
  readonly client: Pick<CentralClient, 'heartbeat' | 'sendActFile'>;
  readonly clock: Clock;
  readonly leaseItems: readonly string[];
  readonly fleet: PulseFleet;
  /** There is something new to tell: another round should come soon. */
  readonly kick: () => void;
}

/**
 * Tells central that this terminal lives, once a minute and at once when a part or a fault comes or goes, when something was
 * done that was asked from afar, and when central asks. An answer that does not come is told again with the next round.
 */
export function createPulse({ store, client, clock, leaseItems, fleet, kick }: PulseParts) {
  const { watch, acts } = fleet;
  let told: { readonly at: number; readonly state: string } | null = null;
  let isWanted = false;
  const said = (): Heartbeat => {
    const left = leaseItems.map((item) => store.leases.left(item));
    const served = store.lastService();
    return {
      at: instantOf(clock),
      version: fleet.version,
      faults: [...fleet.faults()],
      devices: [...watch.states()],
      lastServiceAt: served?.at ?? null,
      lastService: served?.kind ?? null,
      outboxWaiting: store.outbox.waitingCount(),
      outboxParked: store.outbox.parkedCount(),
      numbersLeft: left.length === 0 ? null : Math.min(...left),
    };
  };
  const relay = () => fleet.relay?.() ?? null;
  const stateNow = () => JSON.stringify([fleet.faults(), watch.states(), relay()]);
  const send = async (): Promise<boolean> => {
    const state = stateNow();
    const reports = acts.reports();
    const answer = await client.heartbeat({ ...said(), acts: [...reports], relay: relay() });
    if (!answer.ok) return false;
    told = { at: clock.now(), state };
    isWanted = false;
    acts.heard(reports, answer.value.acts);
    return true;
  };
  return {
    /** Central wants to hear this terminal with the next round. */
    want: (): void => {
      isWanted = true;
    },
    /** Call after each round that reached central. */
    beat: async (): Promise<void> => {
      const isTime = told === null || clock.now() - told.at >= BEAT_EVERY_MS;
      if (isTime) watch.look();
      const isDue = isTime || isWanted || told?.state !== stateNow() || acts.reports().length > 0;
      if (isDue)
        for (let sent = 0; sent < MOST_IN_A_ROW; sent += 1) {
          if (!(await send()) || acts.reports().length === 0) break;
        }
      // In its own time: no resident's certificate waits until a picture has travelled.
      acts.work(async (id, file) => (await client.sendActFile(id, file)).ok, kick);
    },
  };
}
