import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const GOLDENS = join(import.meta.dirname, '..', 'goldens');
/** Software rasterisers differ by rounding: this much per channel is the same colour. */
const SAME_COLOUR = 4;
/** And this part of all pixels may differ at the edges of glyphs. */
const MOST_DIFFERENT = 0.001;

/**
 * Compares a picture with `tests/goldens/NAME.png`: the same size, at most 0.1 % of the pixels further than ±4 in any
 * channel. `mustSee` says in one line what a person must see in it and stands in the failure. With UPDATE_GOLDENS=1
 * the picture becomes the golden; the commit says why.
 */
export function expectGolden(png: Buffer, name: string, options: { readonly mustSee: string }): void {
  const path = join(GOLDENS, `${name}.png`);
  if (process.env.UPDATE_GOLDENS === '1') {
    mkdirSync(GOLDENS, { recursive: true });
    writeFileSync(path, png);
    return;
  }
  const kept = existsSync(path) ? readFileSync(path) : null;
  if (kept?.equals(png)) return;
  const failure = (what: string, diff?: PNG): Error => {
    const folder = mkdtempSync(join(tmpdir(), 'golden-'));
    writeFileSync(join(folder, `${name}.actual.png`), png);
    if (diff !== undefined) writeFileSync(join(folder, `${name}.diff.png`), PNG.sync.write(diff));
    return new Error(`${name}: ${what}\nmust see: ${options.mustSee}\nactual picture in ${folder}`);
  };
  if (kept === null) throw failure('no golden yet, look at the picture and renew with UPDATE_GOLDENS=1');
  const golden = PNG.sync.read(kept);
  const actual = PNG.sync.read(png);
  if (golden.width !== actual.width || golden.height !== actual.height) {
    throw failure(`is ${actual.width}×${actual.height}, golden ${golden.width}×${golden.height}`);
  }
  const pixels = golden.width * golden.height;
  const different = differentPixels(golden.data, actual.data);
  if (different <= pixels * MOST_DIFFERENT) return;
  const diff = new PNG({ width: golden.width, height: golden.height });
  pixelmatch(golden.data, actual.data, diff.data, golden.width, golden.height, { threshold: 0.05 });
  throw failure(`${different} of ${pixels} pixels differ`, diff);
}

/** Whether two pictures of one size show the same: what a golden allows, they may differ. */
export function isSamePicture(one: Buffer, other: Buffer): boolean {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  if (a.width !== b.width || a.height !== b.height) return false;
  return differentPixels(a.data, b.data) <= a.width * a.height * MOST_DIFFERENT;
}

function differentPixels(golden: Uint8Array, actual: Uint8Array): number {
  const [one, other] = [pixelsOf(golden), pixelsOf(actual)];
  let different = 0;
  for (let at = 0; at < one.length; at++) {
    // nearly all are equal to the bit, and a picture has millions
    if (one[at] !== other[at] && isFar(golden, actual, at * 4)) different++;
  }
  return different;
}

/** One number per pixel. */
function pixelsOf({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

function isFar(golden: Uint8Array, actual: Uint8Array, from: number): boolean {
  for (let i = from; i < from + 4; i++) {
    if (Math.abs((golden[i] ?? 0) - (actual[i] ?? 0)) > SAME_COLOUR) return true;
  }
  return false;
}
