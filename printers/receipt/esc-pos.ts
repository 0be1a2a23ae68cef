import { type Bitmap, bytesAcross } from './bitmap.ts';

/** ESC/POS commands as bytes (hardware.md 5.5): the few that every printer of the family knows. */

const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;

/** Everything back to the printer's defaults, then two-byte Chinese. */
export const begin = Uint8Array.of(ESC, 0x40, FS, 0x26);
export const lineFeed = Uint8Array.of(0x0a);
/** Feeds what is printed beyond the knife and cuts it, leaving a corner. */
export const cut = Uint8Array.of(GS, 0x56, 0x42, 0x00);

/** Left or centred, from the next line. */
export function align(where: 'left' | 'centre'): Uint8Array {
  return Uint8Array.of(ESC, 0x61, where === 'left' ? 0 : 1);
}

/** Twice as high and wide, ASCII (GS !) and Chinese (FS !: width and height in bits 2 and 3) alike. */
export function large(on: boolean): Uint8Array {
  return Uint8Array.of(GS, 0x21, on ? 0x11 : 0, FS, 0x21, on ? 0x0c : 0);
}

export function bold(on: boolean): Uint8Array {
  return Uint8Array.of(ESC, 0x45, on ? 1 : 0);
}

/** GS v 0: a picture at one dot to a dot; low bytes first. */
export function raster({ width, height, rows }: Bitmap): Uint8Array {
  const across = bytesAcross(width);
  const head = [GS, 0x76, 0x30, 0, across & 0xff, across >> 8, height & 0xff, height >> 8];
  return Uint8Array.from([...head, ...rows]);
}
