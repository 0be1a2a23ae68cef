import type { Deps } from './deps.ts';
import { forgetOldAlerts } from './modules/alerts/service.ts';
import { noteOverdue } from './modules/cases/overdue.ts';
import { forgetUnnamedPhotos } from './modules/cases/photos.ts';
import { retireClosedCases } from './modules/cases/retire.ts';
import { publishCertificates, publishNewRevocations } from './modules/certificates/publish.ts';
import { reachNewCommunities } from './modules/content/reach-new.ts';
import { forgetExpiredContent } from './modules/content/service.ts';
import { removeOldTombstones } from './sync/tombstones.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 86_400_000;

interface Chore {
  /** Event of the log, with how many rows it touched. */
  readonly event: string;
  readonly everyMs: number;
  run(deps: Deps): Promise<number>;
}

/** What central does by itself, in this order. Each is harmless when two centrals on one database do it at once. */
export const CHORES: readonly Chore[] = [
  // A hop of a whistle is an hour: who had it when it ended must be known within a minute.
  { event: 'overdue-noted', everyMs: MINUTE_MS, run: noteOverdue },
  // A terminal that was revoked, a sheet that was taken back: whoever verifies has to learn of it.
  { event: 'revocations-published', everyMs: MINUTE_MS, run: publishNewRevocations },
  { event: 'certificates-published', everyMs: HOUR_MS, run: publishCertificates },
  { event: 'content-brought', everyMs: HOUR_MS, run: reachNewCommunities },
  { event: 'cases-retired', everyMs: DAY_MS, run: retireClosedCases },
  { event: 'content-forgotten', everyMs: DAY_MS, run: forgetExpiredContent },
  { event: 'alerts-forgotten', everyMs: DAY_MS, run: forgetOldAlerts },
  { event: 'photos-forgotten', everyMs: DAY_MS, run: forgetUnnamedPhotos },
  // Last: what the chores above deleted counts from today.
  { event: 'tombstones-removed', everyMs: DAY_MS, run: removeOldTombstones },
];

/**
 * Does every chore now, one after the other, and again when its time has come. A chore that fails is logged and tried
 * again at its next time: none of them may stop central.
 */
export async function keepHouse(deps: Deps): Promise<{ stop(): void }> {
  const doOne = async ({ event, run }: Chore) => {
    try {
      const count = await run(deps);
      if (count > 0) deps.log.event(event, { count });
    } catch (error) {
      deps.log.event('chore-failed', {
        chore: event,
        error: error instanceof Error ? error.name : 'unknown',
      });
    }
  };
  for (const chore of CHORES) await doOne(chore);
  const timers = CHORES.map((chore) => setInterval(() => void doOne(chore), chore.everyMs).unref());
  return {
    stop: () => {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
