import { throwIllegalValue } from '../../contract/assert.ts';
import type { Clock } from '../../contract/clock.ts';
import { type CommunityInfo, communityInfo, kioskView, type ScreenName } from '../../contract/kiosk-view.ts';
import type { Logger } from '../../contract/log.ts';
import { type TerminalPush, terminalInfo } from '../../contract/terminal-api.ts';
import type { Host } from '../host/types.ts';
import { childCommands } from './child-commands.ts';
import { forkChild } from './children.ts';
import { createDock } from './dock.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { serveTerminalCalls } from './ipc.ts';
import { USUAL_GEOMETRY } from './layout.ts';
import { lockDown } from './lock-down.ts';
import { kindOf, type ShellOptions } from './options.ts';
import { createRelay, type Relay } from './relay.ts';
import { chooseScreen } from './screen-choice.ts';
import { serveApp } from './serve-app.ts';
import type { ServiceNotify } from './service-notify.ts';
import { type Supervisor, supervise } from './supervise.ts';
import type { SupervisionLimits } from './supervision.ts';
import type { Timers } from './timers.ts';
import { createWindows, type Windows } from './windows.ts';

/** Absolute paths of what was built. */
export interface BuiltPaths {
  readonly appDir: string;
  readonly core: string;
  readonly devices: string;
  readonly preload: string;
  /** Folder of the pages. */
  readonly renderer: string;
}

export interface ShellSetup {
  readonly host: Host;
  readonly options: ShellOptions;
  readonly packaged: boolean;
  readonly paths: BuiltPaths;
  readonly limits: SupervisionLimits;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly service: ServiceNotify;
  readonly log: Logger;
}

export interface Shell {
  /** Ends children and windows within `limits.goodbyeMs` and the process with `code`; the first call counts. */
  stop(code: ExitCode): Promise<void>;
}

/**
 * How long the rest waits for the first screen to be drawn. A page that cannot be drawn must not keep the reader dark
 * and central unasked.
 */
const DRAWN_LIMIT_MS = 3_000;

/** Wires the shell together and starts everything. Resolves when the windows are open. */
export async function runShell(setup: ShellSetup): Promise<Shell> {
  const { host, options, log, clock, timers, limits, packaged, paths } = setup;
  const locked = packaged || options.kiosk;
  let lastScreen: ScreenName | null = null;
  let desk: CommunityInfo | null = null;
  let stopping: Promise<void> | null = null;
  let screenIsDrawn = false;

  await host.app.whenReady();
  host.onBrowserGone((details) => {
    log.event('browser-gone', { code: details.code, signal: details.signal });
    void stop(EXIT.browserGone);
  });
  lockDown(host, locked, log);
  const dock = options.dockSockets && createDock({ sockets: options.dockSockets, timers, log });
  host.protocol.handle('app', serveApp({ folder: paths.renderer, withDock: dock !== null }));

  const relay: Relay = createRelay({
    kind: kindOf(options.profile),
    toCore: (message) => core.post(message),
    toDevices: (message) => devices.post(message),
    broadcast,
    onCoreReady: () => {
      core.markReady();
      if (screenIsDrawn) core.post({ type: 'screen-drawn' });
      void learnGeometry();
    },
    onCoreFatal: (code) => core.markFatal(code),
    onDevicesAlive: () => devices.markReady(),
    timers,
    log,
  });

  const commands = childCommands(options, packaged, paths);
  const common = { clock, timers, log, limits };
  const core: Supervisor = supervise({
    ...common,
    name: 'core',
    fork: () => forkChild(host, 'sanping-core', commands.core, log),
    onMessage: (message) => relay.fromCore(message),
    onGone: () => relay.coreGone(),
    onChange: () => windows.refresh(),
  });
  const devices: Supervisor = supervise({
    ...common,
    name: 'devices',
    fork: () => forkChild(host, 'sanping-devices', commands.devices, log),
    onMessage: (message) => relay.fromDevices(message),
    onGone: () => relay.devicesGone(),
    onChange: () => windows.refresh(),
  });
  const windows: Windows = createWindows({
    ...common,
    host,
    kind: kindOf(options.profile),
    geometry: options.geometry ?? USUAL_GEOMETRY[kindOf(options.profile)],
    mode: options.headless ? 'headless' : locked ? 'locked' : 'scaled',
    withDock: dock !== null && !options.headless && !locked,
    preload: paths.preload,
    choose: () =>
      chooseScreen({
        core: core.state(),
        devices: devices.state(),
        pageBrokenSince: windows.pageBrokenSince(),
        lastScreen,
      }),
    desk: () => desk,
    onClosedByPerson: () => void stop(EXIT.ok),
    onGiveUp: () => void stop(EXIT.noPageCanBeShown),
  });

  function broadcast(topic: TerminalPush, value: unknown): void {
    switch (topic) {
      case 'kioskView':
        lastScreen = kioskView.parse(value).screen.name;
        break;
      case 'community':
        desk = communityInfo.parse(value);
        break;
      case 'alert':
      case 'propertyView':
      case 'wallView':
      case 'wallMap':
        break;
      default:
        throwIllegalValue(topic);
    }
    windows.push(topic, value);
    windows.refresh();
  }

  async function learnGeometry(): Promise<void> {
    const answer = await relay.call('info', undefined);
    if (answer.ok && options.geometry === null)
      windows.adoptGeometry(terminalInfo.parse(answer.value).geometry);
  }

  /** The first screen stands, or takes too long: the reader and everything that core put off begin. */
  function beginTheRest(): void {
    if (screenIsDrawn || stopping !== null) return;
    screenIsDrawn = true;
    setup.service.ready();
    core.post({ type: 'screen-drawn' });
    // A wall has no reader: nothing to watch, and nothing whose death could take its picture away.
    if (kindOf(options.profile) !== 'wall') devices.start();
  }

  function stop(code: ExitCode): Promise<void> {
    stopping ??= (async () => {
      log.event('shell-stopping', { code });
      setup.service.stopping();
      const goodbye = { type: 'stop' };
      await Promise.all([core.stop(goodbye, limits.goodbyeMs), devices.stop(goodbye, limits.goodbyeMs)]);
      windows.close();
      log.event('shell-stopped', { code });
      host.app.exit(code);
    })();
    return stopping;
  }

  serveTerminalCalls({
    ipcMain: host.ipcMain,
    appOrigin: host.appOrigin,
    roleOf: (id) => windows.roleOf(id),
    onAccepted: (id) => windows.called(id),
    onBeat: (id) => windows.beat(id),
    onDrawn: beginTheRest,
    call: (call, input) => relay.call(call, input),
    dock,
    log,
  });
  host.app.on('before-quit', () => void stop(EXIT.ok));
  // Core first: it starts while the window opens and loads. Nothing else takes the processor from the first screen.
  core.start();
  windows.open();
  timers.after(DRAWN_LIMIT_MS, beginTheRest);
  return { stop };
}
