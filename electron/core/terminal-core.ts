import { join } from 'node:path';
import { throwIllegalValue } from '../../contract/assert.ts';
import { systemClock } from '../../contract/clock.ts';
import type { CoreOptions } from '../../contract/core-protocol.ts';
import type { DevicesCommand, DevicesEvent } from '../../contract/devices.ts';
import type { CommunityInfo } from '../../contract/kiosk-view.ts';
import type { Logger } from '../../contract/log.ts';
import type { LogRing } from '../../contract/log-ring.ts';
import { systemRandom } from '../../contract/random.ts';
import type { RelayOffer } from '../../contract/relay.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';
import { loadProfile } from '../../kiosk-profiles/load.ts';
import type { Profile } from '../../kiosk-profiles/schema.ts';
import { guideItems } from '../../printers/certificate/law.ts';
import { AlertWatch } from './alerts/alert-watch.ts';
import { communityInfoOf } from './community-info.ts';
import { createFleet, type Fleet } from './fleet/create-fleet.ts';
import type { SeenDisplays } from './fleet/device-watch.ts';
import type { ScreenUse } from './fleet/screen-use.ts';
import { ShellQuestions } from './fleet/shell-ask.ts';
import type { CoreFailure } from './profile/core-failure.ts';
import { noRelay, type Relay } from './relay/no-relay.ts';
import type { ScreenCore, ScreenParts } from './screen-core.ts';
import { boxFiles } from './setup/box-files.ts';
import { describeStoreFailure } from './store/failure.ts';
import { migrations } from './store/migrations/all.ts';
import { openStore } from './store/open.ts';
import { openTerminalKey } from './store/terminal-key.ts';
import { startSync } from './sync/sync.ts';
import { systemTimers } from './sync/timers.ts';
import { noUpdates, startUpdates } from './updates/start-updates.ts';
import { isInWindow } from './updates/window.ts';
import { VERSION } from './version.ts';
import { withoutCentral } from './without-central.ts';

/** What an unpackaged run enrols with; only a demo central on the loopback takes it. */
const DEMO_ENROL_CODE = 'demo';

/** The running core, as the API serves it. */
export interface TerminalCore {
  readonly screen: ScreenCore;
  readonly alerts: AlertWatch;
  readonly use: ScreenUse;
  /** What core asks of the shell. */
  readonly shell: ShellQuestions;
  device(event: DevicesEvent): void;
  devicesGone(): void;
  displays(displays: SeenDisplays): void;
  info(): TerminalInfo;
  community(): CommunityInfo;
  onCommunity(listener: (info: CommunityInfo) => void): void;
  /** Where commands for the devices process go. */
  onDevicesCommand(listener: (command: DevicesCommand) => void): void;
  /** Staff asked for this box to be set up again; it is noted on disk, and the next start is the set-up. */
  onSetUpAgain(listener: () => void): void;
  start(): void;
  /** A page of the app stands on the glass, or not. */
  screenStands(stands: boolean): void;
  /** The first screen stands: synchronisation and warming begin. */
  screenDrawn(): void;
  stop(): Promise<void>;
}

