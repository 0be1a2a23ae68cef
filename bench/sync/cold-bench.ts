import { join } from 'node:path';
import { z } from 'zod';
import type { Bench } from '../bench.ts';
import { startCentre, withFollower } from './centres.ts';
import { inFolder } from './folder.ts';
import { loadNote } from './load.ts';

/** 500,000 residents in 604 communities. */
const ROWS = 830;
const WARM_UP = 2;
const MEASURED = 15;

/** A terminal that is moved to another community: its first question about the scope until it has all of it. */
export const coldBench: Bench = {
  id: 'sync-cold-scope',
  title: 'A cold scope of 830 rows into the durable store',
  run: () =>
    inFolder(async (dir) => {
      const { child: central, url } = await startCentre(join(dir, 'central'));
      try {
        const city = { do: 'build-city', communities: WARM_UP + MEASURED, rows: ROWS, terminals: [] };
        await central.ask(city, z.unknown());
        const samples: number[] = [];
        for (let turn = 0; turn < WARM_UP + MEASURED; turn += 1) {
          const asked = { do: 'make-code', community: `社区 ${turn + 1}` };
          const { code } = await central.ask(asked, z.object({ code: z.string() }));
          const folder = join(dir, `terminal-${turn}`);
          const { scopeMs } = await withFollower('terminal-child.ts', [folder, url, code], (terminal) =>
            terminal.ask({ do: 'pull-all' }, z.object({ scopeMs: z.number() })),
          );
          if (turn >= WARM_UP) samples.push(scopeMs);
        }
        return {
          series: [
            {
              name: 'cold scope',
              version: 'PGlite → SQLite',
              settings:
                'first question about the scope → its 830 rows and the end of its log in the store; each scope never asked for before',
              unit: 'ms',
              samples,
            },
          ],
          notes: [loadNote()],
        };
      } finally {
        await central.stop();
      }
    }),
};
