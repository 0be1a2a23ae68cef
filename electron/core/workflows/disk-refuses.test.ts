import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardReading } from '../../../contract/card.ts';
import { systemClock } from '../../../contract/clock.ts';
import type { Community } from '../../../contract/domain.ts';
import { createMemoryPrinter } from '../../../printers/ipp/memory-printer.ts';
import type { LedgerPort, LedgerRow } from '../../../printers/ledger/port.ts';
import { runPrint } from '../../../printers/ledger/print-run.ts';
import { makeDataDir, openEnrolledStore } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { WriteRefused } from '../store/write-refused.ts';
import { CertificateDesk } from './certificate-desk.ts';
import type { PaperPath } from './issue-certificate.ts';
import { firstContext } from './kiosk-session/context.ts';
import type { Assessment, SessionEvent } from './kiosk-session/events.ts';

const RESIDENT = '01JD00000000000000000000R1';
const REQUEST = '01JD00000000000000000000Q1';
const CARD: CardReading = {
  layout: 'resident',
  name: '王秀兰',
  sex: '女',
  nation: '汉族',
  birth: '19560312',
  address: '',
  number: '610599195603120021',
  issuer: '澄城县公安局',
  validFrom: '20150101',
  validUntil: '长期',
};
const READY = {
  kind: 'ready',
  record: {
    resident: { id: RESIDENT, name: '王秀兰' },
    residence: { since: '2024-03-01', nature: '租住', verifiedOn: '2026-10-18' },
    dwelling: { address: '乐楼路18号' },
    grid: { name: '第一网格' },
  },
} as Assessment; // what the facts are made of
const COMMUNITY = {
  countyName: '澄城县',
  streetName: '城关街道',
  name: '乐楼社区',
  zone: 'Asia/Shanghai',
  issuerId: 'demo.chengcheng.lelou',
  committeeName: '乐楼社区居民委员会',
  deskPhone: '0913-0000001',
} as Community; // what the facts are made of

/** What central's catalogue says of the item. */
const CONTENT = {
  catalogueItem: (): unknown => ({
    assurance: 'card-and-phone',
    validDays: 30,
    from: '2020-01-01',
    until: null,
  }),
};

/** The ledger of a disk that refuses from one step on. */
function refusingFrom(ledger: LedgerPort, step: string): LedgerPort {
  const refuse = () => {
    throw new WriteRefused('ST-404', null);
  };
  return {
    ...ledger,
    request: (input) => (step === 'requested' ? refuse() : ledger.request(input)),
    advance: (requestId, wanted, operation) =>
      wanted.to === step ? refuse() : ledger.advance(requestId, wanted, operation),
  };
}

describe('a disk that takes no write, in the middle of a certificate', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 5, systemClock);
  });
  afterEach(() => {
    store.close();
    data.remove();
  });

  it.each([
    ['requested', { kind: 'refused', reason: 'disk-refuses' }, 0],
    ['rendered', { kind: 'refused', reason: 'disk-refuses' }, 0],
    ['sent', { kind: 'refused', reason: 'disk-refuses' }, 0],
    ['printed', { kind: 'unconfirmed', number: 'CCLL2026-000001' }, 1],
  ] as const)(
    'refused at %s: the resident is told the truth, staff get the code, the process lives',
    async (step, end, sheets) => {
      const printer = createMemoryPrinter();
      const ledger = refusingFrom(store.ledger, step);
      const settled: LedgerRow[] = [];
      const noted: string[] = [];
      const paper: PaperPath = {
        precheck: async () => ({ ok: true, value: { a4NotReady: false } }),
        isSheetOf: async () => false,
        run: (row, { signal }) =>
          runPrint({
            row,
            ledger,
            printer,
            render: async () => ({ pdf: Buffer.from('%PDF'), pages: 1, sha256: 'a'.repeat(64) }),
            clock: systemClock,
            sleep: async () => printer.work(),
            demandCounted: false,
            operationFor: () => ({
              kind: 'help-call',
              caseId: RESIDENT,
              step: 'x',
              at: '2026-11-22T06:26:00.000Z',
            }),
            onProgress: () => {},
            signal,
          }),
        settleOld: (rows) => void settled.push(...rows),
      };
      const desk = new CertificateDesk({
        store: { ...store, ledger, content: CONTENT, community: () => COMMUNITY },
        sync: {
          status: () => ({ reachable: true, clockOffsetMs: 0, lastPullAt: null }),
          keyCertificate: () => null,
        },
        paper,
        item: { id: 'residence', purposes: ['子女入学'] },
        profile: { zone: 'Asia/Shanghai' },
        clock: systemClock,
        newId: () => REQUEST,
        noteForStaff: (code: string) => void noted.push(code),
        sleep: async () => {},
        log: { event: () => {} },
      } as never); // of the rest, printing needs nothing
      const ended = new Promise<SessionEvent>((resolve) =>
        desk.startPrint(
          { ...firstContext({ purpose: '子女入学', locale: 'zh-CN' }), card: CARD, assessment: READY },
          (event) => {
            if (event.type === 'print-ended') resolve(event);
          },
        ),
      );
      expect(await ended).toEqual({ type: 'print-ended', end });
      expect(noted).toEqual(['CO-302']);
      expect(printer.sheets).toHaveLength(sheets);
      // A row that was left is settled later; a refused request leaves none and spends no number.
      expect(settled.map(({ requestId }) => requestId)).toEqual(step === 'requested' ? [] : [REQUEST]);
      expect(store.leases.left('residence')).toBe(step === 'requested' ? 5 : 4);
    },
  );

  it.each([
    ['a clock that was moved', 180_000, CONTENT, 'clock-wrong'],
    ['a certificate that was withdrawn', 0, { catalogueItem: (): unknown => null }, 'not-issued-here'],
  ] as const)(
    '%s since the card was laid on stops the print, and no number is spent',
    async (_, clockOffsetMs, content, reason) => {
      const desk = new CertificateDesk({
        store: { ...store, content, community: () => COMMUNITY },
        sync: { status: () => ({ reachable: false, clockOffsetMs, lastPullAt: null }) },
        item: { id: 'residence', purposes: ['子女入学'] },
        profile: { zone: 'Asia/Shanghai' },
        clock: systemClock,
        log: { event: () => {} },
      } as never); // it comes to nothing else
      const ended = new Promise<SessionEvent>((resolve) =>
        desk.startPrint(
          { ...firstContext({ purpose: '子女入学', locale: 'zh-CN' }), card: CARD, assessment: READY },
          resolve,
        ),
      );
      expect(await ended).toEqual({ type: 'print-ended', end: { kind: 'refused', reason } });
      expect(store.leases.left('residence')).toBe(5);
    },
  );
});
