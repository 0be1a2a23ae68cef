import { describe, expect, it } from 'vitest';
import { browserWishOf, peekBrowserWish } from './browser-wish.ts';
import { readOptions } from './options.ts';

const sourcesOf = (options: unknown, packaged = false) => ({
  argv: [`--options=${typeof options === 'string' ? options : JSON.stringify(options)}`],
  env: undefined,
  readFile: () => null,
  packaged,
});
const least = { profile: 'chengcheng/kiosk', dataDir: '/var/lib/sanping' };

describe('the first look at the options', () => {
  it.each([
    [least],
    [{ ...least, headless: true, inspectPort: 9222 }],
    [{ ...least, headless: true, geometry: { width: 1080, height: 1920 } }],
    [{ ...least, profile: 'chengcheng/wall', headless: true }],
    [{ ...least, kiosk: true }],
  ])('%j: starts the browser that the checked options ask for', (options) => {
    const sources = sourcesOf(options);
    const read = readOptions(sources);
    if (!read.ok) throw new Error(read.error);
    expect(peekBrowserWish(sources)).toEqual(browserWishOf(read.value, false));
  });

  it.each([
    ['not JSON', '{'],
    ['no profile', { dataDir: '/x' }],
    ['a relative folder', { ...least, dataDir: 'x' }],
    ['half a geometry', { ...least, geometry: { width: 1080 } }],
  ])('%s: starts nothing, the check says what is wrong', (_, options) => {
    expect(peekBrowserWish(sourcesOf(options))).toBeNull();
  });

  it('a packaged box is locked, and one with a debugging port gets no browser at all', () => {
    expect(peekBrowserWish(sourcesOf(least, true))).toMatchObject({ kiosk: true, inspectPort: null });
    expect(peekBrowserWish(sourcesOf({ ...least, inspectPort: 9222 }, true))).toBeNull();
  });
});
