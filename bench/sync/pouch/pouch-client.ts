import { z } from 'zod';
import { assert } from '../../../contract/assert.ts';
import { answerParent } from '../child.ts';
import { BATCH, pouchIn } from './pouch.ts';

/** PouchDB on LevelDB as a terminal would have it, in a process of its own: `pouch-client DATA SERVER`. */
const [, , dir = '', serverUrl = ''] = process.argv;

const question = z.discriminatedUnion('do', [z.object({ do: z.literal('pull-all'), count: z.number() })]);

const Pouch = pouchIn(dir);

async function pullAll(count: number) {
  const before = performance.now();
  const db = new Pouch('local');
  await Pouch.replicate(serverUrl, db, { batch_size: BATCH });
  const ms = performance.now() - before;
  assert((await db.info()).doc_count === count, 'PouchDB has every document');
  return { ms };
}

answerParent(
  async (raw) => pullAll(question.parse(raw).count),
  async () => {},
);
