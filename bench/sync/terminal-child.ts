import { z } from 'zod';
import { startTerminal } from '../../tests/sync/terminal.ts';
import { answerParent } from './child.ts';

/** A terminal's store and synchronisation in a process of its own: `terminal-child DATA CENTRAL`. */
const [, , dir = '', centralUrl = ''] = process.argv;

const question = z.discriminatedUnion('do', [z.object({ do: z.literal('pull-all') })]);

let stop = async () => {};

/** Milliseconds from an empty data folder until everything of central's is in the store, enrolment included. */
async function pullAll() {
  const before = performance.now();
  const terminal = startTerminal(dir, centralUrl);
  stop = terminal.stop;
  await terminal.until(() => terminal.store.replica.isComplete());
  return { ms: performance.now() - before };
}

answerParent(
  async (raw) => {
    question.parse(raw);
    return pullAll();
  },
  () => stop(),
);
