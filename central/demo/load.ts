import { setTimeout as sleep } from 'node:timers/promises';
import type { Trx } from '../database/open.ts';
import type { Deps } from '../deps.ts';
import { SEED_FIGURES } from './chengcheng/town/figures.ts';
import { at } from './chengcheng/town/geometry.ts';
import type { CaseRows } from './chengcheng/world/case-rows.ts';
import { CASE_PARTS, type GridOfWorld, makeWorld, worldVersion } from './chengcheng/world/world.ts';
import { shanghaiDay } from './days.ts';
import { deploymentOf } from './deployments.ts';
import { forgetTown, writeCases, writeGrid, writeGround } from './write-town.ts';

export type LoadDeps = Pick<Deps, 'db' | 'clock' | 'random' | 'log'>;

/**
 * How much of the town: `chengcheng` is all of it. For tests: `chengcheng-grid` is the one grid of the demo residents,
 * `chengcheng-few` that grid, two others in the background, and the newest cases of all three. `yanji` is a small set of its
 * own street: one community, some grids more, the cases of some months.
 */
export type DemoExtent = 'chengcheng' | 'chengcheng-grid' | 'chengcheng-few' | 'yanji';

const EVERYTHING = Number.POSITIVE_INFINITY;
const EXTENTS: Readonly<
  Record<
    DemoExtent,
    { readonly home: 'community' | 'demo-grid'; readonly others: number; readonly caseParts: number }
  >
> = {
  chengcheng: { home: 'community', others: EVERYTHING, caseParts: CASE_PARTS },
  yanji: { home: 'community', others: 6, caseParts: 2 },
  'chengcheng-few': { home: 'demo-grid', others: 2, caseParts: 1 },
  'chengcheng-grid': { home: 'demo-grid', others: 0, caseParts: 0 },
};

/** How far loading is: a part is either whole in the database or not there at all. */
export interface TownLoader {
  /** The kiosk's own community: with it a terminal can enrol and a resident be found. Returns rows put into logs. */
  loadHome(): Promise<number>;
  /** Everything else, part after part, between the requests of terminals; ends early when `signal` says so. */
  loadRest(signal: AbortSignal): Promise<number>;
}

/**
 * Communities, map and companies, with the instant up to which the loaded cases tell. One part for each grid, and a mark
 * of its own for the grid of the demo residents.
 */
export const GROUND = 'ground';
const DEMO_RESIDENTS = 'demo-residents';
/** The newest cases of the home community, ahead of everybody else's: its desk would look as if all were done. */
const HOME_CASES = 'home-cases';
/** Its time is the instant up to which the town has been told, and with `--live` played. */
export const PLAYED = 'played';

/** The embedded database does one thing at a time: whoever loads much gives terminals every other turn. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
}

/** Marks of a whole load. */
function partsOf(extent: DemoExtent): number {
  const { home, others, caseParts } = EXTENTS[extent];
  const grids = home === 'community' ? SEED_FIGURES.grids : 1 + others;
  return 3 + grids + caseParts + (caseParts > 0 ? 1 : 0);
}

/**
 * Loads the town in parts, each in one transaction together with its mark, so that a kill at any instruction leaves
 * whole parts and the next start goes on behind them. Marks carry generation and seed: another generation's town is
 * cleared away first. Dates are reckoned from the day of the first part, also when loading goes on on a later one.
 */
export async function openTownLoader(
  deps: LoadDeps,
  { seed, extent }: { readonly seed: number; readonly extent: DemoExtent },
): Promise<TownLoader> {
  const version = worldVersion(seed);
  const marks = await deps.db
    .selectFrom('demo_part')
    .select(['part', 'version', 'day', 'loaded_at'])
    .execute();
  const isOther = marks.some((mark) => mark.version !== version);
  if (isOther) await forgetTown(deps);
  const here = new Set(isOther ? [] : marks.map(({ part }) => part));
  if (here.size >= partsOf(extent)) return { loadHome: async () => 0, loadRest: async () => 0 };

  const played = isOther ? undefined : marks.find(({ part }) => part === PLAYED)?.loaded_at;
  const toldUntil = played === undefined ? deps.clock.now() : Date.parse(played);
  const day = (isOther ? undefined : marks[0]?.day) ?? shanghaiDay(toldUntil);
  const world = deploymentOf(seed).world(makeWorld(seed, day));
  const load = async (parts: readonly string[], write: (trx: Trx) => Promise<number>): Promise<number> => {
    if (parts.every((part) => here.has(part))) return 0;
    const changed = await deps.db.transaction().execute(async (trx) => {
      const loaded_at = new Date(parts.includes(PLAYED) ? toldUntil : deps.clock.now()).toISOString();
      const rows = parts.map((part) => ({ part, version, day, loaded_at }));
      const marked = await trx
        .insertInto('demo_part')
        .values(rows)
        .onConflict((conflict) => conflict.column('part').doNothing())
        .returning('part')
        .execute();
      // Another process on the same database was quicker.
      if (marked.length === 0) return 0;
      deps.log.event('demo-part', { part: parts.join(' ') });
      return write(trx);
    });
    for (const part of parts) here.add(part);
    return changed;
  };
  const loadGrid = ({ index, rows }: GridOfWorld) => {
    const isDemo = index === world.demoGrid;
    return load([`grid/${index}`, ...(isDemo ? [DEMO_RESIDENTS] : [])], (trx) =>
      writeGrid(deps, trx, rows()),
    );
  };
  const { home, others, caseParts } = EXTENTS[extent];
  const isHome = ({ index }: GridOfWorld, place: number) =>
    home === 'community' ? place < world.homeGrids : index === world.demoGrid;
  const homeGrids = world.grids.filter(isHome);
  const otherGrids = world.grids.filter((grid, place) => !isHome(grid, place)).slice(0, others);
  const writeCasesOf = (trx: Trx, cases: readonly CaseRows[], grids: readonly GridOfWorld[]) => {
    const ids = new Set(grids.map(({ index }) => at(world.town.grids, index).id));
    const inside = cases.filter(({ stored }) => ids.has(stored.record.place.gridId ?? ''));
    return writeCases(deps, trx, { cases: inside, now: toldUntil });
  };
  const NEWEST = CASE_PARTS - 1;
  const loadCases = (part: number) => {
    // The home's newest are here already.
    const grids = part === NEWEST ? otherGrids : [...homeGrids, ...otherGrids];
    return load([`cases/${part}`], (trx) => writeCasesOf(trx, world.cases(part, toldUntil), grids));
  };
  const loadHomeCases = () =>
    load([HOME_CASES], (trx) => {
      const cases = [...world.cases(NEWEST, toldUntil), ...world.deskCases(toldUntil)];
      return writeCasesOf(trx, cases, homeGrids);
    });
  const restOfCases = Array.from({ length: caseParts }, (_, i) => CASE_PARTS - caseParts + i);
  return {
    loadHome: async () => {
      let changed = await load([GROUND, PLAYED], (trx) => writeGround(deps, trx, world, deploymentOf(seed)));
      for (const grid of homeGrids) changed += await loadGrid(grid);
      if (caseParts > 0) changed += await loadHomeCases();
      return changed;
    },
    loadRest: async (signal) => {
      const rest = [
        ...otherGrids.map((grid) => () => loadGrid(grid)),
        ...restOfCases.map((part) => () => loadCases(part)),
      ];
      let changed = 0;
      for (const loadPart of rest) {
        if (signal.aborted) break;
        const began = performance.now();
        const rows = await loadPart();
        changed += rows;
        if (rows > 0) await pause(performance.now() - began, signal);
      }
      return changed;
    },
  };
}
