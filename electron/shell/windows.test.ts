import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { assertDefined } from '../../contract/assert.ts';
import type { Host, HostWindow } from '../host/types.ts';
import { SUPERVISION_LIMITS } from './supervision.ts';
import { fakeLog, fakeTime } from './testing.ts';
import { createWindows } from './windows.ts';

const APP = 'app://sanping/kiosk/index.html';
const BOUNDS = { x: 0, y: 0, width: 1080, height: 1920 };
/** So long nothing is heard of a page before it counts as dead. */
const SILENCE_MS = 30_000;

/** A kiosk's screen whose loads the test ends by hand. */
function openScreen() {
  const loads: { readonly url: string; readonly end: PromiseWithResolvers<void> }[] = [];
  const page = new EventEmitter();
  let crashes = 0;
  const window = {
    loadURL: (url: string) => {
      const end = Promise.withResolvers<void>();
      loads.push({ url: url.startsWith('data:') ? 'empty' : url, end });
      return end.promise;
    },
    setBounds: () => {},
    on: () => {},
    webContents: {
      id: 1,
      on: (event: string, listener: (...values: unknown[]) => void) => page.on(event, listener),
      send: () => {},
      getURL: () => APP,
      getOSProcessId: () => 0,
      forcefullyCrashRenderer: () => {
        crashes += 1;
      },
      setWindowOpenHandler: () => {},
    },
  } as unknown as HostWindow;
  const display = { ...{ id: 1, label: '', scaleFactor: 1, size: BOUNDS }, bounds: BOUNDS, workArea: BOUNDS };
  const host = {
    name: 'electron',
    appOrigin: 'app://sanping/',
    createWindow: () => window,
    screen: { getAllDisplays: () => [display], getPrimaryDisplay: () => display, on: () => {} },
  } as unknown as Host;
  const time = fakeTime();
  const windows = createWindows({
    ...{
      host,
      kind: 'kiosk',
      geometry: BOUNDS,
      mode: 'headless',
      displays: [],
      withDock: false,
      preload: '',
    },
    ...{ clock: time.clock, timers: time.timers, log: fakeLog(), limits: SUPERVISION_LIMITS },
    choose: () => ({ page: 'app' }),
    desk: () => null,
    onPlaced: () => {},
    onLoaded: () => {},
    onClosedByPerson: () => {},
    onGiveUp: () => {},
  });
  windows.open();
  windows.called(1);
  return {
    time,
    windows,
    urls: () => loads.map(({ url }) => url),
    /** The load of the empty page comes to its end, early or late. */
    endEmpty: async (how: 'loaded' | 'interrupted') => {
      const empty = loads.findLast(({ url }) => url === 'empty');
      const { end } = assertDefined(empty, 'a load of the empty page');
      if (how === 'loaded') end.resolve();
      else end.reject(new Error('ERR_ABORTED (-3)'));
      await end.promise.catch(() => {});
      await Promise.resolve();
    },
    die: () => page.emit('render-process-gone', {}, { reason: 'killed' }),
    crashes: () => crashes,
  };
}

describe('a screen whose page is exchanged after a visit', () => {
  it('stands at an empty page and then at the app again', async () => {
    const screen = openScreen();
    screen.windows.exchange();
    expect(screen.urls()).toEqual([APP, 'empty']);
    await screen.endEmpty('loaded');
    expect(screen.urls()).toEqual([APP, 'empty', APP]);
  });

  it('does not stay empty where the empty page never comes', async () => {
    const screen = openScreen();
    screen.windows.exchange();
    screen.time.pass(3_000);
    expect(screen.urls()).toEqual([APP, 'empty', APP]);
  });

  it('loads the app once, however late the empty page comes', async () => {
    const screen = openScreen();
    screen.windows.exchange();
    screen.time.pass(3_000);
    await screen.endEmpty('loaded');
    expect(screen.urls()).toEqual([APP, 'empty', APP]);
  });

  it('keeps what was loaded after a death in the middle of it', async () => {
    const screen = openScreen();
    screen.windows.exchange();
    screen.die();
    screen.time.pass(0);
    expect(screen.urls()).toEqual([APP, 'empty', APP]);
    await screen.endEmpty('interrupted');
    screen.time.pass(3_000);
    expect(screen.urls()).toEqual([APP, 'empty', APP]);
  });

  it('is not taken for frozen while nobody beats', async () => {
    const screen = openScreen();
    screen.windows.beat(1, { advanced: true, filled: true });
    screen.time.pass(SUPERVISION_LIMITS.heartbeatMs - 1);
    screen.windows.exchange();
    screen.time.pass(2);
    await screen.endEmpty('loaded');
    screen.time.pass(SUPERVISION_LIMITS.heartbeatMs);
    expect(screen.crashes()).toBe(0);
    screen.time.pass(SILENCE_MS);
    expect(screen.crashes()).toBe(1);
  });

  it('is left alone where the page is the safe one or given up', async () => {
    const screen = openScreen();
    for (let death = 0; death < 5; death += 1) {
      screen.die();
      screen.time.pass(10_000);
    }
    expect(screen.windows.pageBrokenSince()).not.toBeNull();
    const before = screen.urls().length;
    screen.windows.exchange();
    expect(screen.urls()).toHaveLength(before);
  });
});
