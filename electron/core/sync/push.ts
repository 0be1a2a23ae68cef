import { err, ok } from '../../../contract/result.ts';
import { MOST_OPERATIONS, type Operation } from '../../../contract/sync.ts';
import type { CentralClient } from './client.ts';
import type { Step } from './round.ts';

/** A batch that central does not understand is sent again in pieces of this size, then one by one. */
const PIECE = 200;

/** Refusals of a whole batch that say something about an operation in it: not the agreed shape, too large. */
const NOT_UNDERSTOOD = new Set(['CT-301', 'CT-306']);
const notUnderstood = (code: string) => ({ code, reason: '中心不认识这项内容' });

/**
 * Operations in one push that central applies one after the other, each with some statements: with more of them its
 * answer could take longer than a terminal waits. Certificates go as a set, a thousand as quickly as thirty of these.
 */
const MOST_SINGLES = 200;

/** As many of what waits as go in one push. */
function batchOf(waiting: readonly Operation[]): readonly Operation[] {
  let singles = 0;
  const end = waiting.findIndex(({ body }) => {
    singles += body.kind === 'certificate-outcome' ? 0 : 1;
    return singles > MOST_SINGLES;
  });
  return end === -1 ? waiting : waiting.slice(0, end);
}

/** A batch on its way. */
interface Sent {
  readonly operations: readonly Operation[];
  readonly answers: ReturnType<CentralClient['push']>;
  /** Resolves when it has left. */
  readonly left: Promise<void>;
}

function send(client: Pick<CentralClient, 'push'>, operations: readonly Operation[]): Sent {
  let left = () => {};
  const leaving = new Promise<void>((resolve) => {
    left = resolve;
  });
  const answers = client.push(operations, () => setImmediate(left));
  // An answer without a request (the client was stopped) must not be waited for either.
  void answers.then(left);
  return { operations, answers, left: leaving };
}

/**
 * Sends what waits, in its order. A batch leaves only when every operation before it is answered; but its answers are
 * stored while central works on the next one. When they cannot be stored, or the terminal is killed, central gets those
 * operations again and answers that it knows them.
 */
export const push: Step = async ({ store, client, onStored }) => {
  let size: number = MOST_OPERATIONS;
  let sent: Sent | null = null;
  for (;;) {
    const operations: readonly Operation[] = sent?.operations ?? batchOf(store.outbox.waiting(size));
    const [first] = operations;
    const last = operations.at(-1);
    if (first === undefined || last === undefined) return ok(undefined);
    const { answers }: Sent = sent ?? send(client, operations);
    // Opened while central works on those before them.
    const next = batchOf(store.outbox.waiting(size, last.key));
    const answer = await answers;
    sent = null;
    if (!answer.ok) {
      if (answer.error.kind !== 'refused' || !NOT_UNDERSTOOD.has(answer.error.code)) return answer;
      // Central does not understand one of them: in the end one by one, so that it holds nothing else up.
      if (operations.length > 1) size = operations.length > PIECE ? PIECE : 1;
      else store.outbox.settle([{ key: first.key, result: 'rejected', ...notUnderstood(answer.error.code) }]);
      onStored();
      continue;
    }
    // Only answers to what was asked; one that is missing keeps its row waiting.
    const asked = new Set(operations.map(({ key }) => key));
    const known = answer.value.filter(({ key }) => asked.has(key));
    if (known.length === 0) return err({ kind: 'not-ours' });
    if (next.length > 0 && known.length === operations.length) {
      sent = send(client, next);
      await sent.left;
    }
    store.outbox.settle(known);
    onStored();
  }
};
