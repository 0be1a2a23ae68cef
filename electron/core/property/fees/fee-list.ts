import {
  type AccountView,
  type FeeList,
  type FeeRow,
  type FeesRequest,
  PAID_SHELF_DAYS,
} from '../../../../contract/property/fees.ts';
import type { Store } from '../../store/types.ts';
import type { Search } from '../search/search.ts';

const DAY_MS = 86_400_000;

/** A window of who owes, the most first, or of what was paid in the last month, the newest first. Doors, sums and days, nobody's name. */
export function feeListOf(store: Store, search: Search, request: FeesRequest, now: number): FeeList {
  const { accounts, places } = store.property;
  const since = new Date(now - PAID_SHELF_DAYS * DAY_MS).toISOString();
  const { dwellings, owedFen, listed } = accounts.owed();
  const { receipts, paidFen } = accounts.received(since);
  const { shelf, from } = request;
  return {
    ...(shelf === 'owing'
      ? { total: listed, rows: owingOf(store, search, request) }
      : { total: receipts, rows: receiptsOf(store, search, request, since) }),
    from,
    totals: { owingDwellings: dwellings, owedFen, paidFen, receipts },
    codePayments: places.company()?.codePayments ?? false,
  };
}

function owingOf(store: Store, search: Search, { from, count }: FeesRequest): FeeRow[] {
  return store.property.accounts.owing(from, count).flatMap(({ id, owedFen, oldestDue, bills }) => {
    const dwelling = search.dwelling(id);
    if (dwelling === null || oldestDue === null) return [];
    return [{ key: id, dwelling, amountFen: owedFen, bills, since: oldestDue, receipt: null }];
  });
}

/** One row for each receipt: bills that were paid together. */
function receiptsOf(store: Store, search: Search, { from, count }: FeesRequest, since: string): FeeRow[] {
  return store.property.accounts
    .receipts(since, from, count)
    .flatMap(({ receipt, id, at, amountFen, bills }) => {
      const dwelling = search.dwelling(id);
      return dwelling === null ? [] : [{ key: receipt, dwelling, amountFen, bills, since: at, receipt }];
    });
}

/** What one dwelling was billed; null when it is not this company's, empty when nothing was billed yet. */
export function accountOf(store: Store, search: Search, dwellingId: string): AccountView | null {
  const dwelling = search.dwelling(dwellingId);
  if (dwelling === null) return null;
  const account = store.property.accounts.find(dwellingId) ?? { id: dwellingId, bills: [] };
  return { ...account, dwelling };
}
