import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Screen, ScreenName } from '../../../../contract/kiosk-view.ts';
import type { PlainPage } from '../../../../contract/plain-page.ts';
import type { PrinterStatus } from '../../../../contract/printer.ts';
import { err, ok, type Result } from '../../../../contract/result.ts';
import type { PrinterLook } from '../../../../printers/ipp/types.ts';
import type { PlainEnd } from '../../../../printers/ledger/plain-print.ts';
import type { LedgerRow } from '../../../../printers/ledger/port.ts';
import { type CertificateOutcome, certificateOutcome } from '../../certificate-outcome.ts';
import { cheapVerifier } from '../../pin/testing.ts';
import type { PlainPaper } from '../../plain-paper.ts';
import {
  filesContaining,
  makeDataDir,
  openEnrolledStore,
  openTestStore,
  plantedFacts,
  testNow,
} from '../../store/testing.ts';
import type { Store } from '../../store/types.ts';
import { WriteRefused } from '../../store/write-refused.ts';
import { FaultBoard } from '../fix-cards/fault-board.ts';
import { SelfTest } from '../self-test/self-test.ts';
import { DeviceFacts } from './device-facts.ts';
import type { StaffEvent } from './events.ts';
import { PagePrinter } from './page-printer.ts';
import { StaffDesk } from './staff-desk.ts';
import { StaffDoor } from './staff-door.ts';
import { StaffLogs } from './staff-logs.ts';
import { StaffUpdate } from './staff-update.ts';

const PIN = '258036';
const REQUEST = '01JD00000000000000000000A1';
const RESIDENT = '01JD00000000000000000000R1';
const OPEN: StaffEvent = { type: 'open-staff-part', part: 'sheets' };
const SHEET: StaffEvent = { type: 'open-staff-row', id: REQUEST };

