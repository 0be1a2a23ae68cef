/** How often a page is asked; each question costs its thread some microseconds. */
const ASK_EVERY_MS = 5_000;
/** A page that owes an answer for so long hangs: longer than any load or garbage collection on the weakest box. */
const HANGS_AFTER_MS = 15_000;

type Watched = {
  /** A question that only the page's own thread answers. A rejection is an answer too: then the page is gone. */
  readonly ask: () => Promise<unknown>;
  readonly onUnresponsive: () => void;
  readonly onResponsive: () => void;
};

/** Watches one page; returns the way to stop. At most one question is open at a time. */
export function watchResponsiveness({ ask, onUnresponsive, onResponsive }: Watched): () => void {
  let owedMs: number | null = null;
  let hangs = false;
  const answered = () => {
    owedMs = null;
    if (!hangs) return;
    hangs = false;
    onResponsive();
  };
  const timer = setInterval(() => {
    if (owedMs === null) {
      owedMs = 0;
      ask().then(answered, answered);
      return;
    }
    owedMs += ASK_EVERY_MS;
    if (owedMs < HANGS_AFTER_MS || hangs) return;
    hangs = true;
    onUnresponsive();
  }, ASK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
