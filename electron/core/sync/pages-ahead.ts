import type { Result } from '../../../contract/result.ts';
import type { CentralClient, RequestFault } from './client.ts';
import type { Page } from './page.ts';

/** Where a page begins. */
type From = Parameters<CentralClient['pull']>[1];

export interface PagesAhead {
  /** The page that begins here: the one that was asked for ahead, when it is that one; otherwise asked for now. */
  at(from: From): Promise<Result<Page, RequestFault>>;
  /** Asks for a page before the one at hand is stored, so that central works meanwhile. Resolves when it is on its way. */
  askAhead(from: From): Promise<void>;
}

/**
 * Pages of one scope, one request at a time. What is asked for ahead is a guess of what the store will say: when storing
 * fails, or ends elsewhere, the answer is dropped, and the store alone says where to go on.
 */
export function pagesAhead(client: Pick<CentralClient, 'pull'>, scope: string): PagesAhead {
  let ahead: { readonly from: From; readonly page: Promise<Result<Page, RequestFault>> } | null = null;
  return {
    at: (from) => {
      const asked = ahead;
      ahead = null;
      const isIt = asked?.from.after === from.after && asked.from.place === from.place;
      return isIt ? asked.page : client.pull(scope, from);
    },
    askAhead: (from) =>
      new Promise((resolve) => {
        const page = client.pull(scope, from, () => setImmediate(resolve));
        // An answer without a request (the client was stopped) must not be waited for either.
        void page.then(() => resolve());
        ahead = { from, page };
      }),
  };
}
