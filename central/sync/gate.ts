/** How a request for a page goes on. */
export type Entry =
  /** It may work; `leave` has to be called when it has done so. */
  | { readonly kind: 'in'; leave(): void }
  /** More wait than can be served while they wait; after so many seconds it is worth asking again. */
  | { readonly kind: 'full'; readonly retryAfterSeconds: number }
  /** Its caller hung up while it waited. */
  | { readonly kind: 'gone' };

export interface Gate {
  /** Waits for a place. `who` waits once: a terminal that asks twice gets no second place in the row. */
  enter(who: string, gone: AbortSignal): Promise<Entry>;
  waiting(): number;
}

export interface GateOptions {
  /** Pages that are made at the same time. */
  readonly atOnce?: number;
  /** Longest wait that is promised, ms: a third of a terminal's patience, so that an answer never comes too late. */
  readonly longestWaitMs?: number;
  /** Monotonic, ms. */
  readonly now?: () => number;
}

/** More at once make every single page later and none earlier: one thread puts them together. */
const AT_ONCE = 8;
const LONGEST_WAIT_MS = 5_000;

/** What a page takes before one was measured, ms, and how much of the average each new one replaces. */
const FIRST_GUESS_MS = 40;
const WEIGHT = 0.1;

const LONGEST_RETRY_S = 30;

/**
 * A short row, first come first served, before the work that a pull costs. When everybody comes at once, those for whom
 * there is no time are told so at once instead of being worked for when they have gone.
 */
export function createGate({
  atOnce = AT_ONCE,
  longestWaitMs = LONGEST_WAIT_MS,
  now = () => performance.now(),
}: GateOptions = {}): Gate {
  const row = new Map<string, (entry: Entry) => void>();
  let running = 0;
  let averageMs = FIRST_GUESS_MS;

  const expectedMs = () => ((row.size + 1) * averageMs) / atOnce;
  const full = (): Entry => {
    const seconds = Math.ceil(expectedMs() / 1_000);
    return { kind: 'full', retryAfterSeconds: Math.min(LONGEST_RETRY_S, Math.max(1, seconds)) };
  };
  const enterNow = (): Entry => {
    running += 1;
    const began = now();
    return {
      kind: 'in',
      leave: () => {
        running -= 1;
        averageMs += WEIGHT * (now() - began - averageMs);
        const [next] = row;
        if (next === undefined) return;
        const [who, admit] = next;
        row.delete(who);
        admit(enterNow());
      },
    };
  };
  return {
    waiting: () => row.size,
    enter: async (who, gone) => {
      if (gone.aborted) return { kind: 'gone' };
      if (running < atOnce) return enterNow();
      if (row.has(who) || expectedMs() > longestWaitMs) return full();
      return new Promise((resolve) => {
        const leaveRow = () => {
          row.delete(who);
          resolve({ kind: 'gone' });
        };
        gone.addEventListener('abort', leaveRow, { once: true });
        row.set(who, (entry) => {
          gone.removeEventListener('abort', leaveRow);
          resolve(entry);
        });
      });
    },
  };
}
