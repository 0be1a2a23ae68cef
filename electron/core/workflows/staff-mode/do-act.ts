import { type Clock, instantOf } from '../../../../contract/clock.ts';
import type { SheetDecision } from '../../../../contract/kiosk/staff-events.ts';
import type { StaffActName } from '../../../../contract/kiosk/staff-parts.ts';
import type { Result } from '../../../../contract/result.ts';
import type { OperationBody } from '../../../../contract/sync.ts';
import type { LedgerRow } from '../../../../printers/ledger/port.ts';
import type { CertificateOutcome } from '../../certificate-outcome.ts';
import type { Store } from '../../store/types.ts';
import { WriteRefused } from '../../store/write-refused.ts';
import { type PageHead, reportPage, testPage } from '../self-test/report-page.ts';
import type { SelfTest } from '../self-test/self-test.ts';
import type { PagePrinter } from './page-printer.ts';
import { parkedItem } from './parked-items.ts';
import type { StaffUpdate } from './staff-update.ts';

/** So long the resident has to lay the card on again, ms. */
const COPY_ALLOWED_MS = 10 * 60_000;

export interface ActParts {
  readonly store: Pick<Store, 'ledger' | 'outbox' | 'paperTray' | 'staffActs'>;
  /** Sheets of a full tray; null = this box does not count. */
  readonly traySheets: number | null;
  /** What central is told of a decided sheet. */
  readonly operationFor: (row: LedgerRow, outcome: CertificateOutcome) => OperationBody | undefined;
  readonly clock: Clock;
  readonly selfTest: Pick<SelfTest, 'rows'>;
  readonly pages: Pick<PagePrinter, 'print'>;
  /** The next start of this box is its set-up. */
  readonly setUpAgain: () => Result<void, string>;
  readonly update: Pick<StaffUpdate, 'offered' | 'take'>;
  /** What stands at the head of a page of this box. */
  readonly pageHead: () => PageHead;
}

type Act = (parts: ActParts, row: string | null) => { readonly gone: boolean };

/** What was decided, given up or allowed meanwhile is in its list no more. */
const GONE = { gone: true } as const;
const STAYS = { gone: false } as const;

const decide =
  (decision: SheetDecision, outcome: CertificateOutcome['outcome']): Act =>
  ({ store, operationFor }, requestId) => {
    const row = requestId === null ? null : store.ledger.find(requestId);
    if (row?.state === 'unconfirmed')
      store.ledger.decide(row.requestId, decision, operationFor(row, { outcome, evidence: null }));
    return GONE;
  };

const ofParked =
  (act: 'send-again' | 'give-up', work: (outbox: Store['outbox'], key: string) => void): Act =>
  ({ store }, key) => {
    const parked = store.outbox.parked().find(({ operation }) => operation.key === key);
    if (parked === undefined) return GONE;
    const item = parkedItem(parked);
    if (act === 'give-up' && !item.mayGiveUp) return STAYS;
    store.staffActs.add({ act, subject: item.about ?? item.kind, detail: item.code });
    work(store.outbox, item.key);
    return GONE;
  };

/** Each act, one row; throws WriteRefused where the disk does not take it. */
export const DO_ACT: Readonly<Record<StaffActName, Act>> = {
  'on-paper': decide('on-paper', 'issued'),
  'not-on-paper': decide('not-on-paper', 'void'),
  'allow-copy': ({ store, clock }, requestId) => {
    const row = requestId === null ? null : store.ledger.find(requestId);
    if (row?.state !== 'printed') return GONE;
    store.ledger.allowCopy(row.requestId, instantOf({ now: () => clock.now() + COPY_ALLOWED_MS }));
    return STAYS;
  },
  'send-again': ofParked('send-again', (outbox, key) => outbox.sendAgain(key)),
  'give-up': ofParked('give-up', (outbox, key) => outbox.letBe(key)),
  'print-report': ({ store, selfTest, pages, pageHead }) => {
    store.staffActs.add({ act: 'print-report' });
    pages.print(reportPage(selfTest.rows(), pageHead()));
    return STAYS;
  },
  'print-test': ({ store, pages, pageHead }) => {
    store.staffActs.add({ act: 'print-test' });
    pages.print(testPage(pageHead()));
    return STAYS;
  },
  'set-up-again': ({ store, setUpAgain }) => {
    store.staffActs.add({ act: 'set-up-again' });
    if (!setUpAgain().ok) throw new WriteRefused('ST-404', null);
    return STAYS;
  },
  'install-update': ({ store, update }) => {
    const version = update.offered();
    if (version === null) return STAYS;
    store.staffActs.add({ act: 'install-update', subject: version });
    update.take();
    return STAYS;
  },
  'tray-full': ({ store, traySheets }) => {
    if (traySheets === null) return STAYS;
    store.staffActs.add({ act: 'tray-full', detail: String(traySheets) });
    store.paperTray.filled(traySheets);
    return STAYS;
  },
};
