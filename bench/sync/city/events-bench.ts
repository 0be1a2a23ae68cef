import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Bench } from '../../bench.ts';
import { percentile } from '../../harness.ts';
import { loadNote } from '../load.ts';
import { pssMb } from './memory.ts';
import { TERMINALS, withCity } from './rig.ts';

const NOTICES = 12;
const WARM_UP = 2;
/** Until what was made on the way is collected, or shown to stay, ms. */
const SETTLE_MS = 3_000;

const heard = z.object({ at: z.array(z.number()) });

/** What 2,000 terminals that listen cost central, and how soon all of them hear of a notice to the whole city. */
export const eventsBench: Bench = {
  id: 'sync-events',
  title: '2,000 terminals on the line for hints',
  run: ({ log }) =>
    withCity(log, 0, async ({ central, terminals, database }) => {
      const { pid } = central.child;
      const before = pssMb(pid);
      await terminals.ask({ do: 'open-lines' }, z.unknown());
      await sleep(SETTLE_MS);
      const growth = pssMb(pid) - before;
      const last: number[] = [];
      const p99: number[] = [];
      for (let turn = 0; turn < NOTICES; turn += 1) {
        const { at } = await central.child.ask({ do: 'publish-to-city' }, z.object({ at: z.number() }));
        const arrived = (await terminals.ask({ do: 'heard', count: TERMINALS }, heard)).at;
        if (turn < WARM_UP) continue;
        p99.push(percentile(arrived, 0.99) - at);
        last.push(Math.max(...arrived) - at);
      }
      const common = { version: database, unit: 'ms' as const };
      const way = "from the clerk's transaction beginning to the hint read";
      return {
        series: [
          {
            ...{ name: 'growth of central', version: database, unit: 'MB' as const, samples: [growth] },
            settings: `PSS of central alone with 2,000 lines open, tokens granted, less ${Math.round(before)} MB before`,
          },
          { ...common, name: 'notice, p99 of terminals', settings: `${way} by 99 of 100`, samples: p99 },
          { ...common, name: 'notice, last terminal', settings: `${way} by the last one`, samples: last },
        ],
        notes: [loadNote()],
      };
    }),
};
