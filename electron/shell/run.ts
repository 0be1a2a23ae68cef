import { z } from 'zod';
import { throwIllegalValue } from '../../contract/assert.ts';
import type { Clock } from '../../contract/clock.ts';
import type { CoreOptions } from '../../contract/core-protocol.ts';
import { type CommunityInfo, communityInfo, type KioskView, kioskView } from '../../contract/kiosk-view.ts';
import type { Logger } from '../../contract/log.ts';
import type { TerminalPush } from '../../contract/terminal-calls/names.ts';
import { loadTerminalSchemas } from '../../contract/terminal-calls/schemas.ts';
import { type TerminalInfo, terminalInfo } from '../../contract/terminal-info.ts';
import type { Host } from '../host/types.ts';
import { washProcess } from '../host/wash-memory.ts';
import { createCoreAnswers } from './answer-core.ts';
import { childCommands, HAS_READER } from './child-commands.ts';
import { forkChild } from './children.ts';
import { createDock } from './dock.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { watchStanding } from './first-picture.ts';
import { serveTerminalCalls } from './ipc.ts';
import { USUAL_GEOMETRY } from './layout.ts';
import { CAMERA_SCREENS, lockDown } from './lock-down.ts';
import { kindOf, type ShellOptions } from './options.ts';
import { createRelay, type Relay } from './relay.ts';
import type { RestMark } from './rest-mark.ts';
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
  /** Null where no launcher started this. */
  readonly updates: CoreOptions['updates'];
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
  /** How this machine was left. */
  readonly rest: RestMark;
  readonly log: Logger;
  /** The newest lines of that log, for whoever asks from afar; none without it. */
  readonly logLines?: () => readonly string[];
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
/** How long core waits for the picture of a machine that rests; a page that does not load must not keep it. */
const PICTURE_LIMIT_MS = 1_000;
/** The shell passes on what belongs to a person and is not replaced: washed again when the last of it was let go, ms. */
const WASH_AGAIN_MS = [2_000, 6_000] as const;

/** What of a property's view says whether it shows somebody; the whole of it was parsed when it came. */
const faceOf = z.object({ face: z.object({ name: z.string() }) });

