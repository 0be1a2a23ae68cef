import type { Box } from '../../../../contract/wall/view.ts';
import type { WallTileId } from '../../../../kiosk-profiles/wall-part.ts';
import type { Slot } from './slots.ts';
import { TILE_HEIGHTS } from './tile-heights.ts';

export interface PlacedTile {
  readonly id: WallTileId;
  readonly box: Box;
}

interface Filled {
  readonly tiles: readonly PlacedTile[];
  /** What found no room, in its order. */
  readonly rest: readonly WallTileId[];
}

/** Puts tiles into slots in order: evenly when all find room that way, else each slot as full as it gets. */
export function fill(
  slots: readonly Slot[],
  wanted: readonly WallTileId[],
  wide: WallTileId | null,
  unit: number,
): Filled {
  const even = fillWith(slots, wanted, wide, unit, (tiles, left) => Math.ceil(tiles / left));
  return even.rest.length === 0 ? even : fillWith(slots, wanted, wide, unit, () => wanted.length);
}

function fillWith(
  slots: readonly Slot[],
  wanted: readonly WallTileId[],
  wide: WallTileId | null,
  unit: number,
  most: (tiles: number, slotsLeft: number) => number,
): Filled {
  const wideSlot = slots.find(({ isWide }) => isWide);
  const takesWide = wideSlot !== undefined && wide !== null && wanted.includes(wide);
  const rest = wanted.filter((id) => !(takesWide && id === wide));
  const plain = slots.filter(({ isWide }) => !isWide);
  const tiles = takesWide && wideSlot ? stack(wideSlot, [wide], unit) : [];
  plain.forEach((slot, index) => {
    const inside: WallTileId[] = [];
    let room = slot.height;
    const limit = most(rest.length, plain.length - index);
    for (let next = rest[0]; next !== undefined && inside.length < limit; next = rest[0]) {
      const need = TILE_HEIGHTS[next] * unit;
      if (need > room) break;
      inside.push(next);
      rest.shift();
      room -= need;
    }
    tiles.push(...stack(slot, inside, unit));
  });
  return { tiles, rest };
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
    return { id, box };
  });
}
