import { monotonicFactory } from 'ulid';
import type { PropertyProfile } from '../../../kiosk-profiles/schema.ts';
import { createCertificateRenderer } from '../../../printers/certificate/renderer.ts';
import { createPlainPaper } from '../plain-paper.ts';
import { PARTS_OF_EVERY_BOX, type ScreenCore, type ScreenParts } from '../screen-core.ts';
import { systemTimers } from '../workflows/kiosk-session/session-timer.ts';
import { Marks } from '../workflows/marks.ts';
import { drivesShut, mountedDrives } from '../workflows/staff-mode/log-places.ts';
import { answerProperty } from './answer-property.ts';
import { ClerkSession } from './clerk-session.ts';
import { PropertyScreen } from './property-screen.ts';
import { sealedClerkBook } from './sealed-clerk-book.ts';
import { ReceiptLink } from './slip/receipt-link.ts';
import { onA4, onReceipt, type SlipPaper } from './slip/slip-papers.ts';

/** The property mid-screen's part of the core. */
export function createPropertyCore(profile: PropertyProfile, parts: ScreenParts): ScreenCore {
  const { store, sync, clock, log, receiptPrinter, printerUri } = parts;
  const session = new ClerkSession({
    book: sealedClerkBook(() => store.property.places.clerks(), clock, new Marks(store.marks, clock)),
    clock,
    timers: systemTimers,
    autoLockSeconds: profile.autoLockSeconds,
    log,
  });
  const ulid = monotonicFactory();
  const newId = () => ulid(clock.now());
  // Its worker begins with the first sheet: most desks print on a roll.
  const renderer = createCertificateRenderer();
  const receipt = new ReceiptLink(parts.commandDevices, newId);
  /** Sheets whose end nobody knows yet. */
  let printing = 0;
  const counted = (paper: SlipPaper): SlipPaper => ({
    ...paper,
    print: async (...sheet) => {
      printing += 1;
      try {
        return await paper.print(...sheet);
      } finally {
        printing -= 1;
      }
    },
  });
  const paper = (): SlipPaper | null => {
    if (receiptPrinter) return counted(onReceipt((bytes, signal) => receipt.print(bytes, signal)));
    if (printerUri === null) return null;
    return counted(onA4(createPlainPaper({ printerUri, renderer, newId, clock, demandCounted: false })));
  };
  const screen = new PropertyScreen({
    ...{ store, sync, session, clock, log },
    zone: profile.zone,
    timers: systemTimers,
    paper: paper(),
    files: {
      ...{ drives: mountedDrives, drivesShut },
      pdf: async (page) => (await renderer.plainPage(page)).pdf,
      table: async (page) => (await renderer.tablePage(page)).pdf,
    },
  });
  return {
    kiosk: null,
    property: screen,
    answerProperty: (call, input) => answerProperty(screen, call, input),
    wall: null,
    device: (event) => receipt.hear(event),
    devicesGone: () => receipt.gone(),
    // The answer to whoever signs out goes first.
    onPersonLeft: (listener) => session.onLeft(() => void setImmediate(listener)),
    faults: () => [],
    user: () => (session.clerk() === null ? 'nobody' : 'staff'),
    onShown: (listener) => screen.onView(listener),
    isForStaff: false,
    parts: PARTS_OF_EVERY_BOX,
    lookAtPrinter: null,
    isAtRest: () => session.clerk() === null,
    mayBeginAnew: () => session.clerk() === null && printing === 0,
    deviceFaults: async () => [],
    start: () => store.property.desk.forgetGone(),
    screenDrawn: () => {},
    stop: async () => {
      session.signOut();
      await renderer.close();
    },
  };
}
