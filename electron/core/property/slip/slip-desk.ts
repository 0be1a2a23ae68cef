import { type Clock, instantOf } from '../../../../contract/clock.ts';
import type { Logger } from '../../../../contract/log.ts';
import type { ClerkChoice } from '../../../../contract/property/sign-in.ts';
import type { SlipAnswer, SlipEnd, SlipState } from '../../../../contract/property/slip.ts';
import type { Store } from '../../store/types.ts';
import type { Timers } from '../../workflows/kiosk-session/session-timer.ts';
import { rightsOf } from '../clerk-rights-of.ts';
import { clerkPlace } from '../place-words.ts';
import type { PaperDocument } from './paper-document.ts';
import type { SlipPaper } from './slip-papers.ts';
import { paperOf, workSlipOf } from './work-slip.ts';

/** A slip is out in seconds; a printer that has done nothing by then is looked at by a person. */
const PRINT_LIMIT_MS = 90_000;

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly zone: string;
  /** Null = this desk has no printer. */
  readonly paper: SlipPaper | null;
  readonly changed: () => void;
  readonly log: Logger;
}

/** 打印派工单 and other sheets of a desk: one at a time, and what became of the last one while its clerk is signed in. */
export class SlipDesk {
  readonly #deps: Deps;
  #last: SlipState['last'] = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  state(): SlipState {
    return { printer: this.#deps.paper?.printer ?? null, last: this.#last };
  }

  /** Whoever signs in next sees nothing of it. */
  forget(): void {
    this.#last = null;
  }

  /** Begins the slip of a case; how it ends is seen in `state`. */
  print(clerk: ClerkChoice, caseId: string): SlipAnswer {
    const { store, clock, zone } = this.#deps;
    const stored = store.property.cases.find(caseId);
    if (stored === null) return { outcome: 'refused', reason: 'gone' };
    const { places } = store.property;
    const slip = workSlipOf(stored, {
      company: places.company()?.name ?? '',
      place: clerkPlace(stored, places.names()),
      clerk: clerk.name,
      mayTelephone: rightsOf(store, clerk.id).includes('telephones'),
      now: clock.now(),
      zone,
    });
    return this.put(paperOf(slip), caseId, {
      event: 'work-slip',
      ...{ staffId: clerk.id, caseId, withTelephone: slip.telephone !== null },
    });
  }

  /**
   * Begins any sheet. `about`: what `state` names it by. Its log has who, what it is about and how it ended, and no word of it.
   */
  put(
    document: PaperDocument,
    about: string,
    { event, ...fields }: { readonly event: string } & Readonly<Record<string, string | boolean>>,
  ): SlipAnswer {
    const { clock, timers, paper, changed, log } = this.#deps;
    if (paper === null) return { outcome: 'refused', reason: 'no-printer' };
    if (this.#last !== null && this.#last.end === null) return { outcome: 'refused', reason: 'busy' };
    const limit = new AbortController();
    const timer = timers.after(PRINT_LIMIT_MS, () => limit.abort());
    const begun = { about, end: null };
    this.#last = begun;
    void paper
      .print(document, instantOf(clock), limit.signal)
      // The sheet could not be made, so that no printer has heard of it.
      .catch((): SlipEnd => ({ kind: 'failed', fault: 'other' }))
      .then((end) => {
        timer.cancel();
        const fault = 'fault' in end ? end.fault : null;
        log.event(event, { ...fields, on: paper.printer, outcome: end.kind, fault });
        if (this.#last === begun) this.#last = { about, end };
        changed();
      });
    changed();
    return { outcome: 'printing' };
  }
}
