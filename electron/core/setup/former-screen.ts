import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../../contract/clock.ts';
import type { Logger } from '../../../contract/log.ts';
import type { Random } from '../../../contract/random.ts';
import type { BoxRole } from '../../../contract/setup/choice.ts';
import { openStore } from '../store/open.ts';
import { openTerminalKey } from '../store/terminal-key.ts';
import type { Store } from '../store/types.ts';
import { startSync } from '../sync/sync.ts';
import type { Sync } from '../sync/types.ts';

/** What the screen that this box was has not said yet. */
export interface Unsaid {
  readonly waiting: number;
  readonly parked: number;
  /** Sheets of which nobody said whether they came out. */
  readonly undecided: number;
  /** Why central does not take it now; null while it is under way. */
  readonly code: string | null;
}

/** Records of the screen that this box was, to be sent before they go. */
export interface FormerScreen {
  readonly isEnrolled: boolean;
  unsaid(): Unsaid;
  /** Sends what waits, until `endSending`. */
  beginSending(onChange: () => void): void;
  endSending(): void;
  /** Lets go of the store. */
  close(): Promise<void>;
}

/** Nothing lies there, or nothing that this version can open: a damaged or newer store has nothing that could be sent. */
export const NO_FORMER: FormerScreen = {
  isEnrolled: false,
  unsaid: () => ({ waiting: 0, parked: 0, undecided: 0, code: null }),
  beginSending: () => {},
  endSending: () => {},
  close: async () => {},
};

interface Parts {
  readonly dataDir: string;
  readonly role: BoxRole | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

export function openFormerScreen({ dataDir, role, clock, random, log }: Parts): FormerScreen {
  const dir = join(dataDir, 'store');
  if (role === null || !existsSync(join(dir, 'terminal.sqlite'))) return NO_FORMER;
  const opened = openStore({ dir, clock, random });
  if (!opened.ok) {
    log.event('former-store', { code: opened.error.code });
    return NO_FORMER;
  }
  const store = opened.value;
  let sync: Sync | null = null;
  let since = 0;
  let ending: Promise<void> = Promise.resolve();
  const endSending = () => {
    const last = sync;
    sync = null;
    if (last !== null) ending = ending.then(() => last.stop());
  };
  return {
    isEnrolled: store.identity.enrolment() !== null,
    unsaid: () => unsaidOf(store, sync, clock.now() - since > PATIENCE_MS),
    beginSending: (onChange) => {
      if (role.centralUrl === null || store.outbox.waitingCount() === 0) return;
      since = clock.now();
      sync = startSync({
        store,
        terminalKey: openTerminalKey(dir),
        centralUrl: role.centralUrl,
        clock,
        random,
        profile: role.profile,
        enrolCode: null,
        leaseItems: [],
        log,
      });
      sync.onChange(onChange);
    },
    endSending,
    close: async () => {
      endSending();
      await ending;
      store.close();
    },
  };
}

/** A central that has not answered by then is called away. */
const PATIENCE_MS = 5_000;

function unsaidOf({ outbox, ledger }: Store, sync: Sync | null, isLate: boolean): Unsaid {
  const status = sync?.status();
  const isAway = status === undefined || (!status.reachable && isLate);
  return {
    waiting: outbox.waitingCount(),
    parked: outbox.parkedCount(),
    undecided: ledger.unconfirmed().length,
    code: status?.faultCode ?? (isAway ? 'CO-703' : null),
  };
}