describe('staff at a kiosk', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let desk: StaffDesk;
  let now = testNow;
  let over = 0;
  let setUps = 0;
  const lines: string[] = [];
  const clock = { now: () => now };
  const verifier = cheapVerifier(PIN);
  const log = { event: (id: string, fields?: object) => void lines.push(JSON.stringify([id, fields])) };

  beforeEach(() => {
    ends = [];
    printerLook = null;
    free = 8 * 1024 ** 3;
    data = makeDataDir();
    now = testNow;
    over = 0;
    lines.length = 0;
    store = openEnrolledStore(data.dir, 3, clock);
    desk = open();
  });
  afterEach(() => {
    desk.end();
    store.close();
    data.remove();
  });

  /** The printer's answers, in the order in which pages are asked for. */
  let ends: PlainEnd[] = [];
  const pages: PlainPage[] = [];
  let printerLook: PrinterLook | null = null;
  const paper: PlainPaper = {
    look: async () => printerLook,
    print: async (page) => {
      pages.push(page);
      return ends.shift() ?? { kind: 'printed', evidence: 'counted' };
    },
  };
  let free = 8 * 1024 ** 3;
  let due: { readonly at: number; readonly run: () => void } | null = null;
  let drives: string[] = [];
  let shut = false;
  const devices = new DeviceFacts({
    profile: 'p',
    version: 'v',
    terminal: 't',
    printer: 'ipp',
    tray: '250 张',
  });
  let lookAgain = () => {};
  const depsOf = () => {
    const selfTest = new SelfTest({
      store,
      sync: { status: () => ({ reachable: true, clockOffsetMs: 0, lastPullAt: null }) },
      paper,
      geometry: { width: 1080, height: 1920 },
      clock,
      machine: { freeBytes: async () => free, hasNetwork: () => true },
    });
    return {
      store,
      selfTest,
      faults: new FaultBoard({
        selfTest,
        seen: () => ({
          readerIsDirty: false,
          undecided: store.ledger.unconfirmed().flatMap(({ reason }) => reason ?? []),
          storeIsIncomplete: false,
          freeMemory: 2 ** 32,
        }),
        timers: {
          after: (_ms: number, run: () => void) => {
            lookAgain = run;
            return { cancel: () => {} };
          },
        },
      }),
      pages: new PagePrinter({
        paper,
        sheetTaken: () => store.paperTray.sheetTaken(),
        log: { event: () => {} },
      }),
      timers: {
        after: (ms: number, run: () => void) => {
          due = { at: now + ms, run };
          return { cancel: () => {} };
        },
      },
      devices,
      logs: new StaffLogs({
        folders: () => drives,
        shut: () => shut,
        parts: () => ({
          store,
          selfTest: { rows: () => [] },
          lines: () => ['{"event":"session-state","name":"植入姓名甲"}'],
          box: 'chengcheng/kiosk · 0.1.0',
          at: new Date(now).toISOString(),
        }),
      }),
      update: new StaffUpdate({ folders: () => [], box: null, onEnd: () => {} }),
      pageHead: () => ({ lead: ['城关街道 乐楼社区'], at: new Date(now).toISOString() }),
      sync: { kick: () => {} },
      setUpAgain: (): Result<void, string> => {
        setUps += 1;
        return ok(undefined);
      },
      titleOf: () => '居住证明',
      zone: 'Asia/Shanghai',
      traySheets: 250,
      operationFor: (row: LedgerRow, outcome: CertificateOutcome) =>
        certificateOutcome(row, outcome, { terminalKeyId: 'key-1', clock }),
      clock,
      door: new StaffDoor({ store, verifier, log }),
      log,
    };
  };
  const open = (over: Partial<ReturnType<typeof depsOf>> = {}) => new StaffDesk({ ...depsOf(), ...over });
  const full = (): never => {
    throw new WriteRefused('ST-404', null);
  };
  const begin = () =>
    desk.start(() => {
      over += 1;
    });
  const send = (...events: readonly StaffEvent[]) => {
    for (const event of events) desk.send(event);
  };
  const shown = <N extends ScreenName>(name: N): Extract<Screen, { name: N }> => {
    const screen = desk.screen();
    expect(screen.name).toBe(name);
    return screen as Extract<Screen, { name: N }>; // the name was just compared
  };
  /** Six figures and core's answer to them. */
  const type = async (pin: string) => {
    for (const figure of pin) desk.send({ type: 'press-figure', figure });
    await vi.waitFor(() => expect(lines.at(-1)).not.toContain('checking'));
  };
  const enter = async () => {
    begin();
    await type(PIN);
    shown('staff-menu');
  };
  const acts = () =>
    store.staffActs
      .newest(99)
      .map(({ act }) => act)
      .reverse();
  const operation = (row: LedgerRow, outcome: CertificateOutcome['outcome']) =>
    certificateOutcome(row, { outcome, evidence: null }, { terminalKeyId: 'key-1', clock });
  /** A sheet of which nobody knows whether it came out. */
  const unconfirmed = (requestId = REQUEST) => {
    store.ledger.request({ requestId, itemId: 'residence', residentId: RESIDENT, facts: plantedFacts });
    store.ledger.advance(requestId, { to: 'rendered', pdfSha256: 'a'.repeat(64) });
    store.ledger.advance(requestId, { to: 'sent' });
    store.ledger.advance(requestId, { to: 'unconfirmed', reason: 'PR-242' });
  };

  it('stop the box to set it up again, and the last thing written down is that', async () => {
    await enter();
    send({ type: 'open-staff-part', part: 'devices' });
    expect(shown('staff-devices').asked).toBeNull();
    send({ type: 'choose-staff-act', act: 'set-up-again' });
    expect(setUps, 'asked once more').toBe(0);
    send({ type: 'confirm-staff-act' });
    expect(setUps).toBe(1);
    expect(acts().at(-1)).toBe('set-up-again');
  });

  it('are told when the disk does not take it, and nothing stops', async () => {
    desk = open({ setUpAgain: () => err('CO-706') });
    await enter();
    send({ type: 'open-staff-part', part: 'devices' });
    send({ type: 'choose-staff-act', act: 'set-up-again' }, { type: 'confirm-staff-act' });
    expect(shown('staff-devices')).toMatchObject({ asked: null, refused: true });
  });

  it('take an update that a drive brought, asked once more and written down with its version', async () => {
    writeFileSync(join(data.dir, 'sanping-0.2.0.release.json'), 'signed');
    const brought: string[] = [];
    const update = new StaffUpdate({
      folders: () => [data.dir],
      box: {
        running: '0.1.0',
        check: (text) => (text === 'signed' ? '0.2.0' : null),
        bring: async (manifest) => ok(void brought.push(basename(manifest))),
      },
      onEnd: () => {},
    });
    desk = open({ update });
    await enter();
    send({ type: 'open-staff-part', part: 'devices' });
    expect(shown('staff-devices').update).toEqual({ version: '0.2.0', state: 'offered', code: null });
    send({ type: 'choose-staff-act', act: 'install-update' });
    expect(brought, 'asked once more').toEqual([]);
    send({ type: 'confirm-staff-act' });
    await vi.waitFor(() => expect(shown('staff-devices').update?.state).toBe('taken'));
    expect(brought).toEqual(['sanping-0.2.0.release.json']);
    expect(store.staffActs.newest(1)).toMatchObject([{ act: 'install-update', subject: '0.2.0' }]);
    send({ type: 'choose-staff-act', act: 'install-update' }, { type: 'confirm-staff-act' });
    expect(brought, 'once').toHaveLength(1);
  });

  describe('the door', () => {
    it('wants five taps in a short time', () => {
      for (let tap = 1; tap <= 4; tap += 1) expect(desk.tapCorner()).toBe(false);
      now += 5_000;
      for (let tap = 1; tap <= 4; tap += 1) expect(desk.tapCorner()).toBe(false);
      expect(desk.tapCorner()).toBe(true);
      expect(desk.tapCorner(), 'the count begins anew').toBe(false);
    });

    it('shows how many figures are typed and takes one back, and opens with the sixth right one', async () => {
      begin();
      send(
        { type: 'press-figure', figure: '2' },
        { type: 'press-figure', figure: '9' },
        { type: 'erase-figure' },
      );
      expect(shown('staff-pin')).toEqual({ name: 'staff-pin', typed: 1, door: { state: 'open' } });
      await type(PIN.slice(1));
      shown('staff-menu');
      expect(acts()).toEqual(['door-opened', 'pin-tried', 'pin-right']);
    });

    it('is locked for five minutes by five wrong PINs, over a restart too, and every try is written down', async () => {
      begin();
      for (const triesLeft of [4, 3, 2, 1]) {
        await type('111111');
        expect(shown('staff-pin').door).toEqual({ state: 'wrong', triesLeft });
      }
      desk.end();
      store.close();
      store = openTestStore(data.dir, clock);
      desk = open();
      begin();
      await type('111111');
      const until = new Date(now + 5 * 60_000).toISOString();
      expect(shown('staff-pin').door).toEqual({ state: 'locked', until });
      send({ type: 'press-figure', figure: '2' });
      expect(shown('staff-pin').typed, 'a locked door takes no figure').toBe(0);

      desk.end();
      store.close();
      store = openTestStore(data.dir, clock);
      desk = open();
      begin();
      expect(shown('staff-pin').door).toEqual({ state: 'locked', until });
      now += 5 * 60_000;
      await enter();
      expect(acts().filter((act) => act === 'pin-tried')).toHaveLength(6);
      expect(acts().filter((act) => act === 'locked')).toHaveLength(1);
      expect(lines.join(), 'no figure in the log').not.toMatch(/111111|258036/);
    });

    it('lets the right PIN in with the last try, and forgets the wrong ones', async () => {
      begin();
      for (let tries = 1; tries <= 4; tries += 1) await type('111111');
      await type(PIN);
      shown('staff-menu');
      send({ type: 'back' });
      begin();
      await type('111111');
      expect(shown('staff-pin').door).toEqual({ state: 'wrong', triesLeft: 4 });
    });

    it('stays shut where nobody gave the box a PIN, or no try can be counted', async () => {
      desk = open({ door: new StaffDoor({ store, verifier: null, log }) });
      begin();
      for (const figure of PIN) desk.send({ type: 'press-figure', figure });
      expect(shown('staff-pin')).toMatchObject({ typed: 0, door: { state: 'none-set' } });
      desk.end();

      const fullDisk = { ...store, staffGate: { ...store.staffGate, count: full } };
      desk = open({ store: fullDisk, door: new StaffDoor({ store: fullDisk, verifier, log }) });
      begin();
      await type(PIN);
      expect(shown('staff-pin').door).toEqual({ state: 'disk-refuses' });
    });

    it('opens nobody else’s door with an answer that comes late', async () => {
      begin();
      for (const figure of PIN) desk.send({ type: 'press-figure', figure });
      desk.end();
      begin();
      await vi.waitFor(() => expect(lines.join()).toContain('right'));
      expect(shown('staff-pin').typed).toBe(0);
    });

    it('is left by a tap, or by itself', async () => {
      await enter();
      send({ type: 'back' });
      expect(over).toBe(1);
      await enter();
      desk.end();
      expect(over).toBe(1);
      expect(acts()).toContain('left');
      expect(acts().at(-1)).toBe('timed-out');
    });
  });

  describe('what is wrong with the box', () => {
    const printing = (problems: PrinterStatus['problems']): PrinterLook => ({
      status: {
        reachable: true,
        state: problems.length === 0 ? 'idle' : 'stopped',
        acceptingJobs: true,
        problems,
        warnings: [],
        a4: 'ready',
        makeAndModel: 'Pantum',
        supplies: [],
        reasons: [],
      },
      upTime: 1,
      formats: ['application/pdf'],
      listsCompleted: true,
    });
    const stands = () =>
      vi.waitFor(() => expect(shown('staff-faults').faults.map(({ fault }) => fault)).toContain('paper-out'));

    it('stands in a list with its code; its card is open until staff close it and says when it is mended', async () => {
      printerLook = printing(['paper-out']);
      await enter();
      desk.send({ type: 'tell-display', width: 1080, height: 1920 });
      desk.send({ type: 'open-staff-part', part: 'faults' });
      await stands();
      expect(shown('staff-faults').faults).toContainEqual({ fault: 'paper-out', code: 'PR-201' });
      desk.send({ type: 'open-staff-fault', fault: 'paper-out' });
      expect(shown('staff-fault')).toEqual({ name: 'staff-fault', fault: 'paper-out', code: 'PR-201' });

      printerLook = printing([]);
      lookAgain();
      await vi.waitFor(() => expect(shown('staff-fault').code).toBeNull());
      send({ type: 'back' });
      expect(shown('staff-faults').faults.map(({ fault }) => fault)).not.toContain('paper-out');
      send({ type: 'back' });
      shown('staff-menu');
    });

    it('a sheet to decide is one of it, until a person has decided', async () => {
      unconfirmed();
      await enter();
      send({ type: 'open-staff-part', part: 'faults' });
      expect(shown('staff-faults').faults).toContainEqual({ fault: 'print-aborted', code: 'PR-242' });
      send({ type: 'open-staff-fault', fault: 'print-aborted' });
      store.ledger.decide(REQUEST, 'on-paper');
      expect(shown('staff-fault').code).toBeNull();
    });

    it('a card is opened from the list alone', async () => {
      await enter();
      send({ type: 'open-staff-fault', fault: 'toner' });
      shown('staff-menu');
      send({ type: 'open-staff-part', part: 'sheets' }, { type: 'open-staff-fault', fault: 'toner' });
      shown('staff-sheets');
    });
  });

  describe('a sheet that nobody could say anything of', () => {
    beforeEach(() => unconfirmed());

    it('is listed with number, time and reason, and nothing of the person', async () => {
      await enter();
      expect(shown('staff-menu').undecided).toBe(1);
      send(OPEN);
      const { sheets } = shown('staff-sheets');
      expect(sheets).toEqual([
        {
          requestId: REQUEST,
          number: 'CCLL2026-000001',
          copy: 1,
          title: '居住证明',
          requestedAt: new Date(testNow).toISOString(),
          endedAt: new Date(testNow).toISOString(),
          code: 'PR-242',
          words: '打印机重启过或清了记录，不知道纸是否出来',
          fix: '看出纸口；断电后先等打印机完全启动',
        },
      ]);
      expect(JSON.stringify(sheets)).not.toMatch(/植入|610599/);
      expect(filesContaining(data.dir, plantedFacts.name)).toEqual([]);
    });

    it('counts as printed when a person found it: asked twice, told to central, written down', async () => {
      await enter();
      send(OPEN, SHEET, { type: 'confirm-staff-act' });
      expect(shown('staff-sheet'), 'nothing was chosen yet').toMatchObject({ asked: null });
      send({ type: 'choose-staff-act', act: 'on-paper' }, { type: 'back' });
      expect(shown('staff-sheet').asked).toBeNull();
      expect(store.ledger.find(REQUEST)?.state).toBe('unconfirmed');
      send({ type: 'choose-staff-act', act: 'on-paper' }, { type: 'confirm-staff-act' });
      expect(shown('staff-sheets').sheets).toEqual([]);
      expect(store.ledger.find(REQUEST)).toMatchObject({ state: 'printed', evidence: 'staff' });
      expect(store.outbox.waiting(9).map(({ body }) => body)).toMatchObject([
        {
          kind: 'certificate-outcome',
          number: 'CCLL2026-000001',
          requestId: REQUEST,
          outcome: 'issued',
          evidence: null,
        },
      ]);
      expect(store.staffActs.newest(1)).toMatchObject([
        { act: 'sheet-on-paper', subject: 'CCLL2026-000001', detail: 'PR-242' },
      ]);
    });

    it('is void when there is none, and its number is never given out again', async () => {
      await enter();
      send(OPEN, SHEET, { type: 'choose-staff-act', act: 'not-on-paper' }, { type: 'confirm-staff-act' });
      expect(store.ledger.find(REQUEST)).toMatchObject({ state: 'failed', reason: 'PR-258' });
      expect(store.outbox.waiting(9)[0]?.body).toMatchObject({ outcome: 'void', number: 'CCLL2026-000001' });
      unconfirmed('01JD00000000000000000000A2');
      expect(store.ledger.find('01JD00000000000000000000A2')?.number).toBe('CCLL2026-000002');
      expect(acts().at(-1)).toBe('sheet-not-on-paper');
    });

    it('stays undecided where the disk does not take the decision, and says so', async () => {
      desk = open({ store: { ...store, ledger: { ...store.ledger, decide: full } } });
      await enter();
      send(OPEN, SHEET, { type: 'choose-staff-act', act: 'on-paper' }, { type: 'confirm-staff-act' });
      expect(shown('staff-sheet')).toMatchObject({ asked: null, refused: true });
      expect(store.ledger.find(REQUEST)?.state).toBe('unconfirmed');
      expect(store.outbox.waiting(9)).toEqual([]);
    });

    it('is not decided twice: one that is gone from the list is not asked any more', async () => {
      await enter();
      send(OPEN, SHEET, { type: 'choose-staff-act', act: 'on-paper' });
      store.ledger.decide(
        REQUEST,
        'not-on-paper',
        certificateOutcome(
          store.ledger.find(REQUEST) ?? expect.unreachable(),
          { outcome: 'void', evidence: null },
          { terminalKeyId: 'key-1', clock },
        ),
      );
      send({ type: 'confirm-staff-act' });
      expect(shown('staff-sheets').sheets).toEqual([]);
      expect(store.ledger.find(REQUEST)?.state).toBe('failed');
    });
  });

  describe('one more of a certificate of today', () => {
    const PRINTS: StaffEvent = { type: 'open-staff-part', part: 'prints' };
    beforeEach(() => {
      unconfirmed();
      const row = store.ledger.find(REQUEST) ?? expect.unreachable();
      store.ledger.decide(REQUEST, 'on-paper', operation(row, 'issued'));
    });

    it('is allowed for ten minutes, to its resident alone, and nothing is printed by it', async () => {
      await enter();
      send(PRINTS, SHEET, { type: 'choose-staff-act', act: 'not-on-paper' });
      expect(shown('staff-print').asked, 'an act of another part').toBeNull();
      send({ type: 'choose-staff-act', act: 'allow-copy' }, { type: 'confirm-staff-act' });
      const until = new Date(now + 10 * 60_000).toISOString();
      expect(shown('staff-print').sheet).toMatchObject({ copies: 1, allowedUntil: until });
      expect(store.ledger.open()).toEqual([]);
      expect(store.ledger.copyAllowed(RESIDENT, 'residence')?.requestId).toBe(REQUEST);
      expect(store.staffActs.newest(1)).toMatchObject([
        { act: 'copy-allowed', subject: 'CCLL2026-000001', detail: '2' },
      ]);
    });

    it('is not to be had of yesterday’s', async () => {
      now += 86_400_000;
      await enter();
      send(PRINTS);
      expect(shown('staff-prints').sheets).toEqual([]);
    });
  });

  describe('what central did not take', () => {
    const PARKED: StaffEvent = { type: 'open-staff-part', part: 'parked' };
    const park = () => {
      unconfirmed();
      const row = store.ledger.find(REQUEST) ?? expect.unreachable();
      store.ledger.decide(REQUEST, 'on-paper', operation(row, 'issued'));
      const [waiting] = store.outbox.waiting(1);
      const key = waiting?.key ?? '';
      store.outbox.settle([{ key, result: 'rejected', reason: '已有别的记录', code: 'CT-332' }]);
      return key;
    };

    it.each([
      ['send-again', 1],
      ['give-up', 0],
    ] as const)('%s: %i left to be sent, and it is written down', async (act, waiting) => {
      const id = park();
      await enter();
      expect(shown('staff-menu').parked).toBe(1);
      send(PARKED, { type: 'open-staff-row', id });
      expect(shown('staff-parked-item').item).toMatchObject({
        kind: 'certificate',
        about: 'CCLL2026-000001',
        code: 'CT-332',
        reason: '已有别的记录',
      });
      send({ type: 'choose-staff-act', act }, { type: 'confirm-staff-act' });
      expect(shown('staff-parked')).toMatchObject({ items: [], waiting });
      expect(store.outbox.waitingCount()).toBe(waiting);
      expect(store.staffActs.newest(1)).toMatchObject([
        { act, subject: 'CCLL2026-000001', detail: 'CT-332' },
      ]);
    });

    it('a resident’s report is not given up: its reporter looks for it here', async () => {
      const at = new Date(now).toISOString();
      const caseId = '01JD00000000000000000000Q7';
      const { key } = store.outbox.add({
        kind: 'open-case',
        ...{ caseId, caseKind: 'lift', reporterKind: 'resident-at-kiosk', text: '有人关在里面', at },
        place: { compoundId: null, buildingId: null, gridId: null, point: null, words: '' },
        ...{ contact: null, photos: [], tokenHash: null },
      });
      store.outbox.settle([{ key, result: 'rejected', reason: '地点不对', code: 'CT-357' }]);
      await enter();
      send(PARKED, { type: 'open-staff-row', id: key });
      expect(JSON.stringify(shown('staff-parked-item').item)).not.toContain('有人关在里面');
      send({ type: 'choose-staff-act', act: 'give-up' }, { type: 'confirm-staff-act' });
      expect(store.outbox.parkedCount()).toBe(1);
      expect(acts()).not.toContain('give-up');
    });
  });

  it('a tray that was filled is counted anew', async () => {
    await enter();
    send({ type: 'open-staff-part', part: 'tray' });
    expect(shown('staff-tray')).toMatchObject({ left: null, full: 250 });
    send({ type: 'choose-staff-act', act: 'tray-full' }, { type: 'confirm-staff-act' });
    expect(shown('staff-tray')).toMatchObject({ left: 250, asked: null });
    expect(store.staffActs.newest(1)).toMatchObject([{ act: 'tray-full', detail: '250' }]);
    send({ type: 'back' });
    expect(shown('staff-menu').sheetsLeft).toBe(250);
  });

  describe('what is printed without a number', () => {
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    const printTest = async () => {
      send({ type: 'choose-staff-act', act: 'print-test' }, { type: 'confirm-staff-act' });
      await settled();
    };

    it('a test page comes out of the tray, takes no number and says how it went', async () => {
      store.paperTray.filled(250);
      ends = [
        { kind: 'printed', evidence: 'counted' },
        { kind: 'failed', code: 'PR-201' },
      ];
      await enter();
      send({ type: 'open-staff-part', part: 'test-page' });
      expect(shown('staff-test-page').page).toEqual({ state: 'none' });
      await printTest();
      expect(shown('staff-test-page').page).toEqual({ state: 'printed', evidence: 'counted' });
      expect(store.paperTray.left()).toBe(249);
      await printTest();
      expect(shown('staff-test-page').page).toMatchObject({ state: 'failed', code: 'PR-201' });
      expect(store.paperTray.left()).toBe(249);
      expect(store.leases.left('residence'), 'no number').toBe(3);
      expect(acts().filter((act) => act === 'print-test')).toHaveLength(2);
    });

    it('the self-test is measured anew each time, and its report is what stood on the screen', async () => {
      await enter();
      const SELF_TEST = { type: 'open-staff-part', part: 'self-test' } as const;
      send(SELF_TEST);
      expect(shown('staff-self-test').rows.map(({ state }) => state)).toContain('checking');
      send({ type: 'tell-display', width: 1080, height: 1920 });
      await settled();
      const stateOf = (part: string) => shown('staff-self-test').rows.find((row) => row.part === part)?.state;
      expect([stateOf('display'), stateOf('disk'), stateOf('printer')]).toEqual(['good', 'good', 'bad']);
      send({ type: 'choose-staff-act', act: 'print-report' }, { type: 'confirm-staff-act' });
      await settled();
      expect(pages.at(-1)).toMatchObject({ title: '自检报告', lead: ['城关街道 乐楼社区'] });
      expect(pages.at(-1)?.rows.find(({ name }) => name === '打印机')).toMatchObject({ state: '要处理' });
      free = 1;
      send({ type: 'back' }, SELF_TEST);
      await settled();
      expect(stateOf('disk')).toBe('warning');
      expect(acts().filter((act) => act === 'self-test')).toHaveLength(2);
    });

    it('whoever comes next is not told of a page of before', async () => {
      await enter();
      send({ type: 'open-staff-part', part: 'test-page' });
      await printTest();
      send({ type: 'back' }, { type: 'back' });
      await enter();
      send({ type: 'open-staff-part', part: 'test-page' });
      expect(shown('staff-test-page').page).toEqual({ state: 'none' });
    });
  });

  describe('the rest of the menu', () => {
    it('says what hangs on the box and whether a card was read, never whose', async () => {
      await enter();
      send({ type: 'open-staff-part', part: 'devices' });
      devices.hear({ type: 'reader-status', status: { state: 'ready', samId: '05.03-1', baud: 115_200 } });
      expect(shown('staff-devices').facts).toContainEqual({ what: 'reader', value: '05.03-1 · 115200' });
      expect(shown('staff-devices').lastCard).toBe('none');
      devices.hear({ type: 'card-read', card: { name: '植入姓名甲' } as never }); // nothing of it is looked at
      expect(shown('staff-devices').lastCard).toBe('read');
      expect(JSON.stringify(shown('staff-devices'))).not.toContain('植入');
      send({ type: 'back' }, { type: 'open-staff-part', part: 'devices' });
      expect(shown('staff-devices').lastCard, 'each look begins anew').toBe('none');
    });

    it('says that the box reads no drive only where the lock-down shut them and none is there', async () => {
      await enter();
      send({ type: 'open-staff-part', part: 'logs' });
      expect(shown('staff-logs').shut).toBe(false);
      shut = true;
      send({ type: 'back' }, { type: 'open-staff-part', part: 'logs' });
      expect(shown('staff-logs')).toMatchObject({ folders: [], shut: true });
      drives = [data.dir];
      send({ type: 'back' }, { type: 'open-staff-part', part: 'logs' });
      expect(shown('staff-logs').shut, 'one that was there before the last boot').toBe(false);
      drives = [];
      shut = false;
    });

    it('writes the redacted log onto a drive that is there, and onto nothing else', async () => {
      const drive = makeDataDir();
      drives = [drive.dir];
      await enter();
      send({ type: 'open-staff-part', part: 'logs' }, { type: 'save-logs', folder: data.dir });
      expect(shown('staff-logs').saved).toEqual({ state: 'failed', code: 'CO-516' });
      send({ type: 'save-logs', folder: drive.dir });
      const { saved } = shown('staff-logs');
      const file = saved.state === 'saved' ? saved.file : expect.unreachable(saved.state);
      const text = readFileSync(join(drive.dir, file), 'utf8');
      expect(text).toContain('"act":"door-opened"');
      expect(text).toContain('"event":"session-state"');
      expect(text).not.toContain('植入');
      send({ type: 'save-logs', folder: drive.dir });
      expect(shown('staff-logs').saved, 'nothing is written over').toMatchObject({ state: 'failed' });
      expect(store.staffActs.newest(2)).toMatchObject([
        { act: 'logs-saved', subject: null, detail: 'CO-516' },
        { act: 'logs-saved', subject: file, detail: null },
      ]);
      drives = [];
      drive.remove();
    });

    it('takes no touch for half a minute while the glass is wiped', async () => {
      await enter();
      expect(desk.isCleaning()).toBe(false);
      send({ type: 'open-staff-part', part: 'cleaning' });
      expect(shown('staff-cleaning').until).toBe(new Date(now + 30_000).toISOString());
      expect(desk.isCleaning()).toBe(true);
      expect(due?.at).toBe(now + 30_000);
      due?.run();
      expect(desk.isCleaning()).toBe(false);
      shown('staff-menu');
    });
  });
});
