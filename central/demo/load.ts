import type { Trx } from '../database/open.ts';
import type { Deps } from '../deps.ts';
import { SEED_FIGURES } from './chengcheng/town/figures.ts';
import { CASE_PARTS, type GridOfWorld, makeWorld, worldVersion } from './chengcheng/world/world.ts';
import { shanghaiDay } from './days.ts';
import { forgetTown, writeCases, writeGrid, writeGround } from './write-town.ts';

export type LoadDeps = Pick<Deps, 'db' | 'clock' | 'random'>;

/** How much of the town: `chengcheng` is all of it, `chengcheng-grid` the one grid of the demo residents, for tests. */
export type DemoExtent = 'chengcheng' | 'chengcheng-grid';

/** How far loading is: a part is either whole in the database or not there at all. */
export interface TownLoader {
  /** The kiosk's own community: with it a terminal can enrol and a resident be found. Returns rows put into logs. */
  loadHome(): Promise<number>;
  /** Everything else, part after part, between the requests of terminals; ends early when `signal` says so. */
  loadRest(signal: AbortSignal): Promise<number>;
}

/** Communities, map and companies; one part for each grid, with a mark of its own for the grid of the demo residents. */
const GROUND = 'ground';
const DEMO_RESIDENTS = 'demo-residents';
/** Its time is the instant up to which cases have been told. */
export const PLAYED = 'played';
const PARTS = 3 + SEED_FIGURES.grids + CASE_PARTS;

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
  const isWhole = extent === 'chengcheng' ? here.size >= PARTS : here.has(DEMO_RESIDENTS);
  if (isWhole) return { loadHome: async () => 0, loadRest: async () => 0 };

  const played = isOther ? undefined : marks.find(({ part }) => part === PLAYED)?.loaded_at;
  const toldUntil = played === undefined ? deps.clock.now() : Date.parse(played);
  const day = (isOther ? undefined : marks[0]?.day) ?? shanghaiDay(toldUntil);
  const world = makeWorld(seed, day);
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
      return marked.length === 0 ? 0 : write(trx);
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
  return {
    loadHome: async () => {
      let changed = await load([GROUND, PLAYED], (trx) => writeGround(deps, trx, world));
      for (const grid of world.grids.slice(0, world.homeGrids)) {
        if (extent === 'chengcheng' || grid.index === world.demoGrid) changed += await loadGrid(grid);
      }
      return changed;
    },
    loadRest: async (signal) => {
      let changed = 0;
      for (const grid of extent === 'chengcheng' ? world.grids.slice(world.homeGrids) : []) {
        if (signal.aborted) return changed;
        changed += await loadGrid(grid);
        // Requests that came in meanwhile go first.
        await new Promise((resolve) => setImmediate(resolve));
      }
      for (let part = 0; part < (extent === 'chengcheng' ? CASE_PARTS : 0); part += 1) {
        if (signal.aborted) return changed;
        changed += await load([`cases/${part}`], (trx) =>
          writeCases(deps, trx, { cases: world.cases(part, toldUntil), now: toldUntil }),
        );
        await new Promise((resolve) => setImmediate(resolve));
      }
      return changed;
    },
  };
}
