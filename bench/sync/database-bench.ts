import { join } from 'node:path';
import { z } from 'zod';
import { findPostgres, startTestPostgres } from '../../central/testing-postgres.ts';
import type { Bench } from '../bench.ts';
import type { Series } from '../harness.ts';
import { startCentre } from './centres.ts';
import { inFolder } from './folder.ts';
import { loadNote } from './load.ts';

const numbers = z.array(z.number());
const times = z.object({ load: numbers, notice: numbers, page: numbers, nothingNew: numbers });

const WORK = [
  ['load', '20,000 rows into the log', 'made and written in one transaction'],
  ['notice', 'a notice', 'transaction with its log entry and hint, committed to the disk'],
  ['page', 'a page of 1,000 rows', 'first page of a snapshot, as the lines that are sent'],
  ['nothingNew', 'nothing new', 'a terminal that has everything asks again'],
] as const;

async function measure(dir: string, url: string, name: string): Promise<readonly Series[]> {
  const { child } = await startCentre(dir, url);
  try {
    const { database } = await child.ask({ do: 'database' }, z.object({ database: z.string() }));
    const found = await child.ask({ do: 'time-database' }, times);
    return WORK.map(([key, what, settings]) => ({
      ...{ name: `${name}: ${what}`, version: database, settings, unit: 'ms' as const },
      samples: found[key],
    }));
  } finally {
    await child.stop();
  }
}

/** The same work of central on the embedded database and on a server, so that whoever chooses knows what it costs. */
export const databaseBench: Bench = {
  id: 'sync-database',
  title: 'Central on PGlite beside central on PostgreSQL',
  run: () =>
    inFolder(async (dir) => {
      const bin = findPostgres();
      if (bin === null)
        throw new Error('PostgreSQL is not installed on this machine (apt install postgresql)');
      // What the tests switch off for speed stays on here: both commit to the disk.
      const server = await startTestPostgres(bin, ['fsync=on', 'synchronous_commit=on']);
      try {
        const embedded = await measure(join(dir, 'embedded'), '', 'PGlite');
        const postgres = await measure(join(dir, 'postgres'), await server.create(), 'PostgreSQL');
        return {
          series: WORK.flatMap((_, index) => [embedded[index], postgres[index]]).filter(
            (one) => one !== undefined,
          ),
          notes: [loadNote()],
        };
      } finally {
        await server.stop();
      }
    }),
};
