import type { PageState } from '../../../../contract/kiosk/self-test.ts';
import type { Logger } from '../../../../contract/log.ts';
import type { PlainPage } from '../../../../contract/plain-page.ts';
import { problemWords, unfitWords } from '../../../../printers/ipp/problems.ts';
import { outcomeWords } from '../../../../printers/ledger/codes.ts';
import type { PlainEnd } from '../../../../printers/ledger/plain-print.ts';
import type { PlainPaper } from '../../plain-paper.ts';

const byCode = new Map<string, { readonly words: string }>(
  [problemWords, unfitWords, outcomeWords]
    .flatMap((table) => Object.values(table))
    .map((each) => [each.code, each]),
);

interface Deps {
  readonly paper: PlainPaper;
  /** A sheet left the tray. */
  readonly sheetTaken: () => void;
  readonly log: Logger;
}

/** One page without a number at a time, and how it ended. */
export class PagePrinter {
  readonly #deps: Deps;
  readonly #listeners = new Set<() => void>();
  #state: PageState = { state: 'none' };
  #leave: AbortController | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  state(): PageState {
    return this.#state;
  }

  /** Another page is on its way: nothing. */
  print(page: PlainPage): void {
    if (this.#state.state === 'printing') return;
    const leave = new AbortController();
    this.#leave = leave;
    this.#set({ state: 'printing' });
    void this.#deps.paper
      .print(page, leave.signal)
      // The renderer's worker crashed; a new one is there for the next page.
      .catch((): PlainEnd => ({ kind: 'failed', code: outcomeWords.notRendered.code }))
      .then((end) => {
        this.#deps.log.event('page-printed', { outcome: end.kind });
        if (end.kind !== 'failed') this.#deps.sheetTaken();
        if (this.#leave === leave) this.#set(stateOf(end));
      });
  }

  /** Nobody waits for it any more: what has not begun is taken back, and the next one who comes is told nothing of it. */
  forget(): void {
    this.#leave?.abort();
    this.#leave = null;
    this.#state = { state: 'none' };
  }

  #set(state: PageState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function stateOf(end: PlainEnd): PageState {
  if (end.kind === 'printed') return { state: 'printed', evidence: end.evidence };
  const said = byCode.get(end.code);
  return { state: end.kind, code: end.code, words: said?.words ?? '' };
}
