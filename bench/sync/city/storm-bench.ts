import { z } from 'zod';
import { assert } from '../../../contract/assert.ts';
import type { Bench } from '../../bench.ts';
import { loadNote } from '../load.ts';
import { TERMINALS, withCity } from './rig.ts';

/** 500,000 residents in 604 communities. */
const ROWS = 830;

const storm = z.object({
  came: z.array(z.object({ ms: z.number(), rows: z.number(), unanswered: z.number(), refused: z.number() })),
});

/** After a power cut: every terminal of a city comes back in the same moment, with nothing but its key. */
export const stormBench: Bench = {
  id: 'sync-storm',
  title: '2,000 terminals come back at once, from zero',
  run: ({ log }) =>
    withCity(log, ROWS, async ({ central, terminals, scopes, database }) => {
      const { came } = await terminals.ask({ do: 'storm', scopes }, storm);
      assert(came.length === TERMINALS && came.every(({ rows }) => rows === ROWS), 'everybody has every row');
      const cpu = await central.child.ask({ do: 'cpu-seconds' }, z.object({ seconds: z.number() }));
      const sum = (of: 'unanswered' | 'refused') => came.reduce((all, one) => all + one[of], 0);
      return {
        series: [
          {
            name: 'a terminal is back',
            version: database,
            settings: `token, ${ROWS} rows, end of the log; patience 15 s, a terminal's own pauses`,
            unit: 'ms',
            samples: came.map(({ ms }) => Math.round(ms)),
          },
        ],
        notes: [
          `${sum('unanswered')} requests got no answer within 15 s, ${sum('refused')} were sent away with Retry-After`,
          `central worked ${cpu.seconds.toFixed(1)} s of processor time since its start, building the city included`,
          loadNote(),
        ],
      };
    }),
};
