import type { Spot } from './camera.ts';

/** Rectangles on the drawing, px. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Seams {
  /** Middle lines of the bezels, px of the drawing. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** What a mark keeps from them. */
  readonly clear: number;
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function crossesSeam({ x, y, width, height }: Rect, { x: xs, y: ys, clear }: Seams): boolean {
  return (
    xs.some((seam) => x < seam + clear && x + width > seam - clear) ||
    ys.some((seam) => y < seam + clear && y + height > seam - clear)
  );
}

export function inside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

export interface MarkWish {
  readonly id: string;
  /** Where it stands on the ground. */
  readonly foot: Spot;
  /** Side of the square that lamp and ring take, px. */
  readonly size: number;
  /** Width and height of the badge, null without one. */
  readonly badge: { readonly width: number; readonly height: number } | null;
}

export interface PlacedMark {
  readonly id: string;
  readonly foot: Spot;
  readonly lamp: Rect;
  readonly badge: Rect | null;
}

interface Space {
  readonly unit: number;
  readonly seams: Seams;
  readonly room: Rect;
  /** What must stay free: call-out, legend, title. */
  readonly taken: readonly Rect[];
}

/**
 * Height of a stem, and what is tried when its place is taken: higher, then sideways with the foot, because a stem
 * always stands upright; units. The place is blurred by more than that anyway.
 */
const STEM = 128;
const HIGHER = [0, -56, -112, 28] as const;
const SIDEWAYS = [0, -48, 48, -96, 96, -144, 144, -192, 192] as const;
const TRIES: readonly Spot[] = SIDEWAYS.flatMap((dx) => HIGHER.map((dy): Spot => [dx, dy]));

/**
 * Stands every lamp above its foot so that none covers another, a badge, a taken place or a bezel; near a bezel it moves
 * sideways with its stem and its badge goes to the other side. A lamp that finds no free place has none.
 */
export function placeMarks(wishes: readonly MarkWish[], { unit, seams, room, taken }: Space): PlacedMark[] {
  const placed: PlacedMark[] = [];
  const full: Rect[] = [...taken];
  for (const wish of wishes) {
    const mark = firstFree(wish, (rects) =>
      rects.every(
        (rect) =>
          inside(rect, room) && !crossesSeam(rect, seams) && !full.some((other) => overlap(rect, other)),
      ),
    );
    if (mark === null) continue;
    placed.push(mark);
    full.push(mark.lamp, ...(mark.badge === null ? [] : [mark.badge]));
  }
  return placed;

  function firstFree(wish: MarkWish, isFree: (rects: readonly Rect[]) => boolean): PlacedMark | null {
    const { foot, size, badge } = wish;
    for (const [dx, dy] of TRIES) {
      const stands: Spot = [foot[0] + dx * unit, foot[1]];
      const lamp = {
        x: stands[0] - size / 2,
        y: stands[1] + (dy - STEM) * unit - size / 2,
        width: size,
        height: size,
      };
      if (badge === null) {
        if (isFree([lamp])) return { id: wish.id, foot: stands, lamp, badge: null };
        continue;
      }
      const y = lamp.y - badge.height * 0.1;
      const right = { x: lamp.x + size * 0.94, y, ...badge };
      const left = { x: lamp.x + size * 0.06 - badge.width, y, ...badge };
      for (const side of [right, left])
        if (isFree([lamp]) && isFree([side])) return { id: wish.id, foot: stands, lamp, badge: side };
    }
    return null;
  }
}

/** Moves a plaque out of a bezel, to whichever side is nearer. */
export function clearOfSeams(rect: Rect, { x: xs, y: ys, clear }: Seams): Rect {
  const shift = (from: number, length: number, lines: readonly number[]) => {
    for (const seam of lines) {
      if (from >= seam + clear || from + length <= seam - clear) continue;
      return from + length / 2 < seam ? seam - clear - length : seam + clear;
    }
    return from;
  };
  return { ...rect, x: shift(rect.x, rect.width, xs), y: shift(rect.y, rect.height, ys) };
}
