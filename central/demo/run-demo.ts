import type { Deps } from '../deps.ts';
import { publishCompounds } from '../modules/places/kiosk-compounds.ts';
import { publishCompanies } from '../modules/property/publish.ts';
import { seedClaims } from './demo-claims.ts';
import { seedCompanyNotices } from './demo-company-notices.ts';
import { seedDisclosures } from './demo-disclosures.ts';
import { seedDoorLife } from './demo-door-life.ts';
import { seedDoors } from './demo-doors.ts';
import { seedFees } from './demo-fees.ts';
import { seedRectifications } from './demo-rectifications.ts';
import { deploymentOf, seedOf } from './deployments.ts';
import { type LiveOptions, playLive } from './live/play-live.ts';
import { type DemoExtent, openTownLoader } from './load.ts';
import { tellPastDays } from './past-days.ts';
import { refreshDemo } from './refresh.ts';

/** How often the demo's dates follow the clock, ms; rows that are still right cost nothing. */
const REFRESH_MS = 3_600_000;

export interface RunningDemo {
  /** Loads what is left and keeps the dates right; call it when central listens. */
  goOn(): void;
  /** A wall of the staff that comes to a town that is loaded gets its past then. */
  terminalsChanged(): void;
  /** Resolves when nothing of the demo writes any more. */
  stop(): Promise<void>;
}

/**
 * Loads the kiosk's own community where it is not yet: terminals can enrol only then, so a first start waits for it.
 * The rest of the street comes in `goOn`, while terminals already work; then, with `live`, the town goes on living.
 */
export async function prepareDemo(
  deps: Deps,
  extent: DemoExtent,
  live: LiveOptions | null = null,
): Promise<RunningDemo> {
  const seed = seedOf(extent);
  const loader = await openTownLoader(deps, { seed, extent });
  const refresh = async () => {
    const changed = await refreshDemo(deps, seed);
    const told = await seedDoorLife(deps, seed);
    const written = await seedCompanyNotices(deps, seed, deploymentOf(seed).words);
    const disclosed = await seedDisclosures(deps, seed);
    deps.log.event('demo-refreshed', { changed: changed + told + written + disclosed });
  };
  const started = deps.clock.now();
  const changed = await loader.loadHome();
  // Also for a town that was loaded before kiosks knew compounds.
  await publishCompounds(deps);
  // Also for a town that was loaded before there were ledgers.
  const listed = await seedRectifications(deps, seed);
  if (changed > 0) {
    await seedClaims(deps, seed);
    await seedFees(deps, seed);
    await seedDoors(deps, seed);
  }
  if (changed > 0 || listed > 0) await publishCompanies(deps);
  if (changed > 0) deps.log.event('demo-home-loaded', { changed, ms: deps.clock.now() - started });
  await refresh();

  const stopping = new AbortController();
  let working: Promise<void> = Promise.resolve();
  let playing: Promise<unknown> = Promise.resolve();
  const loadRest = async () => {
    const began = deps.clock.now();
    const rows = await loader.loadRest(stopping.signal);
    if (rows === 0) return;
    await seedClaims(deps, seed);
    await seedDoors(deps, seed);
    await seedRectifications(deps, seed);
    await seedDisclosures(deps, seed);
    await publishCompanies(deps);
    await publishCompounds(deps);
    deps.log.event('demo-town-loaded', { changed: rows, ms: deps.clock.now() - began });
  };
  const tellPast = async () => {
    if (stopping.signal.aborted) return;
    const began = deps.clock.now();
    const days = await tellPastDays(deps, { seed }, stopping.signal);
    if (days > 0) deps.log.event('demo-past-told', { changed: days, ms: deps.clock.now() - began });
  };
  let timer: NodeJS.Timeout | null = null;
  return {
    goOn: () => {
      working = loadRest().then(tellPast);
      if (live !== null)
        playing = working.then(() => playLive(deps, { ...live, townSeed: seed }, stopping.signal));
      timer = setInterval(() => {
        working = working.then(refresh);
      }, REFRESH_MS);
      timer.unref();
    },
    terminalsChanged: () => {
      if (timer !== null) working = working.then(tellPast);
    },
    stop: async () => {
      if (timer !== null) clearInterval(timer);
      stopping.abort();
      await working;
      await playing;
    },
  };
}
