import type { Store } from '../store/types.ts';
import { WriteRefused } from '../store/write-refused.ts';
import type { Hint } from './hint-listener.ts';

/**
 * Stores what came with a hint, as a pull would have. Only what follows exactly on the cursor that is stored: anything
 * else, and what the disk does not take, is left to the next round, which asks for it and reports what is wrong.
 */
export function applyInline({ replica }: Pick<Store, 'replica'>, { scope, inline }: Hint): boolean {
  if (inline === null || replica.cursor(scope) !== inline.after || replica.snapshotProgress(scope) !== null)
    return false;
  try {
    replica.applyPage(scope, inline.page.lines, inline.page.cursor);
    return true;
  } catch (error) {
    if (error instanceof WriteRefused) return false;
    throw error;
  }
}
