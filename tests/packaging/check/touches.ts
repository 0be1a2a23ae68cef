import type { Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { DEMO_PHONE, WORDS } from '../../../start/resident.ts';
import type { XPicture } from '../../helpers/x-windows.ts';
import type { RunningKiosk } from '../../product/running-kiosk.ts';

/** Where a finger goes and what is to be seen there before. */
export interface Touch {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** RGB, three bytes a pixel. */
  readonly pixels: Buffer;
}

export interface Touches {
  readonly attract: Touch;
  /** From the services to the leaving of the screen with the sheet, in order. */
  readonly journey: readonly Touch[];
}

const PATIENCE = { timeout: 120_000 };

/**
 * Walks the journey on a kiosk of this checkout, whose debugging port tells where everything is, and remembers each touch
 * and its picture: a packaged kiosk has no such port, and must be worked by hand and eye.
 */
export async function learnTouches(kiosk: RunningKiosk): Promise<Touches> {
  const { page } = kiosk;
  await page.getByText('在线', { exact: true }).waitFor(PATIENCE);
  const attract = await look(page, 'attract', page.getByRole('heading', { name: WORDS.layCard }));
  const journey: Touch[] = [];
  const touch = async (name: string, at: Locator) => {
    await at.waitFor(PATIENCE);
    journey.push(await look(page, name, at));
    await at.click();
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await kiosk.layCard('record');
  await page.getByRole('button', { name: WORDS.certificate }).waitFor(PATIENCE);
  await kiosk.liftCard();
  await touch('certificate', page.getByRole('button', { name: WORDS.certificate }));
  for (const figure of DEMO_PHONE) await touch(`figure ${figure}`, button(figure));
  await touch('next', page.getByRole('button', { name: WORDS.next }));
  await touch('purpose', page.getByRole('radio', { name: WORDS.purpose }).or(button(WORDS.purpose)).first());
  await touch('confirm', page.getByRole('button', { name: WORDS.confirm }));
  await page.getByRole('heading', { name: WORDS.printed }).waitFor({ timeout: 180_000 });
  await touch('leave', page.getByRole('button', { name: WORDS.leave }));
  return { attract, journey };
}

async function look(page: Page, name: string, at: Locator): Promise<Touch> {
  const box = await at.boundingBox();
  if (box === null) throw new Error(`${name} is not on the screen`);
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(Math.round) as [
    number,
    number,
    number,
    number,
  ];
  const png = PNG.sync.read(
    await page.screenshot({ clip: { x, y, width, height }, animations: 'disabled', caret: 'hide' }),
  );
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i += 1) png.data.copy(pixels, i * 3, i * 4, i * 4 + 3);
  return { name, x, y, width, height, pixels };
}

/** One browser draws an edge otherwise than another; a different word or a greyed key is far more than this. */
const OTHER = 64;

/**
 * How far what is seen is from what is to be seen: pixels that differ, for each pixel of its ink (what is drawn on its
 * ground). An empty key beside one with a figure on it gives 1, though most of both is white.
 */
export function difference(touch: Touch, seen: XPicture): number {
  const { pixels, width, height } = touch;
  const ground = commonest(pixels);
  let other = 0;
  let ink = 0;
  for (let i = 0; i < width * height; i += 1) {
    const own = [pixels[i * 3] ?? 0, pixels[i * 3 + 1] ?? 0, pixels[i * 3 + 2] ?? 0] as const;
    const there = [
      seen.pixels[i * 4 + 2] ?? 0,
      seen.pixels[i * 4 + 1] ?? 0,
      seen.pixels[i * 4] ?? 0,
    ] as const;
    if (isOther(own, there)) other += 1;
    if (isOther(own, ground)) ink += 1;
  }
  return other / Math.max(1, ink);
}

type Colour = readonly [number, number, number];

function isOther(a: Colour, b: Colour): boolean {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2])) > OTHER;
}

function commonest(pixels: Buffer): Colour {
  const counts = new Map<number, number>();
  for (let i = 0; i + 2 < pixels.length; i += 3) {
    const colour = pixels.readUIntBE(i, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const [most = 0] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0]);
  return [most >> 16, (most >> 8) & 0xff, most & 0xff];
}