/** Wires the shell together and starts everything. Resolves when the windows are open. */
export async function runShell(setup: ShellSetup): Promise<Shell> {
  const { host, options, log, clock, timers, limits, packaged, paths } = setup;
  const kind = kindOf(options.profile);
  const locked = packaged || options.kiosk;
  let info: TerminalInfo | null = null;
  let view: KioskView | null = null;
  let desk: CommunityInfo | null = null;
  let stopping: Promise<void> | null = null;
  let coreIsStarted = false;
  let screenIsDrawn = false;
  const standing = watchStanding(timers, setup.rest);
  /** What the page was last given belongs to a person. */
  let somebodyShown = false;
  /** The page itself has said that it is drawn; and it is the app's, not the safe page. */
  const stands = { isDrawn: false, isApp: true };

  const [schemas] = await Promise.all([loadTerminalSchemas(kind), host.app.whenReady()]);
  host.onBrowserGone((details) => {
    log.event('browser-gone', { code: details.code, signal: details.signal });
    void stop(EXIT.browserGone);
  });
  lockDown(host, { locked, camera: CAMERA_SCREENS.has(kind) }, log);
  const dock = options.dockSockets && createDock({ sockets: options.dockSockets, timers, log });
  host.protocol.handle(
    'app',
    serveApp({
      folder: paths.renderer,
      withDock: dock !== null,
      withPicture: () => standing.isBuildsPicture(),
    }),
  );

  const relay: Relay = createRelay({
    kind,
    schemas,
    toCore: (message) => core.post(message),
    toDevices: (message) => devices.post(message),
    broadcast,
    onCoreReady: (said) => {
      core.markReady();
      if (screenIsDrawn) core.post({ type: 'screen-drawn' });
      tellDisplays();
      core.post({ type: 'screen-stands', stands: screenStands() });
      if (kind === 'setup') tellAllDisplays();
      if (said === null) void askInfo();
      else takeInfo(said);
    },
    onCoreFatal: (code) => core.markFatal(code),
    onRenewPage: () => windows.renew('daily'),
    onStartAgain: () => void stop(EXIT.restart),
    onDevicesAlive: () => devices.markReady(),
    onQuestion: (question) => answerCore(question),
    onPersonLeft: () => {
      // Whoever signed in again meanwhile keeps the page; their own end counts.
      if (kind === 'property' && !somebodyShown) windows.exchange();
      wash();
    },
    onVisitOver: () => {
      if (somebodyShown || stopping !== null) return;
      log.event('visit-over', {});
      windows.exchange();
      core.renew();
      devices.renew();
      for (const ms of WASH_AGAIN_MS) timers.after(ms, () => somebodyShown || wash());
    },
    timers,
    log,
  });

  const commands = childCommands(options, packaged, paths);
  const common = { clock, timers, log, limits, goodbye: { type: 'stop' } };
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
    kind,
    geometry: options.geometry ?? USUAL_GEOMETRY[kind],
    mode: options.headless ? 'headless' : locked ? 'locked' : 'scaled',
    displays: options.displays,
    withDock: dock !== null && !options.headless && !locked,
    preload: paths.preload,
    choose: () => {
      const choice = chooseScreen({
        core: core.state(),
        devices: devices.state(),
        pageBrokenSince: windows.pageBrokenSince(),
        lastScreen: view?.screen.name ?? null,
      });
      tellStands({ isApp: choice.page === 'app' });
      if (choice.page === 'safe') setup.rest.note(false);
      return choice;
    },
    desk: () => desk,
    onPlaced: tellDisplays,
    onLoaded: startCore,
    onClosedByPerson: () => void stop(EXIT.ok),
    onGiveUp: () => void stop(EXIT.noPageCanBeShown),
  });

  const answerCore = createCoreAnswers({
    capture: () => windows.capture(),
    showsSomebody: () => somebodyShown,
    lines: () => setup.logLines?.() ?? [],
    restart: () => void stop(EXIT.restart),
    post: (answer) => core.post(answer),
    log,
  });

  function wash(): void {
    void washProcess().then(() => log.event('memory-washed', {}));
  }

  function tellDisplays(): void {
    const seen = windows.displays();
    if (seen !== null) core.post({ type: 'displays', ...seen });
  }

  function broadcast(topic: TerminalPush, value: unknown): void {
    switch (topic) {
      case 'kioskView':
        view = kioskView.parse(value);
        // What core says while its devices say goodbye is not how the machine stood.
        if (stopping === null) standing.heard({ info, view });
        somebodyShown = view.screen.name !== 'attract';
        break;
      case 'community':
        desk = communityInfo.parse(value);
        break;
      case 'propertyView':
        somebodyShown = faceOf.parse(value).face.name !== 'lobby';
        break;
      case 'alert':
      case 'wallView':
      case 'wallMap':
      case 'setupView':
        break;
      default:
        throwIllegalValue(topic);
    }
    windows.push(topic, value);
    windows.refresh();
  }

  async function askInfo(): Promise<void> {
    const answer = await relay.call('info', undefined);
    if (answer.ok) takeInfo(terminalInfo.parse(answer.value));
  }

  function takeInfo(said: TerminalInfo): void {
    info = said;
    standing.heard({ info, view });
    if (options.geometry === null) windows.adoptGeometry(info.geometry);
  }

  /** While a box is set up, a person says what each display is for. */
  function tellAllDisplays(): void {
    const displays = host.screen.getAllDisplays().map(({ label, bounds }) => ({ label, ...bounds }));
    core.post({ type: 'all-displays', displays });
  }

  function startCore(): void {
    if (coreIsStarted || stopping !== null) return;
    coreIsStarted = true;
    core.start();
  }

  /** The first screen stands, or takes too long: the reader and everything that core put off begin. */
  function beginTheRest(): void {
    if (screenIsDrawn || stopping !== null) return;
    screenIsDrawn = true;
    setup.service.ready();
    // One that is not ready yet is told when it is.
    if (core.state().phase.name === 'running') core.post({ type: 'screen-drawn' });
    // A wall has no reader: nothing to watch, and nothing whose death could take its picture away.
    if (HAS_READER.has(kind) || options.receiptPrinter !== null) devices.start();
  }

  function screenStands(): boolean {
    return stands.isDrawn && stands.isApp;
  }

  function tellStands(news: Partial<typeof stands>): void {
    const before = screenStands();
    Object.assign(stands, news);
    if (screenStands() !== before) core.post({ type: 'screen-stands', stands: screenStands() });
  }

  function stop(code: ExitCode): Promise<void> {
    stopping ??= (async () => {
      log.event('shell-stopping', { code });
      setup.service.stopping();
      await Promise.all([core.stop(limits.goodbyeMs), devices.stop(limits.goodbyeMs)]);
      windows.close();
      log.event('shell-stopped', { code });
      host.app.exit(code);
    })();
    return stopping;
  }

  serveTerminalCalls({
    schemas,
    ipcMain: host.ipcMain,
    appOrigin: host.appOrigin,
    roleOf: (id) => windows.roleOf(id),
    onAccepted: (id) => windows.called(id),
    onBeat: (id, signs) => windows.beat(id, signs),
    onDrawn: () => {
      tellStands({ isDrawn: true });
      beginTheRest();
    },
    call: (call, input) => relay.call(call, input),
    dock,
    log,
  });
  if (kind === 'setup')
    for (const event of ['display-added', 'display-removed'] as const) host.screen.on(event, tellAllDisplays);
  host.app.on('before-quit', () => void stop(EXIT.ok));
  // A machine that rests shows its picture, for which core is not asked, before core takes the processors from the browser.
  // Else core is first: it starts while the window opens and loads.
  if (setup.rest.rested) timers.after(PICTURE_LIMIT_MS, startCore);
  else startCore();
  windows.open();
  timers.after(DRAWN_LIMIT_MS, beginTheRest);
  return { stop };
}
