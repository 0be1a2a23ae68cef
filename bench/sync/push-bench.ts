import { join } from 'node:path';
import { z } from 'zod';
import { assert } from '../../contract/assert.ts';
import type { Bench } from '../bench.ts';
import { type Subject, sideBySide } from '../harness.ts';
import { BENCH_PREFIX } from './central-work.ts';
import { type Centre, POUCH_VERSION, timed, withCentres, withFollower } from './centres.ts';
import { loadNote } from './load.ts';

const OPERATIONS = 2_000;
const WARM_UP = 1;
const MEASURED = 3;

async function pushOurs(dir: string, { child: central, url }: Centre): Promise<number> {
  return withFollower('terminal-child.ts', [dir, url], async (terminal) => {
    const { terminalId } = await terminal.ask({ do: 'pull-all' }, z.object({ terminalId: z.string() }));
    const prefix = `${BENCH_PREFIX}${terminalId}-`;
    await central.ask({ do: 'lease-many', terminalId, prefix, count: OPERATIONS }, z.unknown());
    await terminal.ask({ do: 'queue', prefix, count: OPERATIONS }, z.unknown());
    const pushed = await terminal.ask({ do: 'push-all' }, timed.extend({ parked: z.number() }));
    assert(pushed.parked === 0, 'central took every operation');
    return pushed.ms;
  });
}

async function pushTheirs(dir: string, url: string): Promise<number> {
  return withFollower('pouch/pouch-client.ts', [dir, url], async (client) => {
    await client.ask({ do: 'queue', count: OPERATIONS }, z.unknown());
    const { ms } = await client.ask({ do: 'push-all', count: OPERATIONS }, timed);
    return ms;
  });
}

/** What a terminal brings back from days without a network: 2,000 certificates, acknowledged one by one. */
export const pushBench: Bench = {
  id: 'sync-push',
  title: 'Push of 2,000 certificates that were issued offline',
  run: ({ log }) =>
    withCentres(log, async ({ dir, central, pouch }) => {
      const subjects: readonly Subject[] = [
        {
          name: 'Sanping',
          version: 'SQLite → PGlite',
          settings:
            'from the network being back to the last answer stored; lease, uniqueness and key checked',
          run: (turn) => pushOurs(join(dir, `terminal-${turn}`), central),
        },
        {
          name: 'PouchDB',
          version: POUCH_VERSION(),
          settings: 'one-shot replication to the server, batches of 1,000, nothing checked',
          run: (turn) => pushTheirs(join(dir, `client-${turn}`), pouch.url),
        },
      ];
      return {
        series: await sideBySide(subjects, { warmUp: WARM_UP, measured: MEASURED }),
        notes: [loadNote()],
      };
    }),
};
