import { ulid } from 'ulid';
import { z } from 'zod';
import { assert, throwIllegalValue } from '../../../contract/assert.ts';
import { answerParent } from '../child.ts';
import { monotonicMs } from '../monotonic.ts';
import { BATCH, pouchIn } from './pouch.ts';

/** PouchDB on LevelDB as a terminal would have it, in a process of its own: `pouch-client DATA SERVER`. */
const [, , dir = '', serverUrl = ''] = process.argv;

const question = z.discriminatedUnion('do', [
  z.object({ do: z.literal('pull-all'), count: z.number() }),
  z.object({ do: z.literal('queue'), count: z.number() }),
  z.object({ do: z.literal('push-all'), count: z.number() }),
  z.object({ do: z.literal('follow') }),
  z.object({ do: z.literal('applied'), id: z.string() }),
]);

const Pouch = pouchIn(dir);
const db = new Pouch('local');
const arrived = new Map<string, number>();
const waiting = new Map<string, () => void>();

async function pullAll(count: number) {
  const before = performance.now();
  await Pouch.replicate(serverUrl, db, { batch_size: BATCH });
  const ms = performance.now() - before;
  assert((await db.info()).doc_count === count, 'PouchDB has every document');
  return { ms };
}

/** The same facts as a terminal's outbox holds. */
async function queue(count: number): Promise<void> {
  const docs = Array.from({ length: count }, (_, index) => ({
    _id: ulid(),
    kind: 'certificate-outcome',
    number: `BENCH-${String(index + 1).padStart(6, '0')}`,
    requestId: ulid(),
    itemId: 'residence',
    residentId: ulid(),
    purpose: '子女入学',
    outcome: 'issued',
    evidence: 'counted',
    terminalKeyId: ulid(),
    at: new Date().toISOString(),
  }));
  await db.bulkDocs(docs);
}

async function pushAll(count: number) {
  const before = performance.now();
  const { docs_written: written } = await Pouch.replicate(db, serverUrl, { batch_size: BATCH });
  assert(written === count, 'every document was written');
  return { ms: performance.now() - before };
}

async function follow(): Promise<void> {
  await Pouch.replicate(serverUrl, db, { batch_size: BATCH });
  db.changes({ since: 'now', live: true }).on('change', ({ id }) => {
    arrived.set(id, monotonicMs());
    waiting.get(id)?.();
  });
  Pouch.replicate(serverUrl, db, { live: true, retry: true, batch_size: BATCH });
}

async function applied(id: string) {
  if (!arrived.has(id)) await new Promise<void>((resolve) => waiting.set(id, resolve));
  return { at: arrived.get(id) };
}

answerParent(
  async (raw) => {
    const asked = question.parse(raw);
    switch (asked.do) {
      case 'pull-all':
        return pullAll(asked.count);
      case 'queue':
        return queue(asked.count);
      case 'push-all':
        return pushAll(asked.count);
      case 'follow':
        return follow();
      case 'applied':
        return applied(asked.id);
      default:
        return throwIllegalValue(asked);
    }
  },
  async () => {},
);
