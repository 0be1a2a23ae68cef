import type { Clock } from '../../contract/clock.ts';
import type { DisplayChoice } from '../../contract/display-role.ts';
import type { CommunityInfo } from '../../contract/kiosk-view.ts';
import type { Logger } from '../../contract/log.ts';
import { DARK_GROUND, SCREEN_GROUNDS } from '../../contract/screen-grounds.ts';
import type { TerminalPush } from '../../contract/terminal-calls/names.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';
import type { Host, HostWindow } from '../host/types.ts';
import { pushChannel } from './channels.ts';
import type { WindowRole } from './ipc.ts';
import { type Geometry, type Layout, type LayoutWish, layOut } from './layout.ts';
import { reasonOf } from './log.ts';
import { memoryOfProcess } from './memory-of-process.ts';
import { watchMemory } from './memory-watch.ts';
import type { PageSigns } from './page-signs-schema.ts';
import { type RenewalReason, recoverRenderer } from './renderer-recovery.ts';
import { safePageUrl } from './safe-page-url.ts';
import type { ScreenChoice } from './screen-choice.ts';
import type { SupervisionLimits } from './supervision.ts';
import type { Timers } from './timers.ts';

/** Page of each kind of terminal, under the app's origin. */
export const PAGES: Readonly<Record<TerminalInfo['kind'], string>> = {
  kiosk: 'kiosk/index.html',
  property: 'property/index.html',
  wall: 'wall/index.html',
  setup: 'setup/index.html',
};
/** A black page for a display that shows nothing. */
const DARK_PAGE = 'dark/index.html';
const DOCK_PAGE = 'dock/index.html';

export interface WindowsOptions {
  readonly host: Host;
  readonly kind: TerminalInfo['kind'];
  /** Design size to begin with; core may correct it. */
  readonly geometry: Geometry;
  readonly mode: LayoutWish['mode'];
  /** What a person said each display is for. */
  readonly displays: readonly DisplayChoice[];
  readonly withDock: boolean;
  /** Absolute path of the built preload. */
  readonly preload: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  readonly limits: SupervisionLimits;
  /** The page this window should show, asked whenever something may have changed. */
  readonly choose: () => ScreenChoice;
  /** Last known desk, for the safe page. */
  readonly desk: () => CommunityInfo | null;
  /** The displays are others than before. */
  readonly onPlaced: () => void;
  /** The screen has loaded a page, whose document then stands. */
  readonly onLoaded: () => void;
  /** A person closed the window of an unlocked run. */
  readonly onClosedByPerson: () => void;
  /** Not even the safe page can be shown. */
  readonly onGiveUp: () => void;
}

export interface Windows {
  open(): void;
  /** Core said what the profile demands. */
  adoptGeometry(geometry: Geometry): void;
  /** Chooses the page anew and loads it when it is another one. */
  refresh(): void;
  roleOf(webContentsId: number): WindowRole | null;
  /** A page of this window made a call that was let through. */
  called(webContentsId: number): void;
  /** The thread of this window's page turns, and so it stands with its picture. */
  beat(webContentsId: number, signs: PageSigns): void;
  /** Begins the page anew, if it lives. */
  renew(why: RenewalReason): void;
  /** Loads the page once more in a process that knows nobody; between the two the glass has the screen's ground. */
  exchange(): void;
  push(topic: TerminalPush, value: unknown): void;
  /** The screen as it stands, PNG; null when it has no window. */
  capture(): Promise<Uint8Array<ArrayBuffer> | null>;
  /** The display under the screen, and how many are connected; null while the screen is a window among others. */
  displays(): { readonly screen: Geometry; readonly count: number } | null;
  /** Instant since which the page is given up, null while it lives. */
  pageBrokenSince(): number | null;
  close(): void;
}

