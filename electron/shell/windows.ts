import type { Clock } from '../../contract/clock.ts';
import type { CommunityInfo } from '../../contract/kiosk-view.ts';
import type { Logger } from '../../contract/log.ts';
import { SCREEN_GROUNDS } from '../../contract/screen-grounds.ts';
import type { TerminalInfo, TerminalPush } from '../../contract/terminal-api.ts';
import type { Host, HostWindow } from '../host/types.ts';
import { pushChannel } from './channels.ts';
import type { WindowRole } from './ipc.ts';
import { type Geometry, type Layout, type LayoutWish, layOut } from './layout.ts';
import { reasonOf } from './log.ts';
import { recoverRenderer } from './renderer-recovery.ts';
import { safePageUrl } from './safe-page-url.ts';
import type { ScreenChoice } from './screen-choice.ts';
import type { SupervisionLimits } from './supervision.ts';
import type { Timers } from './timers.ts';

/** Page of each kind of terminal, under the app's origin. */
export const PAGES: Readonly<Record<TerminalInfo['kind'], string>> = {
  kiosk: 'kiosk/index.html',
  property: 'property/index.html',
  wall: 'wall/index.html',
};
const DOCK_PAGE = 'dock/index.html';

export interface WindowsOptions {
  readonly host: Host;
  readonly kind: TerminalInfo['kind'];
  /** Design size to begin with; core may correct it. */
  readonly geometry: Geometry;
  readonly mode: LayoutWish['mode'];
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
  /** The thread of this window's page turns. */
  beat(webContentsId: number): void;
  push(topic: TerminalPush, value: unknown): void;
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
  let shown: string | null = null;
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

  function layOutNow(): Layout {
    const { mode, withDock } = options;
    return layOut({ displays: host.screen.getAllDisplays(), geometry, mode, withDock });
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

  function create(purpose: WindowRole, bounds: Layout['screen']): HostWindow {
    const locked = options.mode === 'locked' && purpose !== 'dock';
    const window = host.createWindow({
      ...bounds,
      show: options.mode !== 'headless',
      kiosk: locked,
      // Headless Chromium counts its invisible tool bar into the bounds; full screen alone gives the page all of it.
      fullscreen: locked || (options.mode === 'headless' && host.name === 'chromium' && purpose === 'screen'),
      frame: !locked && options.mode !== 'headless',
      title: purpose === 'dock' ? '三屏 · 模拟设备' : '三屏',
      backgroundColor: SCREEN_GROUNDS[options.kind],
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
    layout = layOutNow();
    if (screen === null) return;
    screen.setBounds(layout.screen);
    log.event('screen-placed', { ...layout.screen });
  }

  for (const event of ['display-added', 'display-removed'] as const) host.screen.on(event, () => place());
  host.screen.on('display-metrics-changed', () => place());

  return {
    open() {
      openScreen();
      if (layout.dock !== null) openDock(layout.dock);
    },
    adoptGeometry(next) {
      if (next.width === geometry.width && next.height === geometry.height) return;
      geometry = next;
      place();
    },
    refresh: () => show(false),
    roleOf: (id) => (id === screen?.webContents.id ? 'screen' : id === dock?.webContents.id ? 'dock' : null),
    called(id) {
      if (id === screen?.webContents.id) recovery.called();
    },
    beat(id) {
      if (id === screen?.webContents.id) recovery.beat();
    },
    push(topic, value) {
      for (const window of [screen, dock]) window?.webContents.send(pushChannel(topic), value);
    },
    pageBrokenSince: () => recovery.brokenSince(),
    close() {
      closing = true;
      recovery.stop();
      for (const window of [screen, dock]) window?.destroy();
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

function withoutHash(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
