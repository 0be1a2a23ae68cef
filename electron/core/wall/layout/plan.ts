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

/**
 * Lays out all pages of a wall. The type is as large as lets every page stand on one screenful, between comfortable
 * and the smallest legible size; below that it is never set: pages are split instead. No tile lies across a bezel.
 */
export function planWall(
  build: WallBuild,
  size: WallSize,
  pages: readonly WallPage[],
): Result<WallPlan, PlanRefusal> {
  const { smallest, comfortable } = unitRange(build);
  for (let step = 0; ; step += 1) {
    const unit = comfortable + ((smallest - comfortable) * step) / STEPS;
    const frame = frameOf(build, size, unit);
    const pagesDone = pages.map((page) => leavesOf(frame, page));
    if (step < STEPS && pagesDone.some((done) => !done.ok || done.value.length > 1)) continue;
    const leaves: Leaf[] = [];
    for (const done of pagesDone) {
      if (!done.ok) return err({ kind: 'no-room', tile: done.error, smallestUnit: smallest });
      leaves.push(...done.value);
    }
    return ok({ frame, leaves });
  }
}

function leavesOf(frame: Frame, page: WallPage): Result<readonly Leaf[], WallTileId> {
  // Beside a map there are as many columns as fit; without one the widest tiles that stand on one screenful.
  const most = mostColumns(frame, page);
  const first = page.map.focus === 'none' ? 1 : most;
  for (let columns = first; columns < most; columns += 1) {
    const leaves = leavesIn(slotsOf(frame, page, columns), frame, page);
    if (leaves.ok && leaves.value.length === 1) return leaves;
  }
  return leavesIn(slotsOf(frame, page, most), frame, page);
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
    leaves.push({ page, tiles });
    waiting = { left: left.rest, right: right.rest };
  }
  return ok(leaves);
}
