import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Bench } from '../bench.ts';
import { type Subject, sideBySide } from '../harness.ts';
import { installPeers, peerVersion } from '../peers.ts';
import { forkChild } from './child.ts';
import { inFolder } from './folder.ts';
import { loadNote } from './load.ts';
import { timed } from './pouch/pouch.ts';

const RESIDENTS = 50_000;
const MEASURED = 3;

const served = z.object({ url: z.string() });

/** One pull into a new data folder by a new process. */
async function pullOnce(file: string, dir: string, url: string): Promise<number> {
  mkdirSync(dir);
  const child = forkChild(file, [dir, url]);
  try {
    const { ms } = await child.ask({ do: 'pull-all', count: RESIDENTS }, timed);
    return ms;
  } finally {
    await child.stop();
  }
}

/** The first synchronisation of a large community: from nothing to everything in the durable store. */
export const pullBench: Bench = {
  id: 'sync-pull',
  title: 'Initial pull of 50,000 residents into the durable store',
  async run({ log }) {
    installPeers(log);
    return inFolder(async (dir) => {
      const [centralDir, pouchDir] = [join(dir, 'central'), join(dir, 'pouch')];
      mkdirSync(pouchDir);
      const central = forkChild('central-child.ts', [centralDir]);
      const pouch = forkChild('pouch/pouch-server.ts', [pouchDir]);
      try {
        log('Writing the residents into both centres');
        await central.ask({ do: 'write-residents', count: RESIDENTS }, z.unknown());
        await pouch.ask({ do: 'write-residents', count: RESIDENTS }, z.unknown());
        const ours = (await central.ask({ do: 'listen' }, served)).url;
        const theirs = (await pouch.ask({ do: 'listen' }, served)).url;
        const subjects: readonly Subject[] = [
          {
            name: 'Sanping',
            version: 'PGlite → SQLite',
            settings: 'enrolment, snapshot in pages of 1,000, sealed columns, WAL with synchronous=FULL',
            run: (turn) => pullOnce('terminal-child.ts', join(dir, `terminal-${turn}`), ours),
          },
          {
            name: 'PouchDB',
            version: `${peerVersion('pouchdb')} ← express-pouchdb ${peerVersion('express-pouchdb')}`,
            settings: 'LevelDB on both sides, batches of 1,000, the same documents',
            run: (turn) => pullOnce('pouch/pouch-client.ts', join(dir, `client-${turn}`), theirs),
          },
        ];
        const series = await sideBySide(subjects, { warmUp: 0, measured: MEASURED });
        return { series, notes: [loadNote()] };
      } finally {
        await Promise.all([central.stop(), pouch.stop()]);
      }
    });
  },
};
