import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicFactory } from 'ulid';
import { systemClock } from '../../contract/clock.ts';
import type { CoreOptions } from '../../contract/core-protocol.ts';
import type { CommunityInfo } from '../../contract/kiosk-view.ts';
import type { Logger } from '../../contract/log.ts';
import { systemRandom } from '../../contract/random.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { TerminalInfo } from '../../contract/terminal-api.ts';
import { loadProfile } from '../../kiosk-profiles/load.ts';
import { authorise, guideItems } from '../../printers/certificate/law.ts';

import { createCertificateRenderer } from '../../printers/certificate/renderer.ts';
import { problemCode } from '../../printers/ipp/problems.ts';
import { communityInfoOf } from './community-info.ts';
import { createPaperPath } from './paper-path.ts';
import type { CoreFailure } from './profile/core-failure.ts';
import { describeStoreFailure } from './store/failure.ts';
import { openStore } from './store/open.ts';
import { openTerminalKey } from './store/terminal-key.ts';
import { startSync } from './sync/sync.ts';
import { withoutCentral } from './without-central.ts';
import { CertificateDesk } from './workflows/certificate-desk.ts';
import { KioskSession } from './workflows/kiosk-session/session.ts';
import { systemTimers } from './workflows/kiosk-session/session-timer.ts';
import { StaffCalls } from './workflows/staff-calls.ts';

export const VERSION = '0.1.0';

/** What an unpackaged run enrols with; only a demo central on the loopback takes it. */
const DEMO_ENROL_CODE = 'demo';

/** The running core, as the API serves it. */
export interface TerminalCore {
  readonly session: KioskSession;
  info(): TerminalInfo;
  community(): CommunityInfo;
  onCommunity(listener: (info: CommunityInfo) => void): void;
  start(): void;
  stop(): Promise<void>;
}

/** Puts the core together: everything that reads a clock, a disk or a network gets it handed in here, once. */
export async function startTerminalCore(
  options: CoreOptions,
  log: Logger,
): Promise<Result<TerminalCore, CoreFailure>> {
  const clock = systemClock;
  const profile = loadProfile(options.profile);
  if (!profile.ok) return err({ code: 'CO-102', detail: profile.error });
  const itemId = profile.value.certificates.items[0] ?? '';
  const item = authorise(itemId);
  if (!item.ok) return err({ code: 'CO-103', detail: `catalogue item ${itemId} may not be issued` });

  const store = openStore({ dir: join(options.dataDir, 'store'), clock, random: systemRandom });
  if (!store.ok) return err({ code: store.error.code, detail: describeStoreFailure(store.error) });
  const { sealing, recovery } = store.value;
  log.event('store-open', { outcome: 'ok', sealing, recoveredFrom: recovery?.from ?? 'nothing' });
  const terminalKey = openTerminalKey(join(options.dataDir, 'store'));
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
          enrolCode: options.packaged ? null : DEMO_ENROL_CODE,
          leaseItems: profile.value.certificates.items,
          log,
        });
  const renderer = createCertificateRenderer();
  const ulid = monotonicFactory();
  const newId = () => ulid(clock.now());
  const paper = createPaperPath({
    printerUri: options.printerUri,
    ledger: store.value.ledger,
    renderer,
    terminalKey,
    certificate: () => sync.keyCertificate(),
    demandCounted: profile.value.certificates.demandCounted,
    clock,
    log,
    afterEnd: () => sync.kick(),
  });
  const guide = guideItems();
  const calls = new StaffCalls({ store: store.value, sync, clock, newId, printerCode: problemCode });
  const desk = new CertificateDesk({
    profile: profile.value,
    store: store.value,
    sync,
    renderer,
    paper,
    item: item.value.row,
    guide,
    clock,
    newId,
    noteForStaff: (code) => calls.note(code),
    sleep: (ms) => sleep(ms),
    log,
  });
  const session = new KioskSession({
    profile: profile.value,
    store: store.value,
    sync,
    desk,
    calls,
    clock,
    timers: systemTimers,
    log,
  });
  const community = () => communityInfoOf(store.value, guide, clock.now());

  return ok({
    session,
    info: () => ({
      profile: profile.value.id,
      kind: profile.value.kind,
      version: VERSION,
      zone: profile.value.zone,
      locales: profile.value.locales,
      geometry: profile.value.geometry,
      mirrored: profile.value.mirrored,
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
      session.start();
      paper.settleOld(desk.oldRows());
      void renderer.warmUp().then(() => log.event('renderer-warm', { outcome: 'ok' }));
    },
    stop: async () => {
      session.stop();
      await sync.stop();
      await renderer.close();
      store.value.close();
    },
  });
}
