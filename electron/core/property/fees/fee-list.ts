import {
  type AccountView,
  type FeeList,
  type FeeRow,
  type FeeShelf,
  MOST_FEE_ROWS,
  PAID_SHELF_DAYS,
} from '../../../../contract/property/fees.ts';
import type { Store } from '../../store/types.ts';
import type { Search } from '../search/search.ts';

const DAY_MS = 86_400_000;

/** Who owes, the most first; or what was paid in the last month, the newest first. Doors, sums and days, nobody's name. */
export function feeListOf(store: Store, search: Search, shelf: FeeShelf, now: number): FeeList {
  const { accounts, places } = store.property;
  const receipts = receiptsOf(store, search, now);
  const { dwellings, owedFen } = accounts.owed();
  return {
    rows: shelf === 'owing' ? owingOf(store, search) : receipts.slice(0, MOST_FEE_ROWS),
    totals: {
      owingDwellings: dwellings,
      owedFen,
      paidFen: receipts.reduce((sum, { amountFen }) => sum + amountFen, 0),
      receipts: receipts.length,
    },
    codePayments: places.company()?.codePayments ?? false,
  };
}

function owingOf(store: Store, search: Search): FeeRow[] {
  return store.property.accounts.owing(MOST_FEE_ROWS).flatMap(({ id, owedFen, oldestDue, bills }) => {
    const dwelling = search.dwelling(id);
    if (dwelling === null || oldestDue === null) return [];
    return [{ key: id, dwelling, amountFen: owedFen, bills, since: oldestDue, receipt: null }];
  });
}

/** One row for each receipt: bills that were paid together. */
function receiptsOf(store: Store, search: Search, now: number): FeeRow[] {
  const since = new Date(now - PAID_SHELF_DAYS * DAY_MS).toISOString();
  const byReceipt = new Map<string, FeeRow>();
  for (const { dwellingId, bill } of store.property.accounts.paidSince(since)) {
    if (bill.paid === null) continue;
    const { receipt, at } = bill.paid;
    const known = byReceipt.get(receipt);
    const dwelling = known?.dwelling ?? search.dwelling(dwellingId);
    if (dwelling === null) continue;
    byReceipt.set(receipt, {
      ...{ key: receipt, dwelling, since: at, receipt },
      amountFen: (known?.amountFen ?? 0) + bill.amountFen,
      bills: (known?.bills ?? 0) + 1,
    });
  }
  return [...byReceipt.values()];
}

/** What one dwelling was billed; null when it is not this company's, empty when nothing was billed yet. */
export function accountOf(store: Store, search: Search, dwellingId: string): AccountView | null {
  const dwelling = search.dwelling(dwellingId);
  if (dwelling === null) return null;
  const account = store.property.accounts.find(dwellingId) ?? { id: dwellingId, bills: [] };
  return { ...account, dwelling };
}