/** The terminal's windows: the screen with its recovery, and the dock beside it where devices are simulated. */
export function createWindows(options: WindowsOptions): Windows {
  const { host, log } = options;
  let { geometry } = options;
  let layout = layOutNow();
  let screen: HostWindow | null = null;
  let dock: HostWindow | null = null;
  /** Windows on further displays, in the order of `layout.others`. */
  let others: readonly { readonly window: HostWindow; readonly role: 'mirror' | 'off' }[] = [];
  let shown: string | null = null;
  /** How often the screen was given a page. */
  let loads = 0;
  let closing = false;

  const recovery = recoverRenderer({
    clock: options.clock,
    timers: options.timers,
    log,
    limits: options.limits,
    reload: () => show(true),
    crash: () => screen && crash(screen, log),
    onChange: () => show(false),
    giveUp: options.onGiveUp,
  });

  const memory = watchMemory({
    clock: options.clock,
    timers: options.timers,
    log,
    read: () => (screen === null ? null : memoryOfProcess(screen.webContents.getOSProcessId())),
    onGrowth: () => recovery.renew('memory'),
  });

  function layOutNow(): Layout {
    const { mode, withDock, displays: choices } = options;
    return layOut({ displays: host.screen.getAllDisplays(), choices, geometry, mode, withDock });
  }

  /** Loads what should be seen; the same page again only when `anyway`. */
  function show(anyway: boolean): void {
    if (screen === null || closing) return;
    const choice = options.choose();
    const url =
      choice.page === 'app'
        ? `${host.appOrigin}${PAGES[options.kind]}`
        : safePageUrl(host.appOrigin, { choice, kind: options.kind, desk: options.desk() });
    const key = choice.page === 'app' ? 'app' : `safe ${choice.code}`;
    if (key === shown && !anyway) return;
    if (key !== shown)
      log.event('screen-shows', { page: choice.page, code: 'code' in choice ? choice.code : null });
    shown = key;
    recovery.loading(choice.page);
    memory.begin();
    loads += 1;
    load(screen, url);
  }

  function load(window: HostWindow, url: string): void {
    window.loadURL(url).catch((error: unknown) => {
      // A load that a newer one or a crash interrupts ends like this too; recovery sees what follows from it.
      log.event('load-failed', { reason: reasonOf(error) });
    });
  }

  function openScreen(): void {
    const window = create('screen', layout.screen);
    screen = window;
    shown = null;
    const { webContents } = window;
    webContents.on('render-process-gone', (_event, details) => recovery.gone(details.reason));
    webContents.on('did-finish-load', options.onLoaded);
    window.on('unresponsive', () => recovery.unresponsive());
    window.on('responsive', () => recovery.responsive());
    window.on('closed', () => {
      if (screen !== window) return;
      screen = null;
      if (closing) return;
      log.event('screen-closed', { mode: options.mode });
      if (options.mode === 'locked') openScreen();
      else options.onClosedByPerson();
    });
    show(true);
  }

  function openDock(bounds: NonNullable<Layout['dock']>): void {
    const window = create('dock', bounds);
    dock = window;
    window.on('closed', () => {
      dock = null;
    });
    window.webContents.on('render-process-gone', () => window.webContents.reload());
    load(window, `${host.appOrigin}${DOCK_PAGE}`);
  }

  /** Every further display gets its window anew: they come and go with a cable, and nobody is in the middle of anything there. */
  function openOthers(): void {
    for (const { window } of others) window.destroy();
    others = layout.others.map(({ bounds, role }) => {
      const window = create(role, bounds);
      window.webContents.on('render-process-gone', () => window.webContents.reload());
      load(window, `${host.appOrigin}${role === 'mirror' ? PAGES[options.kind] : DARK_PAGE}`);
      log.event('display-covered', { role, ...bounds });
      return { window, role };
    });
  }

  function create(purpose: WindowRole | 'off', bounds: Layout['screen']): HostWindow {
    const locked = options.mode === 'locked' && purpose !== 'dock';
    const window = host.createWindow({
      ...bounds,
      show: options.mode !== 'headless',
      kiosk: locked,
      // Headless Chromium counts its invisible tool bar into the bounds; full screen alone gives the page all of it.
      fullscreen: locked || (options.mode === 'headless' && host.name === 'chromium' && purpose === 'screen'),
      frame: !locked && options.mode !== 'headless',
      title: purpose === 'dock' ? '三屏 · 模拟设备' : '三屏',
      backgroundColor: purpose === 'off' ? DARK_GROUND : SCREEN_GROUNDS[options.kind],
      webPreferences: { preload: options.preload },
    });
    window.webContents.setWindowOpenHandler(() => {
      log.event('window-open-refused', {});
      return { action: 'deny' };
    });
    window.webContents.on('will-navigate', (event) => {
      // Our pages never navigate; only a reload of the same document may pass.
      if (withoutHash(event.url) === withoutHash(window.webContents.getURL())) return;
      event.preventDefault();
      log.event('navigation-refused', {});
    });
    return window;
  }

  function place(): void {
    const before = layout;
    layout = layOutNow();
    if (screen === null) return;
    screen.setBounds(layout.screen);
    log.event('screen-placed', { ...layout.screen });
    options.onPlaced();
    if (JSON.stringify(layout.others) !== JSON.stringify(before.others)) openOthers();
  }

  function roleOf(id: number): WindowRole | null {
    if (id === screen?.webContents.id) return 'screen';
    if (id === dock?.webContents.id) return 'dock';
    return others.some(({ window, role }) => role === 'mirror' && window.webContents.id === id)
      ? 'mirror'
      : null;
  }

  for (const event of ['display-added', 'display-removed'] as const) host.screen.on(event, () => place());
  host.screen.on('display-metrics-changed', () => place());

  return {
    open() {
      openScreen();
      openOthers();
      if (layout.dock !== null) openDock(layout.dock);
    },
    adoptGeometry(next) {
      if (next.width === geometry.width && next.height === geometry.height) return;
      geometry = next;
      place();
    },
    refresh: () => show(false),
    roleOf,
    called(id) {
      if (id === screen?.webContents.id) recovery.called();
    },
    beat(id, signs) {
      if (id === screen?.webContents.id) recovery.beat(signs);
    },
    push(topic, value) {
      const mirrors = others.filter(({ role }) => role === 'mirror').map(({ window }) => window);
      for (const window of [screen, dock, ...mirrors]) window?.webContents.send(pushChannel(topic), value);
    },
    capture: async () =>
      screen === null ? null : new Uint8Array((await screen.webContents.capturePage()).toPNG()),
    displays: () => {
      if (options.mode === 'scaled') return null;
      const { width, height } = layout.screen;
      return { screen: { width, height }, count: Math.max(1, host.screen.getAllDisplays().length) };
    },
    renew: (why) => recovery.renew(why),
    exchange() {
      if (screen === null || closing || shown !== 'app' || recovery.brokenSince() !== null) return;
      log.event('page-exchanged', {});
      // From here on silence is that of a page that loads: the one that stood there says nothing more.
      recovery.loading('app');
      const before = loads;
      // Whatever else was loaded meanwhile, after a crash for example, is what should be seen.
      const again = () => loads === before && show(true);
      options.timers.after(EMPTY_PAGE_MS, again);
      screen.loadURL(emptyPage(SCREEN_GROUNDS[options.kind])).then(again, again);
    },
    pageBrokenSince: () => recovery.brokenSince(),
    close() {
      closing = true;
      recovery.stop();
      memory.stop();
      for (const window of [screen, dock, ...others.map((each) => each.window)]) window?.destroy();
    },
  };
}

/** Ends a window's renderer. A thread that stands still may not hear the browser's order, so the system ends it too. */
function crash(window: HostWindow, log: Logger): void {
  const pid = window.webContents.getOSProcessId();
  window.webContents.forcefullyCrashRenderer();
  if (pid === 0) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: the order was heard.
    log.event('renderer-kill', { reason: reasonOf(error) });
  }
}

/** It takes a moment; whatever holds it up, the screen does not stay empty for longer, ms. */
const EMPTY_PAGE_MS = 3_000;

/** A document of another site, for which the browser takes another process and ends the one before. */
const emptyPage = (ground: string) =>
  `data:text/html,${encodeURIComponent(`<body style="background:${ground}">`)}`;

function withoutHash(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
