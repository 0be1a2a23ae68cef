import { freemem } from 'node:os';
import { instantOf } from '../../contract/clock.ts';
import type { DevicesEvent } from '../../contract/devices.ts';
import type { GuideItem } from '../../contract/kiosk-view.ts';
import type { KioskProfile } from '../../kiosk-profiles/schema.ts';
import type { CertificateRenderer } from '../../printers/certificate/types.ts';
import type { PrinterLook } from '../../printers/ipp/types.ts';
import { certificateOutcome } from './certificate-outcome.ts';
import { createPlainPaper } from './plain-paper.ts';
import type { ScreenParts } from './screen-core.ts';
import type { Store } from './store/types.ts';
import { WriteRefused } from './store/write-refused.ts';
import { boxUpdates } from './updates/box-updates.ts';
import { VERSION } from './version.ts';
import { FaultBoard } from './workflows/fix-cards/fault-board.ts';
import { ReadWatch } from './workflows/fix-cards/read-watch.ts';
import { systemTimers } from './workflows/kiosk-session/session-timer.ts';
import type { Marks } from './workflows/marks.ts';
import type { PageHead } from './workflows/self-test/report-page.ts';
import { machineLook, SelfTest } from './workflows/self-test/self-test.ts';
import { StaffBeside } from './workflows/staff-beside.ts';
import { DeviceFacts } from './workflows/staff-mode/device-facts.ts';
import { drivesShut, mountedDrives } from './workflows/staff-mode/log-places.ts';
import { PagePrinter } from './workflows/staff-mode/page-printer.ts';
import { StaffDesk } from './workflows/staff-mode/staff-desk.ts';
import { StaffDoor } from './workflows/staff-mode/staff-door.ts';
import { StaffLogs } from './workflows/staff-mode/staff-logs.ts';
import { StaffUpdate } from './workflows/staff-mode/staff-update.ts';

interface KioskParts {
  readonly renderer: CertificateRenderer;
  readonly newId: () => string;
  readonly guide: readonly GuideItem[];
  /** Tells staff a code of docs/errors.md. */
  readonly tell: (code: string) => void;
  readonly marks: Marks;
}

/** The staff's part of a kiosk: their desk, and the self-test that listens to the reader. */
export function createStaff(
  profile: KioskProfile,
  parts: ScreenParts,
  { renderer, newId, guide, tell, marks }: KioskParts,
): {
  readonly staff: StaffDesk;
  /** How the printer stands; for the sign of life. */
  readonly lookAtPrinter: () => Promise<PrinterLook | null>;
  readonly beside: StaffBeside;
  readonly device: (event: DevicesEvent) => void;
  readonly devicesGone: () => void;
} {
  const { store, sync, terminalKey, printerUri, staffPin, dataDir, logLines, setUpAgain, clock, log } = parts;
  const { demandCounted, items, traySheets } = profile.certificates;
  const paper = createPlainPaper({ printerUri, renderer, demandCounted, newId, clock });
  const selfTest = new SelfTest({
    store,
    sync,
    paper,
    geometry: profile.geometry,
    clock,
    machine: machineLook(dataDir),
  });
  const pageHead = (): PageHead => {
    const community = store.community();
    const place = community === null ? [] : [`${community.streetName} ${community.name}`];
    const when = new Intl.DateTimeFormat('zh-CN', {
      timeZone: profile.zone,
      dateStyle: 'long',
      timeStyle: 'short',
    }).format(clock.now());
    return { lead: [...place, box, when], at: instantOf(clock) };
  };
  /** The count of paper is a help: a disk that refuses it is told of by the self-test. */
  const noted = (write: () => void) => {
    try {
      write();
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error;
      log.event('write-refused', { code: error.code });
    }
  };
  const sheetTaken = () => noted(() => store.paperTray.sheetTaken());
  const reads = new ReadWatch(tell, marks);
  const faults = new FaultBoard({
    selfTest,
    seen: () => ({
      readerIsDirty: reads.isDirty(),
      undecided: store.ledger.unconfirmed().flatMap(({ reason }) => reason ?? []),
      storeIsIncomplete: store.recovery !== null && !canIssue(store, items),
      freeMemory: freemem(),
    }),
    timers: systemTimers,
  });
  const box = `${profile.id} · ${VERSION}`;
  const devices = new DeviceFacts({
    ...{ profile: profile.id, version: VERSION, terminal: store.identity.terminalId() },
    printer: printerUri ?? '没有设打印机',
    tray: traySheets === null ? '不数张数' : `${traySheets} 张`,
  });
  const logs = new StaffLogs({
    folders: () => mountedDrives(),
    shut: () => drivesShut(),
    parts: () => ({ store, selfTest, lines: logLines, box, at: instantOf(clock) }),
  });
  const update = new StaffUpdate({
    folders: () => mountedDrives(),
    box: boxUpdates(parts.updates, VERSION),
    onEnd: (version, code) => {
      log.event('update-brought', { version, outcome: code ?? 'ok' });
      const act = code === null ? 'update-taken' : 'install-update';
      noted(() => store.staffActs.add({ act, subject: version, detail: code }));
    },
  });
  const door = new StaffDoor({ store, verifier: staffPin, log });
  const staff = new StaffDesk({
    store,
    sync,
    selfTest,
    faults,
    pages: new PagePrinter({ paper, sheetTaken, log }),
    pageHead,
    timers: systemTimers,
    devices,
    logs,
    update,
    door,
    setUpAgain,
    zone: profile.zone,
    traySheets,
    titleOf: (id) => guide.find((each) => each.id === id)?.title ?? id,
    operationFor: (row, outcome) =>
      certificateOutcome(row, outcome, { terminalKeyId: terminalKey.keyId, clock }),
    clock,
    log,
  });
  return {
    staff,
    lookAtPrinter: () => paper.look(),
    beside: new StaffBeside({ store, door, log }),
    device: (event) => {
      if (event.type === 'reader-status') selfTest.readerIs(event.status);
      reads.hear(event);
      devices.hear(event);
    },
    devicesGone: () => {
      selfTest.readerIs({ state: 'starting' });
      devices.gone();
    },
  };
}

/** Records and numbers are here again: a recovered store gives its numbers up and fetches what it lost. */
function canIssue({ replica, leases }: Pick<Store, 'replica' | 'leases'>, items: readonly string[]): boolean {
  return replica.isComplete() && items.some((itemId) => leases.left(itemId) > 0);
}
