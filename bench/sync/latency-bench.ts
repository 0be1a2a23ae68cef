import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Bench } from '../bench.ts';
import { type Subject, sideBySide } from '../harness.ts';
import { POUCH_VERSION, withCentres, withFollower } from './centres.ts';
import type { Child } from './child.ts';
import { loadNote } from './load.ts';

const WARM_UP = 20;
const MEASURED = 200;
/** Between two notices, so that none finds the line busy with the one before, ms. */
const PAUSE_MS = 15;

const moment = z.object({ at: z.number() });

async function oursOnce(central: Child, terminal: Child): Promise<number> {
  await sleep(PAUSE_MS);
  const written = z.object({ at: z.number(), scope: z.string(), seq: z.number() });
  const { at, scope, seq } = await central.ask({ do: 'publish-notice' }, written);
  return (await terminal.ask({ do: 'applied', scope, seq }, moment)).at - at;
}

async function theirsOnce(server: Child, client: Child): Promise<number> {
  await sleep(PAUSE_MS);
  const { at, id } = await server.ask({ do: 'publish-notice' }, z.object({ at: z.number(), id: z.string() }));
  return (await client.ask({ do: 'applied', id }, moment)).at - at;
}

/** From the moment a clerk's notice begins to be written to the moment it is durable at a terminal that follows. */
export const latencyBench: Bench = {
  id: 'sync-latency',
  title: "A clerk's write until it is applied at a terminal",
  run: ({ log }) =>
    withCentres(log, ({ dir, central, pouch }) =>
      withFollower('terminal-child.ts', [join(dir, 'terminal'), central.url], (terminal) =>
        withFollower('pouch/pouch-client.ts', [join(dir, 'client'), pouch.url], async (client) => {
          await terminal.ask({ do: 'pull-all' }, z.unknown());
          await client.ask({ do: 'follow' }, z.unknown());
          const subjects: readonly Subject[] = [
            {
              name: 'Sanping',
              version: 'PGlite → SSE → SQLite',
              settings:
                'transaction with the notice and its log entry, hint, pull, page and cursor in the store',
              run: () => oursOnce(central.child, terminal),
            },
            {
              name: 'PouchDB',
              version: POUCH_VERSION(),
              settings: 'put at the server, live replication, change event of the local database',
              run: () => theirsOnce(pouch.child, client),
            },
          ];
          return {
            series: await sideBySide(subjects, { warmUp: WARM_UP, measured: MEASURED }),
            notes: [loadNote()],
          };
        }),
      ),
    ),
};
