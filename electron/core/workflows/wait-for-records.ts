import type { Store } from '../store/types.ts';
import type { Sync } from '../sync/types.ts';

/** First start: the kiosk is usable before its records are; a card laid on early waits at most this long. */
const RECORDS_WAIT_MS = 60_000;
const LOOK_AGAIN_MS = 200;
/** Central may have come up a moment ago: ask again instead of waiting out the back-off. */
const KICK_EVERY_MS = 1000;

interface Deps {
  readonly store: Pick<Store, 'replica' | 'community'>;
  readonly sync: Pick<Sync, 'kick' | 'keyCertificate'>;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Resolves when the first synchronisation is here, or when waiting longer would be rude. */
export async function waitForRecords({ store, sync, sleep }: Deps): Promise<void> {
  const isHere = () =>
    store.replica.isComplete() && store.community() !== null && sync.keyCertificate() !== null;
  for (let waited = 0; !isHere() && waited < RECORDS_WAIT_MS; waited += LOOK_AGAIN_MS) {
    if (waited % KICK_EVERY_MS === 0) sync.kick();
    await sleep(LOOK_AGAIN_MS);
  }
}
