import type { RelayOffer } from '../../../contract/relay.ts';

/** The part of a box that carries between kiosk and property screen. */
export interface Relay {
  /** Where this screen listens, for central to tell the kiosks; null where it does not. */
  offer(): RelayOffer | null;
  faults(): readonly string[];
  stop(): Promise<void>;
}

export const noRelay: Relay = { offer: () => null, faults: () => [], stop: async () => {} };
