import { type SpawnedBrowser, spawnBrowser } from './chromium/spawn-browser.ts';
import type { BrowserWish } from './types.ts';

/**
 * Starts the browser's process before the program around it has loaded: it takes longest of all that a start waits for.
 * Null inside Electron, which is a browser already, and where no Chromium is found, which `createHost` then says.
 */
export function startBrowserEarly(wish: BrowserWish): SpawnedBrowser | null {
  if (process.versions.electron !== undefined) return null;
  const spawned = spawnBrowser(wish);
  return spawned.ok ? spawned.value : null;
}
