/** Widths of letters in em: Han and Hangul take one, the rest of what an alert holds about six tenths. */
const WIDE = /[\p{Script=Han}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;
const NARROW_EM = 0.6;
const STEP = 0.94;

interface Room {
  readonly width: number;
  readonly height: number;
  readonly largest: number;
  readonly smallest: number;
  /** Height of a line in em. */
  readonly line: number;
}

/** The largest size at which the words stand in the room, px; the smallest one where none does. */
export function fitType(words: string, { width, height, largest, smallest, line }: Room): number {
  const ems = [...words].reduce((sum, letter) => sum + (WIDE.test(letter) ? 1 : NARROW_EM), 0);
  for (let size = largest; size > smallest; size *= STEP) {
    // A line ends before a word that does not fit: one letter of it is given away.
    const perLine = Math.floor(width / size) - (ems * size > width ? 1 : 0);
    if (perLine > 0 && Math.ceil(ems / perLine) * line * size <= height) return size;
  }
  return smallest;
}
