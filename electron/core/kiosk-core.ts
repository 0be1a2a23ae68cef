import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicFactory } from 'ulid';
import { systemRandom } from '../../contract/random.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { KioskProfile } from '../../kiosk-profiles/schema.ts';
import { authorise, guideItems } from '../../printers/certificate/law.ts';
import { createCertificateRenderer } from '../../printers/certificate/renderer.ts';
import { problemCode } from '../../printers/ipp/problems.ts';
import { createPaperPath } from './paper-path.ts';
import type { CoreFailure } from './profile/core-failure.ts';
import type { ScreenCore, ScreenParts } from './screen-core.ts';
import { CertificateDesk } from './workflows/certificate-desk.ts';
import { ReportDesk } from './workflows/kiosk-report/report-desk.ts';
import { KioskSession } from './workflows/kiosk-session/session.ts';
import { systemTimers } from './workflows/kiosk-session/session-timer.ts';
import { PaperWatch } from './workflows/paper-watch.ts';
import { StaffCalls } from './workflows/staff-calls.ts';

/** The kiosk's part of the core: reader, session, paper. */
export function createKioskCore(
  profile: KioskProfile,
  { store, sync, terminalKey, printerUri, clock, log }: ScreenParts,
): Result<ScreenCore, CoreFailure> {
  const itemId = profile.certificates.items[0] ?? '';
  const item = authorise(itemId);
  if (!item.ok) return err({ code: 'CO-103', detail: `catalogue item ${itemId} may not be issued` });
  const renderer = createCertificateRenderer();
  const ulid = monotonicFactory();
  const newId = () => ulid(clock.now());
  const calls = new StaffCalls({ store, sync, clock, newId, printerCode: problemCode });
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
    zone: profile.zone,
    log,
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
  const session = new KioskSession({
    profile,
    store,
    sync,
    desk,
    calls,
    reports,
    clock,
    timers: systemTimers,
    log,
  });

  return ok({
    kiosk: session,
    property: null,
    wall: null,
    device: (event) => session.device(event),
    devicesGone: () => session.devicesGone(),
    faults: () => calls.faults(),
    start: () => session.start(),
    screenDrawn: () => {
      void renderer.warmUp().then(() => log.event('renderer-warm', { outcome: 'ok' }));
    },
    stop: async () => {
      session.stop();
      await renderer.close();
    },
  });
}
