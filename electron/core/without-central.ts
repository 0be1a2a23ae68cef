import type { Store } from './store/types.ts';
import type { Sync } from './sync/types.ts';

/** A terminal whose central is not set up yet: works on what its store holds, and says that it is offline. */
export function withoutCentral(store: Pick<Store, 'identity'>): Sync {
  return {
    status: () => ({ reachable: false, clockOffsetMs: null, lastPullAt: null }),
    onChange: () => {},
    kick: () => {},
    keyCertificate: () => store.identity.enrolment()?.keyCertificate ?? null,
    dwellers: async () => ({ outcome: 'away' }),
    stop: async () => {},
  };
}
