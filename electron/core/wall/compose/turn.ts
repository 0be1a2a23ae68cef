import type { WallView } from '../../../../contract/wall/view.ts';
import type { WallProfile } from '../../../../kiosk-profiles/schema.ts';

/** What the clock alone decides, so that two screens side by side agree without speaking. */

/** A piece of the ticker stands this long, ms. */
export const TICKER_MS = 12_000;
/** The header's pieces move one step along their path after this, ms. */
const SHIFT_MS = 90_000;
/** A slow walk round a square of 2 × 2 px: no piece is bright and still for days. */
const SHIFT_PATH = [
  { x: 0, y: 0 },
  { x: 2, y: 0 },
  { x: 2, y: 2 },
  { x: 0, y: 2 },
] as const;

/** The whole picture moves one step after this, ms. */
const ORBIT_MS = 600_000;
/** Round a square of 8 × 8 units: wider than a stroke of a figure, and far less than what words keep from a bezel. */
const ORBIT_PATH = [
  { x: 8, y: 0 },
  { x: 8, y: 4 },
  { x: 8, y: 8 },
  { x: 4, y: 8 },
  { x: 0, y: 8 },
  { x: 0, y: 4 },
  { x: 0, y: 0 },
  { x: 4, y: 0 },
] as const;

/** Number of the turn that contains the instant: whole turns since 1970. */
export function turnAt(now: number, ms: number): number {
  return Math.floor(now / ms);
}

export function pieceAt<T>(items: readonly T[], turn: number): T | undefined {
  return items.length === 0 ? undefined : items[turn % items.length];
}

export function shiftAt(now: number): { readonly x: number; readonly y: number } {
  return SHIFT_PATH[turnAt(now, SHIFT_MS) % SHIFT_PATH.length] ?? SHIFT_PATH[0];
}

/** Where the whole picture stands, px. */
export function orbitAt(now: number, unit: number): { readonly x: number; readonly y: number } {
  const { x, y } = ORBIT_PATH[turnAt(now, ORBIT_MS) % ORBIT_PATH.length] ?? ORBIT_PATH[0];
  return { x: Math.round(x * unit), y: Math.round(y * unit) };
}

type Turns = Pick<WallProfile, 'turnSeconds' | 'otherWords'>;

/** How long a page says its body in one language, ms: half of its turn where it knows another one. */
function languageMs({ turnSeconds, otherWords }: Turns): number {
  return (turnSeconds * 1000) / (otherWords?.body === undefined ? 1 : 2);
}

/** The language of the body: the other one for the first half of each turn, then Chinese. */
export function languageAt(now: number, profile: Turns): WallView['language'] {
  const isOther = profile.otherWords?.body !== undefined && turnAt(now, languageMs(profile)) % 2 === 0;
  return isOther ? 'ko-KR' : 'zh-CN';
}

/** ms until something on the wall may change by the clock alone: page, language, ticker, minute. */
export function untilNextTurn(now: number, profile: Turns): number {
  return Math.min(...[languageMs(profile), TICKER_MS, 60_000].map((ms) => ms - (now % ms)));
}
