/** Black and white dots, eight to a byte, the leftmost in the highest bit; rows start at a byte. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly rows: Uint8Array;
}

export const bytesAcross = (width: number) => Math.ceil(width / 8);

export function emptyBitmap(width: number, height: number): Bitmap {
  return { width, height, rows: new Uint8Array(bytesAcross(width) * height) };
}

/** Blackens one dot; outside of the bitmap nothing happens. */
export function blacken({ width, height, rows }: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = y * bytesAcross(width) + (x >> 3);
  rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
}

export function isBlack({ width, height, rows }: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= width || y >= height) return false;
  return ((rows[y * bytesAcross(width) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** Dark modules as squares of `dots`, centred in a bitmap of `width`. */
export function squares(
  modules: readonly (readonly boolean[])[],
  { dots, width }: { readonly dots: number; readonly width: number },
): Bitmap {
  const bitmap = emptyBitmap(width, modules.length * dots);
  const left = Math.floor((width - modules.length * dots) / 2);
  for (const [row, line] of modules.entries())
    for (const [column, dark] of line.entries()) {
      if (!dark) continue;
      for (let y = 0; y < dots; y += 1)
        for (let x = 0; x < dots; x += 1) blacken(bitmap, left + column * dots + x, row * dots + y);
    }
  return bitmap;
}
