import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicFactory } from 'ulid';
import { WATCHED_PARTS } from '../../contract/domain.ts';
import type { ScreenName } from '../../contract/kiosk-view.ts';
import { systemRandom } from '../../contract/random.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { KioskProfile } from '../../kiosk-profiles/schema.ts';
import { authorise, guideItems } from '../../printers/certificate/law.ts';
import { createCertificateRenderer } from '../../printers/certificate/renderer.ts';
import { problemCode } from '../../printers/ipp/problems.ts';
import type { ScreenUser } from './fleet/screen-use.ts';
import { createPaperPath } from './paper-path.ts';
import type { CoreFailure } from './profile/core-failure.ts';
import type { ScreenCore, ScreenParts } from './screen-core.ts';
import { createStaff } from './staff-core.ts';
import { CertificateDesk } from './workflows/certificate-desk.ts';
import { ReportDesk } from './workflows/kiosk-report/report-desk.ts';
import { KioskSession } from './workflows/kiosk-session/session.ts';
import { systemTimers } from './workflows/kiosk-session/session-timer.ts';
import { Marks } from './workflows/marks.ts';
import { PaperWatch } from './workflows/paper-watch.ts';
import { DeviceFaults } from './workflows/self-test/device-faults.ts';
import { StaffCalls } from './workflows/staff-calls.ts';

/** Nobody is at a kiosk that invites; the staff's screens have names of their own. */
const userOf = (screen: ScreenName): ScreenUser => {
  if (screen === 'attract') return 'nobody';
  return screen.startsWith('staff-') ? 'staff' : 'resident';
};

/** The kiosk's part of the core: reader, session, paper. */
export function createKioskCore(profile: KioskProfile, parts: ScreenParts): Result<ScreenCore, CoreFailure> {
  const { store, sync, terminalKey, printerUri, clock, log } = parts;
  const itemId = profile.certificates.items[0] ?? '';
  const item = authorise(itemId);
  if (!item.ok) return err({ code: 'CO-103', detail: `catalogue item ${itemId} may not be issued` });
  const renderer = createCertificateRenderer();
  const ulid = monotonicFactory();
  const newId = () => ulid(clock.now());
  const marks = new Marks(store.marks, clock);
  const calls = new StaffCalls({ store, sync, clock, newId, printerCode: problemCode, marks });
  const paper = createPaperPath({
    printerUri,
    ledger: store.ledger,
    renderer,
    terminalKey,
    certificate: () => sync.keyCertificate(),
    demandCounted: profile.certificates.demandCounted,
    watch: new PaperWatch({
      tray: store.paperTray,
      traySheets: profile.certificates.traySheets,
      marks,
      tell: (code) => calls.note(code),
    }),
    clock,
    log,
    afterEnd: () => sync.kick(),
  });
  const guide = guideItems();
  const reports = new ReportDesk({
    store,
    sync,
    clock,
    random: systemRandom,
    newId,
    marks,
    zone: profile.zone,
    log,
  });
  const { staff, beside, ...ofStaff } = createStaff(profile, parts, {
    renderer,
    newId,
    guide,
    tell: (code) => calls.note(code),
    marks,
  });
  const desk = new CertificateDesk({
    profile,
    store,
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
  const deviceFaults = new DeviceFaults(printerUri);
  const session = new KioskSession({
    profile,
    store,
    sync,
    desk,
    calls,
    reports,
    staff,
    beside,
    clock,
    timers: systemTimers,
    log,
  });

  return ok({
    kiosk: session,
    property: null,
    answerProperty: null,
    wall: null,
    device: (event) => {
      deviceFaults.hear(event);
      ofStaff.device(event);
      session.device(event);
    },
    devicesGone: () => {
      deviceFaults.gone();
      ofStaff.devicesGone();
      session.devicesGone();
    },
    onPersonLeft: (listener) =>
      session.onPersonLeft(() => {
        // Fonts and code of a new worker are warm long before the next sheet.
        void renderer.renew();
        listener();
      }),
    faults: () => calls.faults(),
    user: () => userOf(session.view().screen.name),
    onShown: (listener) => session.onView(listener),
    isForStaff: false,
    parts: WATCHED_PARTS,
    lookAtPrinter: ofStaff.lookAtPrinter,
    isAtRest: () => session.isAtRest(),
    mayBeginAnew: () =>
      session.isAtRest() && calls.isWritten() && !paper.isRunning() && store.ledger.open().length === 0,
    deviceFaults: () => deviceFaults.now(),
    start: () => session.start(),
    screenDrawn: () => {
      // Only a help: a box that is stopped meanwhile ends as it should, and the first question starts a worker anew.
      void renderer.warmUp().then(
        () => log.event('renderer-warm', { outcome: 'ok' }),
        (error: unknown) =>
          log.event('renderer-warm', { outcome: error instanceof Error ? error.name : 'error' }),
      );
    },
    stop: async () => {
      session.stop();
      await renderer.close();
    },
  });
}
