import { join } from 'node:path';
import { throwIllegalValue } from '../../contract/assert.ts';
import { systemClock } from '../../contract/clock.ts';
import type { CoreOptions } from '../../contract/core-protocol.ts';
import type { CommunityInfo } from '../../contract/kiosk-view.ts';
import type { Logger } from '../../contract/log.ts';
import { systemRandom } from '../../contract/random.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { TerminalInfo } from '../../contract/terminal-api.ts';
import { loadProfile } from '../../kiosk-profiles/load.ts';
import type { Profile } from '../../kiosk-profiles/schema.ts';
import { guideItems } from '../../printers/certificate/law.ts';
import { AlertWatch } from './alerts/alert-watch.ts';
import { communityInfoOf } from './community-info.ts';
import type { CoreFailure } from './profile/core-failure.ts';
import type { ScreenCore, ScreenParts } from './screen-core.ts';
import { describeStoreFailure } from './store/failure.ts';
import { openStore } from './store/open.ts';
import { openTerminalKey } from './store/terminal-key.ts';
import { startSync } from './sync/sync.ts';
import { systemTimers } from './sync/timers.ts';
import { withoutCentral } from './without-central.ts';

export const VERSION = '0.1.0';

/** What an unpackaged run enrols with; only a demo central on the loopback takes it. */
const DEMO_ENROL_CODE = 'demo';

/** The running core, as the API serves it. */
export interface TerminalCore {
  readonly screen: ScreenCore;
  readonly alerts: AlertWatch;
  info(): TerminalInfo;
  community(): CommunityInfo;
  onCommunity(listener: (info: CommunityInfo) => void): void;
  start(): void;
  /** The first screen stands: synchronisation and warming begin. */
  screenDrawn(): void;
  stop(): Promise<void>;
}

/** Puts the core together: everything that reads a clock, a disk or a network gets it handed in here, once. */
export async function startTerminalCore(
  options: CoreOptions,
  log: Logger,
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
  // Central is asked when the first screen stands: until then the processor belongs to the screen.
  let faults: ScreenCore['faults'] = () => [];
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
          vitals: { version: VERSION, faults: () => faults() },
          fetch: async (...request) => {
            await drawn.promise;
            return fetch(...request);
          },
          log,
        });
  const screen = await createScreen(profile.value, {
    store: store.value,
    sync,
    terminalKey,
    printerUri: options.printerUri,
    clock,
    log,
  });
  if (!screen.ok) return screen;
  faults = screen.value.faults;
  const alerts = new AlertWatch({
    store: store.value,
    sync,
    clock,
    timers: systemTimers,
    profile: profile.value,
  });
  const guide = guideItems();
  const community = () => communityInfoOf(store.value, guide, clock.now());

  return ok({
    screen: screen.value,
    alerts,
    info: () => ({
      profile: profile.value.id,
      kind: profile.value.kind,
      version: VERSION,
      zone: profile.value.zone,
      locales: profile.value.locales,
      geometry: profile.value.geometry,
      mirrored: profile.value.kind === 'kiosk' && profile.value.mirrored,
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
    start: () => {
      screen.value.start();
      alerts.start();
    },
    screenDrawn: () => {
      if (isDrawn) return;
      isDrawn = true;
      drawn.resolve();
      screen.value.screenDrawn();
    },
    stop: async () => {
      drawn.resolve();
      alerts.stop();
      await screen.value.stop();
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