/** Puts the core together: everything that reads a clock, a disk or a network gets it handed in here, once. */
export async function startTerminalCore(
  options: CoreOptions,
  log: Logger,
  /** The newest lines of this process, for staff to take along. */
  ring: Pick<LogRing, 'lines'>,
): Promise<Result<TerminalCore, CoreFailure>> {
  const clock = systemClock;
  const loaded = loadProfile(options.profile);
  if (!loaded.ok) return err({ code: 'CO-102', detail: loaded.error });
  const profile = ok(withTimes(loaded.value, options.sessionTimes));

  const store = openStore({ dir: join(options.dataDir, 'store'), clock, random: systemRandom });
  if (!store.ok) return err({ code: store.error.code, detail: describeStoreFailure(store.error) });
  const { sealing, recovery } = store.value;
  log.event('store-open', { outcome: 'ok', sealing, recoveredFrom: recovery?.from ?? 'nothing' });
  const terminalKey = openTerminalKey(join(options.dataDir, 'store'));
  const shell = new ShellQuestions();
  // Central is asked when the first screen stands: until then the processor belongs to the screen, and what says how it
  // stands is there.
  let fleet: (Fleet & { readonly relay: () => RelayOffer | null }) | null = null;
  let tellDevices: (command: DevicesCommand) => void = () => {};
  let updates = noUpdates;
  let relay: Promise<Relay> = Promise.resolve(noRelay);
  let carrying = noRelay;
  const files = boxFiles(options.dataDir);
  const setUpAgain = new Set<() => void>();
  const drawn = Promise.withResolvers<void>();
  let isDrawn = false;
  const sync =
    options.centralUrl === null
      ? withoutCentral(store.value)
      : startSync({
          store: store.value,
          terminalKey,
          centralUrl: options.centralUrl,
          clock,
          random: systemRandom,
          profile: profile.value.id,
          enrolCode: options.enrolCode ?? (options.packaged ? null : DEMO_ENROL_CODE),
          leaseItems: profile.value.kind === 'kiosk' ? profile.value.certificates.items : [],
          fleet: () => fleet,
          begins: drawn.promise,
          log,
        });
  const screen = await createScreen(profile.value, {
    store: store.value,
    sync,
    terminalKey,
    printerUri: options.printerUri,
    receiptPrinter: options.receiptPrinter,
    commandDevices: (command) => tellDevices(command),
    staffPin: options.staffPin,
    dataDir: options.dataDir,
    logLines: () => ring.lines(),
    updates: options.updates,
    setUpAgain: () => {
      const asked = files.askForSetUp();
      if (asked.ok) for (const listener of setUpAgain) listener();
      return asked;
    },
    clock,
    log,
  });
  if (!screen.ok) return screen;
  const known = createFleet({
    screen: screen.value,
    profile: profile.value,
    store: store.value,
    sync,
    shell,
    dataDir: options.dataDir,
    lines: () => ring.lines(),
    clock,
    log,
  });
  fleet = {
    ...known,
    faults: () => [...known.faults(), ...updates.faults(), ...carrying.faults()],
    relay: () => carrying.offer(),
  };
  const { use, watch } = known;
  const alerts = new AlertWatch({
    store: store.value,
    sync,
    clock,
    timers: systemTimers,
    profile: profile.value,
  });
  const glass = { stands: false };
  const beginUpdates = ({ home, launcher }: NonNullable<CoreOptions['updates']>) => {
    const machine = `${process.platform}-${process.arch}`;
    const { zone, maintenance } = profile.value;
    updates = startUpdates({
      home,
      launcher,
      running: VERSION,
      storeSchema: migrations.length,
      source: {
        offer: () => sync.releases.offer({ version: VERSION, platform: machine }),
        open: (sha256, from) => sync.releases.open(sha256, from),
      },
      isInWindow: () => isInWindow(clock.now(), zone, maintenance),
      isAtRest: () => screen.value.isAtRest() && alerts.view() === null,
      deviceFaults: () => screen.value.deviceFaults(),
      screenStands: () => glass.stands,
      keepStore: async () => (await store.value.keepForOlder()).ok,
      restart: () => void shell.restart(),
      clock,
      timers: systemTimers,
      log,
    });
  };
  // Loaded behind the first picture: no start waits for it.
  const beginRelay = async () => {
    const { startRelay } = await import('./relay/start-relay.ts');
    carrying = await startRelay({
      profile: profile.value,
      listen: options.relayListen,
      store: store.value,
      sync,
      clock,
      log,
    });
    return carrying;
  };
  const guide = guideItems();
  const community = () => communityInfoOf(store.value, guide, clock.now());

  return ok({
    screen: screen.value,
    alerts,
    use,
    shell,
    device: (event) => {
      if (event.type === 'reader-status') watch.readerIs(event.status);
      screen.value.device(event);
    },
    devicesGone: () => {
      watch.readerIs({ state: 'starting' });
      screen.value.devicesGone();
    },
    displays: (displays) => watch.displaysAre(displays),
    info: () => ({
      profile: profile.value.id,
      kind: profile.value.kind,
      version: VERSION,
      zone: profile.value.zone,
      locales: profile.value.locales,
      geometry: profile.value.geometry,
      mirrored: profile.value.kind === 'kiosk' && profile.value.mirrored,
      repairPhone: profile.value.kind === 'kiosk' ? profile.value.repairPhone : null,
    }),
    community,
    onCommunity: (listener) => {
      let last = '';
      sync.onChange(() => {
        const info = community();
        const text = JSON.stringify(info);
        if (text === last) return;
        last = text;
        listener(info);
      });
    },
    onDevicesCommand: (listener) => {
      tellDevices = listener;
    },
    onSetUpAgain: (listener) => void setUpAgain.add(listener),
    start: () => {
      screen.value.start();
      alerts.start();
    },
    screenDrawn: () => {
      if (isDrawn) return;
      isDrawn = true;
      // Whose records lie here, for the day on which this box becomes another screen.
      const noted = files.noteRole({ profile: profile.value.id, centralUrl: options.centralUrl });
      if (!noted.ok) log.event('role-not-noted', { code: noted.error });
      drawn.resolve();
      screen.value.screenDrawn();
      if (options.updates !== null) beginUpdates(options.updates);
      const carries = profile.value.kind === 'kiosk' || options.relayListen !== null;
      if (options.centralUrl !== null && carries) relay = beginRelay();
    },
    screenStands: (stands) => {
      glass.stands = stands;
    },
    stop: async () => {
      drawn.resolve();
      updates.stop();
      alerts.stop();
      await screen.value.stop();
      await (await relay).stop();
      fleet?.acts.stop();
      await sync.stop();
      store.value.close();
    },
  });
}

function withTimes(profile: Profile, times: CoreOptions['sessionTimes']): Profile {
  return profile.kind === 'kiosk' && times !== null ? { ...profile, idle: times } : profile;
}

/** Only the code of the profile's own kind is loaded: a box is one screen, and its start waits for what is loaded. */
async function createScreen(profile: Profile, parts: ScreenParts): Promise<Result<ScreenCore, CoreFailure>> {
  switch (profile.kind) {
    case 'kiosk':
      return (await import('./kiosk-core.ts')).createKioskCore(profile, parts);
    case 'property':
      return ok((await import('./property/property-core.ts')).createPropertyCore(profile, parts));
    case 'wall':
      return (await import('./wall/wall-core.ts')).createWallCore(profile, parts);
    default:
      return throwIllegalValue(profile);
  }
}
