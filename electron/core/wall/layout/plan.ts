import { assertDefined } from '../../../../contract/assert.ts';
import { err, ok, type Result } from '../../../../contract/result.ts';
import type { WallBuild, WallPage, WallTileId } from '../../../../kiosk-profiles/wall-part.ts';
import { fill, type PlacedTile } from './fill.ts';
import { type Frame, frameOf, type WallSize } from './frame.ts';
import { mostColumns, type Slot, slotsOf } from './slots.ts';
import { unitRange } from './type-scale.ts';

/** Sizes that are tried, from comfortable down to the smallest. */
const STEPS = 60;

/** One screenful. A page whose tiles do not fit at a legible size has several, one after the other. */
export interface Leaf {
  readonly page: WallPage;
  readonly tiles: readonly PlacedTile[];
  /** Cells between bezels without a tile. */
  readonly dark: number;
}

export interface WallPlan {
  readonly frame: Frame;
  readonly leaves: readonly Leaf[];
}

/** Legible letters leave no room for this tile anywhere on the wall: the profile must change. */
export interface PlanRefusal {
  readonly kind: 'no-room';
  readonly tile: WallTileId;
  /** px per unit below which letters are not read from the wall's distance. */
  readonly smallestUnit: number;
}

/** What a plan must keep, the most beautiful first; the last is always found. */
const WISHES: readonly ((leaves: readonly Leaf[]) => boolean)[] = [
  (leaves) => leaves.length === 1 && leaves[0]?.dark === 0,
  (leaves) => leaves.length === 1,
  () => true,
];

/**
 * Lays out all pages of a wall. The type is as large as lets every page stand on one screenful without a dark cell,
 * between comfortable and the smallest legible size; below that it is never set: pages are split instead. No tile lies
 * across a bezel.
 */
export function planWall(
  build: WallBuild,
  size: WallSize,
  pages: readonly WallPage[],
): Result<WallPlan, PlanRefusal> {
  const { smallest, comfortable } = unitRange(build);
  const steps = Array.from({ length: STEPS + 1 }, (_, step) => {
    const frame = frameOf(build, size, comfortable + ((smallest - comfortable) * step) / STEPS);
    return { frame, pages: pages.map((page) => leavesOf(frame, page)) };
  });
  for (const wish of WISHES) {
    const found = (wish === WISHES.at(-1) ? steps.slice(-1) : steps).find((step) =>
      step.pages.every((done) => done.ok && wish(done.value)),
    );
    if (found !== undefined)
      return ok({ frame: found.frame, leaves: found.pages.flatMap((done) => (done.ok ? done.value : [])) });
  }
  const stuck = steps.at(-1)?.pages.flatMap((done) => (done.ok ? [] : [done.error]));
  const tile = assertDefined(stuck?.[0], 'every plan that has room is found');
  return err({ kind: 'no-room', tile, smallestUnit: smallest });
}

function leavesOf(frame: Frame, page: WallPage): Result<readonly Leaf[], WallTileId> {
  // Beside a map there are as many columns as fit; without one the widest tiles that stand on one screenful.
  const most = mostColumns(frame, page);
  const counts = Array.from({ length: most }, (_, i) => (page.map.focus === 'none' ? i + 1 : most - i));
  const tries = counts.map((columns) => leavesIn(slotsOf(frame, page, columns), frame, page));
  const kept = WISHES.slice(0, -1).flatMap((wish) =>
    tries.filter((leaves) => leaves.ok && wish(leaves.value)),
  );
  return kept[0] ?? leavesIn(slotsOf(frame, page, most), frame, page);
}

function leavesIn(
  slots: readonly Slot[],
  { unit, isPortrait }: Frame,
  page: WallPage,
): Result<readonly Leaf[], WallTileId> {
  const isShared = page.map.focus === 'none' || isPortrait;
  let waiting: { left: readonly WallTileId[]; right: readonly WallTileId[] } = {
    left: isShared ? [...page.left, ...page.right] : page.left,
    right: isShared ? [] : page.right,
  };
  const on = (side: Slot['side']) => slots.filter((slot) => slot.side === side);
  const leaves: Leaf[] = [];
  while (waiting.left.length + waiting.right.length > 0) {
    const left = fill(on('left'), waiting.left, page.wide, unit);
    const right = fill(on('right'), waiting.right, page.wide, unit);
    const tiles = [...left.tiles, ...right.tiles];
    const [stuck] = [...waiting.left, ...waiting.right];
    if (tiles.length === 0 && stuck !== undefined) return err(stuck);
    leaves.push({ page, tiles, dark: left.dark + right.dark });
    waiting = { left: left.rest, right: right.rest };
  }
  return ok(leaves);
}
