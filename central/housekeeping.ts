import type { Deps } from './deps.ts';
import { forgetOldAlerts } from './modules/alerts/service.ts';
import { noteOverdue } from './modules/cases/overdue.ts';
import { forgetUnnamedPhotos } from './modules/cases/photos.ts';
import { retireClosedCases } from './modules/cases/retire.ts';
import { publishCertificates, publishNewRevocations } from './modules/certificates/publish.ts';
import { forgetOldCompanyNotices } from './modules/content/company-notices.ts';
import { reachNewCommunities } from './modules/content/reach-new.ts';
import { forgetExpiredContent } from './modules/content/service.ts';
import { forgetDoorEvents } from './modules/doors/door-log.ts';
import { settleOpenings } from './modules/doors/open-door.ts';
import { forgetOldVisits } from './modules/doors/visit-rows.ts';
import { settleUnanswered } from './modules/fees/pay.ts';
import { forgetOldDisclosures } from './modules/governance/disclosure-rows.ts';
import { forgetOldRectifications } from './modules/governance/rectification-rows.ts';
import { forgetOldClaims } from './modules/property/claim-rows.ts';
import { publishStandings } from './modules/property/standing.ts';
import { forgetActFiles } from './modules/terminals/act-files.ts';
import { expireAllActs } from './modules/terminals/acts.ts';
import { NOTED_EVERY_MS, noteSilent } from './modules/terminals/note-silent.ts';
import { forgetOldSilences, noteListening } from './modules/terminals/silences.ts';
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
  // Nobody may be asked for money again before it is known what became of the first time.
  { event: 'payments-settled', everyMs: MINUTE_MS, run: (deps) => settleUnanswered(deps, deps.payments) },
  { event: 'openings-settled', everyMs: MINUTE_MS, run: (deps) => settleOpenings(deps, deps.doors) },
  // A terminal that was revoked, a sheet that was taken back: whoever verifies has to learn of it.
  { event: 'revocations-published', everyMs: MINUTE_MS, run: publishNewRevocations },
  { event: 'central-was-away', everyMs: NOTED_EVERY_MS, run: noteListening },
  { event: 'terminals-silent', everyMs: NOTED_EVERY_MS, run: noteSilent },
  // What a box that is away did not fetch in time must not reach it later.
  { event: 'remote-acts-expired', everyMs: MINUTE_MS, run: expireAllActs },
  { event: 'certificates-published', everyMs: HOUR_MS, run: publishCertificates },
  // A rating is public from its day on, not when somebody next changes a house.
  { event: 'standings-published', everyMs: HOUR_MS, run: publishStandings },
  { event: 'content-brought', everyMs: HOUR_MS, run: reachNewCommunities },
  { event: 'cases-retired', everyMs: DAY_MS, run: retireClosedCases },
  { event: 'content-forgotten', everyMs: DAY_MS, run: forgetExpiredContent },
  { event: 'claims-forgotten', everyMs: DAY_MS, run: forgetOldClaims },
  { event: 'rectifications-forgotten', everyMs: DAY_MS, run: forgetOldRectifications },
  { event: 'disclosures-forgotten', everyMs: DAY_MS, run: forgetOldDisclosures },
  { event: 'door-events-forgotten', everyMs: DAY_MS, run: forgetDoorEvents },
  { event: 'visits-forgotten', everyMs: DAY_MS, run: forgetOldVisits },
  { event: 'company-notices-forgotten', everyMs: DAY_MS, run: forgetOldCompanyNotices },
  { event: 'alerts-forgotten', everyMs: DAY_MS, run: forgetOldAlerts },
  { event: 'photos-forgotten', everyMs: DAY_MS, run: forgetUnnamedPhotos },
  { event: 'remote-files-forgotten', everyMs: DAY_MS, run: forgetActFiles },
  { event: 'silences-forgotten', everyMs: DAY_MS, run: forgetOldSilences },
  // Last: what the chores above deleted counts from today.
  { event: 'tombstones-removed', everyMs: DAY_MS, run: removeOldTombstones },
];

/** A start is when everybody is waiting for central: what is due once a day can wait these few minutes, ms. */
const PATIENCE_MS = 3 * MINUTE_MS;

/**
 * Does what is due within the hour now, the daily chores a few minutes later, one after the other, and each again when
 * its time has come. A chore that fails is logged and tried again at its next time: none of them may stop central.
 */
export async function keepHouse(
  deps: Deps,
  { patienceMs = PATIENCE_MS }: { readonly patienceMs?: number } = {},
): Promise<{ stop(): void }> {
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
  const isDaily = ({ everyMs }: Chore) => everyMs === DAY_MS;
  const doAll = async (chores: readonly Chore[]) => {
    for (const chore of chores) await doOne(chore);
  };
  await doAll(CHORES.filter((chore) => !isDaily(chore)));
  const doDaily = () => doAll(CHORES.filter(isDaily));
  if (patienceMs === 0) await doDaily();
  const later = patienceMs === 0 ? undefined : setTimeout(() => void doDaily(), patienceMs).unref();
  const timers = CHORES.map((chore) => setInterval(() => void doOne(chore), chore.everyMs).unref());
  return {
    stop: () => {
      clearTimeout(later);
      for (const timer of timers) clearInterval(timer);
    },
  };
}
