import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { z } from 'zod';
import { throwIllegalValue } from '../../../contract/assert.ts';
import { loadPeer } from '../../peers.ts';
import { answerParent } from '../child.ts';
import { monotonicMs } from '../monotonic.ts';
import { residentRows } from '../residents.ts';
import { BATCH, type PouchDatabase, pouchIn } from './pouch.ts';

/** express-pouchdb on LevelDB in a process of its own: `pouch-server DATA`. */
const [, , dir = ''] = process.argv;

const question = z.discriminatedUnion('do', [
  z.object({ do: z.literal('listen') }),
  z.object({ do: z.literal('write-residents'), count: z.number() }),
  z.object({ do: z.literal('publish-notice') }),
]);

interface Express {
  use(path: string, handler: unknown): void;
  listen(port: number, host: string, ready: () => void): Server;
}

const Pouch = pouchIn(dir);
const express = loadPeer('express') as () => Express; // the peers have no types of their own
const serve = loadPeer('express-pouchdb') as (pouch: unknown, options: object) => unknown;
const app = express();
app.use(
  '/',
  serve(Pouch, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(dir, 'log.txt') }),
);
const server = await new Promise<Server>((resolve) => {
  const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
});
const { port } = server.address() as AddressInfo; // it listens on TCP
const db: PouchDatabase = new Pouch('residents');
await db.info();

/** Rows do not depend on the key's value. */
const LOOKUP_KEY = '5a'.repeat(32);

async function writeResidents(count: number): Promise<void> {
  const docs = residentRows(count, LOOKUP_KEY).map(({ id, ...doc }) => ({ _id: id, ...doc }));
  for (let from = 0; from < docs.length; from += BATCH) await db.bulkDocs(docs.slice(from, from + BATCH));
}

/** The same notice as central's clerk publishes. */
async function publishNotice() {
  const [id, at] = [ulid(), monotonicMs()];
  await db.put({
    _id: id,
    kind: '通知',
    title: '停水通知',
    summary: '今晚八点到十点停水',
    body: '因管道检修，今晚八点到十点停水，请提前蓄水。',
    publishedAt: new Date().toISOString(),
    expiresAt: new Date().toISOString(),
    urgent: false,
  });
  return { id, at };
}

answerParent(
  async (raw) => {
    const asked = question.parse(raw);
    switch (asked.do) {
      case 'listen':
        return { url: `http://127.0.0.1:${port}/residents` };
      case 'write-residents':
        return writeResidents(asked.count);
      case 'publish-notice':
        return publishNotice();
      default:
        return throwIllegalValue(asked);
    }
  },
  async () => {
    server.closeAllConnections();
    server.close();
    await db.close();
  },
);
