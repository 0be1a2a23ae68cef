import { err, ok, type Result } from '../../../contract/result.ts';
import type { RequestFault } from './client.ts';
import { pagesAhead } from './pages-ahead.ts';
import type { Step } from './round.ts';

/** Snapshots that begin anew in one round: central's floor passes a cursor once in weeks, not again and again. */
const FRESH_STARTS = 3;

/** Brings every followed scope to the end of its log: what is left of a snapshot first, then the tail. */
export const pull: Step = async (parts, enrolment) => {
  for (const scope of enrolment.scopes) {
    const done = await pullScope(parts, scope);
    if (!done.ok) return done;
  }
  return ok(undefined);
};

async function pullScope(
  { store, client, onStored }: Parameters<Step>[0],
  scope: string,
): Promise<Result<void, RequestFault>> {
  const wasComplete = store.replica.isComplete();
  const pages = pagesAhead(client, scope);
  let freshStarts = 0;
  for (;;) {
    const underWay = store.replica.snapshotProgress(scope);
    const after = underWay === null ? store.replica.cursor(scope) : underWay.cursor;
    const page = await pages.at({ after, place: underWay?.next ?? null });
    if (!page.ok) return page;
    const { lines, cursor, more, snapshot } = page.value;
    if (snapshot !== null) {
      if (snapshot.first) freshStarts += 1;
      // A page that goes on has to belong to what is here, and to move.
      const isNext = underWay?.cursor === cursor && underWay.next !== snapshot.next;
      if (freshStarts > FRESH_STARTS || (!snapshot.first && !isNext)) return err({ kind: 'not-ours' });
      await pages.askAhead({ after: cursor, place: snapshot.next });
      store.replica.applySnapshotPage(scope, lines, { cursor, ...snapshot });
      if (snapshot.next === null) onStored();
      continue;
    }
    if (underWay !== null) return err({ kind: 'not-ours' });
    // A page that promises more but does not move would be asked for ever.
    const isStuck = more && cursor === after;
    if (more && !isStuck) await pages.askAhead({ after: cursor, place: null });
    if (lines.length > 0 || cursor !== after) {
      store.replica.applyPage(scope, lines, cursor);
      onStored();
    }
    if (isStuck) return err({ kind: 'not-ours' });
    if (!more) break;
  }
  store.replica.markComplete(scope);
  if (!wasComplete) onStored();
  return ok(undefined);
}
