import type { Logger } from '../../../contract/log.ts';
import { washProcess } from '../../host/wash-memory.ts';

/** What one collection only moves, the next one frees. */
const ROUNDS = 6;
/** Between two rounds, ms: collections that go on beside the program have ended. */
const PAUSE_MS = 1_000;

/**
 * Washes core's memory after each visit, in several rounds for as long as nobody else has come: each takes some tens of
 * milliseconds, and whoever stands there then waits for none of them. The end of their own visit begins anew.
 */
export function washAfterVisit(
  isAtRest: () => boolean,
  log: Logger,
  wash: () => Promise<void> = washProcess,
  pauseMs: number = PAUSE_MS,
): () => void {
  let left = 0;
  let isWashing = false;
  const rounds = async () => {
    isWashing = true;
    do {
      left -= 1;
      await wash();
      log.event('memory-washed', {});
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    } while (left > 0 && isAtRest());
    isWashing = false;
  };
  return () => {
    left = ROUNDS;
    if (!isWashing) void rounds();
  };
}
