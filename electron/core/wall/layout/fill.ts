import type { Box } from '../../../../contract/wall/view.ts';
import type { WallTileId } from '../../../../kiosk-profiles/wall-part.ts';
import { COLUMN_GAP, cutColumns, type Slot } from './slots.ts';
import { scaleIn, TILE_HEIGHTS } from './tile-heights.ts';

export interface PlacedTile {
  readonly id: WallTileId;
  readonly box: Box;
  /** How much larger than at its least size the body is drawn: a tile with room to spare fills it. */
  readonly scale: number;
}

export interface Filled {
  readonly tiles: readonly PlacedTile[];
  /** What found no room, in its order. */
  readonly rest: readonly WallTileId[];
  /** Cells between bezels that stay dark. */
  readonly dark: number;
}

/** Which tiles stand in which slot, by the slots' order. */
type Sharing = (
  slots: readonly Slot[],
  wanted: readonly WallTileId[],
  unit: number,
) => readonly WallTileId[][];

/** Ways to share tiles out, the most orderly first. */
const SHARINGS: readonly Sharing[] = [
  inOrder((tiles, slotsLeft) => Math.ceil(tiles / slotsLeft)),
  inOrder((tiles) => tiles),
  tallFirst,
];

/** Puts tiles into slots: the first way that leaves none over and no cell dark, else none over, else as many as fit. */
export function fill(
  slots: readonly Slot[],
  wanted: readonly WallTileId[],
  wide: WallTileId | null,
  unit: number,
): Filled {
  const ways = SHARINGS.map((sharing) => fillWith(sharing, slots, wanted, wide, unit));
  const whole = ways.filter(({ rest }) => rest.length === 0);
  const [lit] = whole.filter(({ dark }) => dark === 0);
  return lit ?? whole[0] ?? ways.reduce((best, way) => (way.rest.length < best.rest.length ? way : best));
}

function fillWith(
  sharing: Sharing,
  slots: readonly Slot[],
  wanted: readonly WallTileId[],
  wide: WallTileId | null,
  unit: number,
): Filled {
  const wideSlot = slots.find(({ isWide }) => isWide);
  const taken = wideSlot !== undefined && wide !== null && wanted.includes(wide) ? wide : null;
  const plain = slots.filter(({ isWide }) => !isWide);
  const waiting = wanted.filter((id) => id !== taken);
  const shares = sharing(plain, waiting, unit);
  const shown = new Set(shares.flat());
  const cells = Map.groupBy(
    plain.map((slot, index) => ({ slot, inside: shares[index] ?? [] })),
    ({ slot }) => slot.cell,
  );
  const tiles = taken !== null && wideSlot ? stack(wideSlot, [taken], unit) : [];
  let dark = 0;
  for (const cell of cells.values()) {
    const full = cell.filter(({ inside }) => inside.length > 0);
    if (full.length === 0) dark += 1;
    spread(
      cell.map(({ slot }) => slot),
      full.length,
      unit,
    ).forEach((box, at) => {
      tiles.push(...stack(box, full[at]?.inside ?? [], unit));
    });
  }
  return { tiles, rest: waiting.filter((id) => !shown.has(id)), dark };
}

/** Columns of a cell that nothing fills go to the others. */
function spread(slots: readonly Slot[], count: number, unit: number): readonly Box[] {
  const [first] = slots;
  const last = slots.at(-1);
  if (first === undefined || last === undefined || count === slots.length || count === 0) return slots;
  const span = { from: first.x, to: last.x + last.width };
  return cutColumns(span, count, COLUMN_GAP * unit).map((column) => ({ ...first, ...column }));
}

/** Slot after slot, each with at most so many tiles. */
function inOrder(most: (tiles: number, slotsLeft: number) => number): Sharing {
  return (slots, wanted, unit) => {
    const rest = [...wanted];
    return slots.map((slot, index) => {
      const inside: WallTileId[] = [];
      let room = slot.height;
      const limit = most(rest.length, slots.length - index);
      for (let next = rest[0]; next !== undefined && inside.length < limit; next = rest[0]) {
        const need = TILE_HEIGHTS[next] * unit;
        if (need > room) break;
        inside.push(next);
        rest.shift();
        room -= need;
      }
      return inside;
    });
  };
}

/** One tile a slot, the tallest where there is most room; among equals by their order. */
function tallFirst(slots: readonly Slot[], wanted: readonly WallTileId[], unit: number) {
  const shares = slots.map((): WallTileId[] => []);
  if (wanted.length > slots.length) return shares;
  const byRoom = slots.map((_, at) => at).sort((a, b) => (slots[b]?.height ?? 0) - (slots[a]?.height ?? 0));
  const byNeed = [...wanted].sort((a, b) => TILE_HEIGHTS[b] - TILE_HEIGHTS[a]);
  const heights = new Set(slots.map(({ height }) => height));
  const placed = byNeed.map((id, at) => ({ id, height: slots[byRoom[at] ?? 0]?.height ?? 0 }));
  for (const height of heights) {
    const here = placed.filter((tile) => tile.height === height).map(({ id }) => id);
    const inside = wanted.filter((id) => here.includes(id) && TILE_HEIGHTS[id] * unit <= height);
    byRoom
      .filter((at) => slots[at]?.height === height)
      .forEach((at, nth) => {
        const id = inside[nth];
        if (id !== undefined) shares[at] = [id];
      });
  }
  return shares;
}

/** What is left of a slot's height goes to its tiles in equal parts. */
function stack(slot: Box, inside: readonly WallTileId[], unit: number): PlacedTile[] {
  const need = inside.reduce((sum, id) => sum + TILE_HEIGHTS[id] * unit, 0);
  const spare = inside.length === 0 ? 0 : (slot.height - need) / inside.length;
  let y = slot.y;
  return inside.map((id): PlacedTile => {
    const height = TILE_HEIGHTS[id] * unit + spare;
    const box = { x: slot.x, y: Math.round(y), width: slot.width, height: Math.floor(height) };
    y += height;
    return { id, box, scale: scaleIn(id, box, unit) };
  });
}
