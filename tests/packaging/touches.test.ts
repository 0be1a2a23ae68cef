import { describe, expect, it } from 'vitest';
import type { XPicture } from '../helpers/x-windows.ts';
import { difference, type Touch } from './check/touches.ts';

const [WIDTH, HEIGHT] = [40, 20] as const;

/** A white key with a dark bar of this width on it. */
function key(from: number, to: number): Touch {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3, 255);
  for (let y = 5; y < 15; y += 1) pixels.fill(20, (y * WIDTH + from) * 3, (y * WIDTH + to) * 3);
  return { name: 'key', x: 0, y: 0, width: WIDTH, height: HEIGHT, pixels };
}

/** The same as an X server has it: blue first, four bytes. */
function seen({ pixels }: Touch, offset = 0): XPicture {
  const other = Buffer.alloc(WIDTH * HEIGHT * 4);
  for (let i = 0; i < WIDTH * HEIGHT; i += 1)
    for (const c of [0, 1, 2]) other[i * 4 + 2 - c] = Math.max(0, (pixels[i * 3 + c] ?? 0) - offset);
  return { width: WIDTH, height: HEIGHT, pixels: other };
}

describe('whether a key is to be seen', () => {
  it('it is, though another browser draws it a little darker', () => {
    expect(difference(key(10, 14), seen(key(10, 14)))).toBe(0);
    expect(difference(key(10, 14), seen(key(10, 14), 30))).toBe(0);
  });

  it('an empty key is not, however much white there is on both', () => {
    expect(difference(key(10, 14), seen(key(0, 0)))).toBe(1);
  });

  it('another figure is not', () => {
    expect(difference(key(10, 14), seen(key(20, 26)))).toBeGreaterThan(1);
  });
});
