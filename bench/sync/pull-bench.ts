import { join } from 'node:path';
import { z } from 'zod';
import type { Bench } from '../bench.ts';
import { type Subject, sideBySide } from '../harness.ts';
import { POUCH_VERSION, timed, withCentres, withFollower } from './centres.ts';
import { loadNote } from './load.ts';

const RESIDENTS = 50_000;
const MEASURED = 3;

/** One pull into a new data folder by a new process. */
async function pullOnce(file: string, dir: string, url: string): Promise<number> {
  return withFollower(file, [dir, url], async (child) => {
    const { ms } = await child.ask({ do: 'pull-all', count: RESIDENTS }, timed);
    return ms;
  });
}

/** The first synchronisation of a large community: from nothing to everything in the durable store. */
export const pullBench: Bench = {
  id: 'sync-pull',
  title: 'Initial pull of 50,000 residents into the durable store',
  run: ({ log }) =>
    withCentres(log, async ({ dir, central, pouch }) => {
      log('Writing the residents into both centres');
      await central.child.ask({ do: 'write-residents', count: RESIDENTS }, z.unknown());
      await pouch.child.ask({ do: 'write-residents', count: RESIDENTS }, z.unknown());
      const subjects: readonly Subject[] = [
        {
          name: 'Sanping',
          version: 'PGlite → SQLite',
          settings: 'enrolment, snapshot in pages of 2,000, sealed columns, WAL with synchronous=FULL',
          run: (turn) => pullOnce('terminal-child.ts', join(dir, `terminal-${turn}`), central.url),
        },
        {
          name: 'PouchDB',
          version: POUCH_VERSION(),
          settings: 'LevelDB on both sides, batches of 1,000, the same documents',
          run: (turn) => pullOnce('pouch/pouch-client.ts', join(dir, `client-${turn}`), pouch.url),
        },
      ];
      return {
        series: await sideBySide(subjects, { warmUp: 0, measured: MEASURED }),
        notes: [loadNote()],
      };
    }),
};
