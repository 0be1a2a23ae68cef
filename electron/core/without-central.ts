import type { Store } from './store/types.ts';
import type { WholeSync } from './sync/types.ts';

/** A terminal whose central is not set up yet: works on what its store holds, and says that it is offline. */
export function withoutCentral(store: Pick<Store, 'identity'>): WholeSync {
  return {
    status: () => ({ reachable: false, clockOffsetMs: null, lastPullAt: null }),
    onChange: () => {},
    kick: () => {},
    touched: () => {},
    keyCertificate: () => store.identity.enrolment()?.keyCertificate ?? null,
    dwellers: async () => ({ outcome: 'away' }),
    pay: async () => ({ outcome: 'unanswered' }),
    openDoor: async () => ({ outcome: 'unanswered' }),
    doorLog: async () => ({ outcome: 'away' }),
    people: async () => ({ outcome: 'away' }),
    claimant: async () => ({ outcome: 'away' }),
    photo: async () => ({ outcome: 'away' }),
    releases: { offer: async () => null, open: async () => 'away' },
    stop: async () => {},
  };
}
