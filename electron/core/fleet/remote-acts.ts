import type { Clock } from '../../../contract/clock.ts';
import type { Logger } from '../../../contract/log.ts';
import type { ActReport, GivenAct } from '../../../contract/remote-act.ts';
import type { ActEnd, RemoteActBook, StoredAct } from '../store/remote-acts.ts';
import { WriteRefused } from '../store/write-refused.ts';

/** Whether an act may begin: now, when the screen is free, or never, with the reason. */
export type Leave = 'now' | 'wait' | { readonly refused: string };

/** How one kind of act is done. */
export interface ActWay {
  leave(): Leave;
  /** Only after `leave` said `now`, once in the life of the act; resolves with its end. */
  act(id: string, send: SendFile): Promise<ActEnd>;
  /** What it means that the process ended between the beginning and the end of the act. */
  readonly interrupted: ActEnd;
}

/** Sends what an act asked for to central; false when it did not arrive. */
export type SendFile = (
  actId: string,
  file: { mediaType: string; bytes: Uint8Array<ArrayBuffer> },
) => Promise<boolean>;

/** An act that waits for a free screen is given up after this long, ms: whoever asked has other ways by then. */
export const LONGEST_WAIT_MS = 30 * 60_000;

/** A kind that this version does not know; somebody stayed for too long. */
const UNKNOWN_KIND: ActEnd = { state: 'refused', code: 'CO-607' };
const NEVER_FREE: ActEnd = { state: 'refused', code: 'CO-603' };

interface Deps {
  readonly book: RemoteActBook;
  readonly ways: Readonly<Record<string, ActWay>>;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * What central asks of this box, done in its order and each at most once: an act is on disk before central hears that it was
 * taken, begins only when central knows that, and is `begun` on disk before it takes effect. A box that loses power or its
 * store in between does not do it again.
 */
export class RemoteActs {
  readonly #deps: Deps;
  /** Acts of which central knows that they were taken here. */
  #confirmed: ReadonlySet<string> = new Set();
  #working: Promise<void> | null = null;
  #stopped = false;

  constructor(deps: Deps) {
    this.#deps = deps;
    // The process that had begun is gone: what it did not write down is not known, and not tried again.
    for (const act of deps.book.open())
      if (act.state === 'begun') this.#end(act, this.#way(act)?.interrupted ?? UNKNOWN_KIND);
  }

  reports(): readonly ActReport[] {
    return this.#deps.book.reports();
  }

  /** Central has heard these reports and says what is open. */
  heard(reports: readonly ActReport[], given: readonly GivenAct[]): void {
    const { book, log } = this.#deps;
    try {
      book.heard(reports);
      book.take(given);
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error;
      // Not taken, then; central gives it again with the next answer.
      log.event('write-refused', { code: error.code });
      return;
    }
    this.#confirmed = new Set(given.filter(({ taken }) => taken).map(({ id }) => id));
  }

  /** Does what may be done now; `ended` is called after each end. Never rejects for network or disk. */
  work(send: SendFile, ended: () => void): void {
    this.#working ??= this.#workThrough(send, ended)
      .catch((error: unknown) => {
        if (!(error instanceof WriteRefused)) throw error;
        this.#deps.log.event('write-refused', { code: error.code });
      })
      .finally(() => {
        this.#working = null;
      });
  }

  /** The store is about to be closed: what is under way is not written down any more. */
  stop(): void {
    this.#stopped = true;
  }

  async #workThrough(send: SendFile, ended: () => void): Promise<void> {
    for (;;) {
      if (this.#stopped) return;
      const [act] = this.#deps.book.open();
      if (act === undefined || !this.#confirmed.has(act.id)) return;
      const end = await this.#doOne(act, send);
      if (end === null || this.#stopped) return;
      this.#end(act, end);
      ended();
    }
  }

  /** How it ended; null while it has to wait. */
  async #doOne(act: StoredAct, send: SendFile): Promise<ActEnd | null> {
    const way = this.#way(act);
    if (way === null) return UNKNOWN_KIND;
    const leave = way.leave();
    if (leave === 'wait') return this.#isTooLate(act) ? NEVER_FREE : null;
    if (leave !== 'now') return { state: 'refused', code: leave.refused };
    this.#deps.book.begin(act.id);
    this.#deps.log.event('remote-act', { act: act.kind, actId: act.id, outcome: 'begun' });
    return way.act(act.id, send);
  }

  #isTooLate({ givenAt }: StoredAct): boolean {
    return Math.abs(this.#deps.clock.now() - Date.parse(givenAt)) > LONGEST_WAIT_MS;
  }

  #way({ kind }: StoredAct): ActWay | null {
    const { ways } = this.#deps;
    return Object.hasOwn(ways, kind) ? (ways[kind] ?? null) : null;
  }

  #end(act: StoredAct, end: ActEnd): void {
    this.#deps.book.end(act.id, end);
    this.#deps.log.event('remote-act', {
      act: act.kind,
      actId: act.id,
      outcome: end.state,
      code: end.code,
    });
  }
}
