import type { Logger } from '../../../contract/log.ts';
import type { Host, HostOptions } from '../types.ts';
import { ChromiumApp } from './app.ts';
import { ChromiumScreen } from './displays.ts';
import { HostEmitter } from './emitter.ts';
import { ChromiumIpcMain } from './ipc-main.ts';
import { type LaunchedBrowser, launchBrowser } from './launch.ts';
import { ChromiumSession } from './permissions.ts';
import { ChromiumPowerSaveBlocker, WAKE_LOCK_SCRIPT } from './power-save-blocker.ts';
import { APP_ORIGIN, ChromiumProtocol } from './protocol.ts';
import type { SpawnedBrowser } from './spawn-browser.ts';
import { ChromiumUtilityProcess } from './utility-process.ts';
import { Windows } from './windows.ts';

/** A browser that has not answered after this time does not start; a cold first start on slow flash takes some 5 s. */
const START_LIMIT_MS = 30_000;

export type ChromiumSurroundings = {
  readonly log: Logger;
  readonly endProcess: (code: number) => void;
  readonly early: SpawnedBrowser | null;
};

/** Host over Chromium's debugging pipe. Rejects with a readable reason when no browser starts. */
export async function createChromiumHost(
  options: HostOptions,
  { log, endProcess, early: earlyBrowser }: ChromiumSurroundings,
): Promise<Host> {
  const browser = launchBrowser(options, log, earlyBrowser);
  const early = options.firstChildren.map((command) => ({
    ...command,
    child: new ChromiumUtilityProcess(command.modulePath, command.args),
  }));
  const { connection } = browser;
  const ipcMain = new ChromiumIpcMain();
  const protocol = new ChromiumProtocol(connection);
  const session = new ChromiumSession(connection);
  const children = new Set<ChromiumUtilityProcess>();
  let isEnding = false;
  const app = new ChromiumApp({
    options,
    endProcess,
    shutDown: async () => {
      isEnding = true;
      for (const child of [...children, ...early.map((one) => one.child)]) child.kill();
      await browser.end();
    },
  });
  const windows = new Windows({
    browser,
    options,
    log,
    ipcMain,
    protocol,
    // No document is answered before every permission is denied that nobody granted.
    ready: session.apply(),
    onAllClosed: () => app.emit('window-all-closed'),
  });
  const power = new ChromiumPowerSaveBlocker((active) => {
    void session.needOwn(active ? ['wakeLockScreen'] : []);
    if (active) for (const window of windows.all) window.webContents.runInPreloadWorld(WAKE_LOCK_SCRIPT);
  });
  // All of it lies in the pipe before the browser reads its first command: nothing waits for an answer in between. The
  // sign of life comes before the window, so that the shell says what to load while the window is on its way.
  const alive = started(browser);
  alive.catch(() => {});
  const prepared = Promise.all([
    connection.send('Browser.setDownloadBehavior', { behavior: 'deny' }),
    windows.start(),
  ]);
  prepared.catch(() => {});
  await alive.catch((error: unknown) => {
    for (const { child } of early) child.kill();
    throw error;
  });
  await prepared;
  const screen = await ChromiumScreen.start(connection, options, () => windows.anySession());
  const gone = new HostEmitter();
  void browser.exited.then((exit) => {
    if (!isEnding) gone.emit('gone', exit);
  });
  return {
    name: 'chromium',
    app,
    ipcMain,
    protocol,
    screen,
    session,
    powerSaveBlocker: power,
    appOrigin: APP_ORIGIN,
    createWindow: (windowOptions) => {
      const window = windows.create(windowOptions);
      window.webContents.on('did-finish-load', () => {
        if (power.active) window.webContents.runInPreloadWorld(WAKE_LOCK_SCRIPT);
      });
      return window;
    },
    forkUtility: (modulePath, args) => {
      const waiting = early.findIndex(
        (one) => one.modulePath === modulePath && one.args.join('\0') === args.join('\0'),
      );
      const [taken] = waiting === -1 ? [] : early.splice(waiting, 1);
      const child = taken?.child ?? new ChromiumUtilityProcess(modulePath, args);
      children.add(child);
      child.on('exit', () => children.delete(child));
      return child;
    },
    onBrowserGone: (listener) => {
      gone.on('gone', listener);
    },
  };
}

async function started(browser: LaunchedBrowser): Promise<void> {
  const failed = (why: string) => new Error(`Chromium did not start: ${why}\n${browser.lastWords()}`);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(failed('no answer')), START_LIMIT_MS);
  });
  const ended = browser.exited.then(({ code, signal }) => {
    throw failed(`it ended with ${code ?? signal}`);
  });
  try {
    // a pipe that closes means that the browser ends; its exit says more
    const answered = browser.connection.send('Browser.getVersion').catch(() => ended);
    await Promise.race([answered, ended, tooLate]);
  } catch (reason) {
    browser.endNow();
    throw reason;
  } finally {
    clearTimeout(timer);
    ended.catch(() => {});
  }
}
