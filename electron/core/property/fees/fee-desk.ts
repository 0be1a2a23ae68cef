import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../../contract/clock.ts';
import type { Logger } from '../../../../contract/log.ts';
import type { PlainPage } from '../../../../contract/plain-page.ts';
import type {
  AccountView,
  ExportAnswer,
  FeeList,
  FeeSheetWish,
  FeeShelf,
  FeesRequest,
  PayAnswer,
  PaymentRequest,
  PayWish,
} from '../../../../contract/property/fees.ts';
import type { ClerkChoice } from '../../../../contract/property/sign-in.ts';
import type { SlipAnswer } from '../../../../contract/property/slip.ts';
import type { TablePage } from '../../../../contract/table-page.ts';
import type { Store } from '../../store/types.ts';
import type { CentralPayment } from '../../sync/types.ts';
import type { Search } from '../search/search.ts';
import { pageOf } from '../slip/paper-document.ts';
import type { SlipDesk } from '../slip/slip-desk.ts';
import { accountOf, feeListOf } from './fee-list.ts';
import { feeSheetOf, tableOf, workbookOf } from './fee-sheet.ts';
import { receiptOf } from './receipt.ts';

export interface FeeFiles {
  /** Folders of the drives that are plugged in. */
  readonly drives: () => readonly string[];
  /** This box reads none, whatever is plugged in. */
  readonly drivesShut: () => boolean;
  readonly pdf: (page: PlainPage) => Promise<Uint8Array>;
  readonly table: (page: TablePage) => Promise<Uint8Array>;
}

const FILE_NAMES: Readonly<Record<FeeShelf, string>> = { owing: '欠费', paid: '收款' };

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly zone: string;
  readonly search: Search;
  readonly slips: SlipDesk;
  readonly files: FeeFiles;
  /** Central, asked now; money is never taken without it. */
  readonly askPay: (request: PaymentRequest) => Promise<CentralPayment>;
  readonly reachable: () => boolean;
  readonly log: Logger;
}

/** 物业费 at the desk: read without a network, taken with one. */
export class FeeDesk {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  list(request: FeesRequest): FeeList {
    const { store, search, clock } = this.#deps;
    return feeListOf(store, search, request, clock.now());
  }

  account(dwellingId: string): AccountView | null {
    return accountOf(this.#deps.store, this.#deps.search, dwellingId);
  }

  /** Has central take money. The code goes there and is kept nowhere; an attempt that is not known is asked about by its key. */
  async pay(clerk: ClerkChoice, { attempt, ...wish }: PayWish): Promise<PayAnswer> {
    const { store, askPay, reachable, log } = this.#deps;
    if (!reachable()) return { outcome: 'away' };
    const key = attempt ?? store.property.desk.newId();
    const answer = await askPay({ ...wish, key, clerkId: clerk.id });
    log.event('payment', { staffId: clerk.id, payment: key, method: wish.method, outcome: answer.outcome });
    switch (answer.outcome) {
      case 'paid':
      case 'refused':
        return answer;
      case 'not-allowed':
        return { outcome: 'refused', reason: 'not-allowed' };
      case 'not-known':
      case 'unanswered':
        return { outcome: 'not-known', attempt: key };
      default:
        return answer satisfies never;
    }
  }

  printReceipt(clerk: ClerkChoice, wish: { dwellingId: string; receipt: string }): SlipAnswer {
    const document = this.#receipt(clerk, wish);
    if (document === null) return { outcome: 'refused', reason: 'gone' };
    const { receipt } = wish;
    return this.#deps.slips.put(document, receipt, { event: 'fee-receipt', staffId: clerk.id, receipt });
  }

  async saveReceipt(
    clerk: ClerkChoice,
    wish: { dwellingId: string; receipt: string },
  ): Promise<ExportAnswer> {
    const document = this.#receipt(clerk, wish);
    if (document === null) return { outcome: 'gone' };
    const { clock, files } = this.#deps;
    const at = new Date(clock.now()).toISOString();
    return this.#save(`收据-${wish.receipt}.pdf`, () => files.pdf(pageOf(document, at)));
  }

  /** A whole shelf onto the drive. */
  saveSheet({ shelf, format }: FeeSheetWish): Promise<ExportAnswer> {
    const { store, search, zone, clock, files } = this.#deps;
    const now = clock.now();
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now);
    return this.#save(`${FILE_NAMES[shelf]}-${day}.${format}`, async () => {
      const sheet = feeSheetOf(shelf, { store, search, zone, now });
      return format === 'xlsx' ? workbookOf(sheet) : files.table(tableOf(sheet, now));
    });
  }

  #receipt(clerk: ClerkChoice, { dwellingId, receipt }: { dwellingId: string; receipt: string }) {
    const { store, zone } = this.#deps;
    const account = this.account(dwellingId);
    const company = store.property.places.company()?.name ?? '';
    return account && receiptOf(account, receipt, { company, zone, clerk: clerk.name });
  }

  /** Onto the first drive that is plugged in. */
  async #save(name: string, make: () => Promise<Uint8Array>): Promise<ExportAnswer> {
    const { files, log } = this.#deps;
    const [drive] = files.drives();
    if (drive === undefined) return { outcome: files.drivesShut() ? 'drives-shut' : 'no-drive' };
    try {
      // On the drive before it is said: the next hand pulls it out.
      await writeFile(join(drive, name), await make(), { flush: true });
      return { outcome: 'saved', name };
    } catch (error) {
      log.event('fee-file-failed', { error: error instanceof Error ? error.name : 'unknown' });
      return { outcome: 'failed' };
    }
  }
}
