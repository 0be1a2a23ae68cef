import { SMALLEST_PUBLIC_COUNT } from '../../../contract/wall/figures.ts';

/** What somebody knows of a count who has read every page so far and knows how pages are made. */
export type Known =
  | { readonly kind: 'exact'; readonly count: number }
  | { readonly kind: 'untold'; readonly count: number }
  | {
      readonly kind: 'told';
      readonly count: number;
      /** A multiple of five; 0 stands for `<5`. */
      readonly told: number;
      /** What it was told as until this page, when it moved; else null. */
      readonly from: number | null;
      /** It moved on an earlier page of the day: told as 5 it stays that for the day, however small it is meanwhile. */
      readonly movedToday: boolean;
    };

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Largest of the counts that are not told. */
export const ALL_SMALL = SMALLEST_PUBLIC_COUNT - 1;

/** Values that a count may have for a reader who looks at it alone. */
function ownRange(known: Known): Range {
  switch (known.kind) {
    case 'exact':
      return { from: known.count, to: known.count };
    case 'untold':
      return { from: 0, to: Number.POSITIVE_INFINITY };
    case 'told': {
      const { told, from, movedToday } = known;
      if (told === 0) return { from: 0, to: ALL_SMALL };
      const isLeast = told === SMALLEST_PUBLIC_COUNT;
      const least = isLeast ? (movedToday ? 0 : told) : told - ALL_SMALL;
      if (from === null) return { from: least, to: told + ALL_SMALL };
      // It has just moved by five or more: that tells the side on which it is.
      return told > from
        ? { from: Math.max(least, from + SMALLEST_PUBLIC_COUNT), to: told + ALL_SMALL }
        : { from: least, to: Math.min(told + ALL_SMALL, from - SMALLEST_PUBLIC_COUNT) };
    }
  }
}

/** Values that one count of a sum may have for a reader who subtracts the others; `at` null means the total. */
export function rangeIn(
  { total, parts }: { readonly total: Known; readonly parts: readonly Known[] },
  at: number | null,
): Range {
  // The reader is taken to know by how much the parts miss the total, when they do.
  const missing = total.count - parts.reduce((sum, { count }) => sum + count, 0);
  const others = parts.filter((_, index) => index !== at).map(ownRange);
  const from = others.reduce((sum, range) => sum + range.from, 0);
  const to = others.reduce((sum, range) => sum + range.to, 0);
  if (at === null) return { from: from + missing, to: to + missing };
  const whole = ownRange(total);
  return { from: whole.from - missing - to, to: whole.to - missing - from };
}

/**
 * Whether a count that is told may, for all that the others say, be just what it is told as: then nothing that happened to
 * it between any two pages is known to be a change of one to four. `<5` may be any of 0 to 4.
 */
export function hasRoom({ told }: Extract<Known, { kind: 'told' }>, { from, to }: Range): boolean {
  return told === 0 ? from <= 0 && to >= ALL_SMALL : from <= told && to >= told;
}

/** Whether a count that is not told is known to be a small one, and not merely to be one of 0 to 4. */
export function isPinned({ from, to }: Range): boolean {
  return to < ALL_SMALL || (to === ALL_SMALL && from > 0);
}
