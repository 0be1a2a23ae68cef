import type { Logger } from '../../contract/log.ts';
import type { SpawnedBrowser } from './chromium/spawn-browser.ts';
import type { Host, HostOptions } from './types.ts';

/**
 * The host of this process: Electron when it runs inside Electron, else Chromium over its debugging pipe.
 * Await it at the top level of the main entry: Electron wants the app's scheme registered before it is ready.
 * Rejects when no browser starts; throws when debugging is asked of a packaged app.
 * @param endProcess how `app.quit` and `app.exit` end a Chromium run; only tests hand in something else
 * @param early a browser that was started before this program was loaded (early-browser.ts)
 */
export async function createHost(
  options: HostOptions,
  log: Logger,
  endProcess: (code: number) => void = (code) => process.exit(code),
  early: SpawnedBrowser | null = null,
): Promise<Host> {
  if (options.packaged && options.inspectPort !== null) {
    throw new Error('a packaged app has no debugging port');
  }
  // each host is loaded only where it is used: the module `electron` exists inside Electron alone
  if (process.versions.electron !== undefined) {
    const { createElectronHost } = await import('./electron.ts');
    return createElectronHost(options, log);
  }
  const { createChromiumHost } = await import('./chromium/index.ts');
  return await createChromiumHost(options, { log, early, endProcess });
}
