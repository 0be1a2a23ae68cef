import type { Bench } from '../bench.ts';
import type { Series } from '../harness.ts';
import { processTree } from './processes.ts';
import { attachToKiosk, card } from './visit.ts';

const MEASURED = 5;
const PAUSE_MS = 1000;

const PARTS = {
  shell: /out\/main\/main\.js/,
  core: /core\.js/,
  devices: /devices\.js/,
  'browser and pages': /chrom/,
} as const;
type MemoryPart = keyof typeof PARTS | 'other';

function partOf(command: string): MemoryPart {
  const order: readonly (keyof typeof PARTS)[] = ['core', 'devices', 'shell', 'browser and pages'];
  return order.find((part) => PARTS[part].test(command)) ?? 'other';
}

/** Proportional set size of every process of one kiosk (not of simulators and central), at rest after a card. */
export const memoryBench: Bench = {
  id: 'memory',
  title: 'Memory of all processes of one kiosk at rest (PSS)',
  async run({ site }) {
    const place = await site();
    const app = await place.startApp();
    try {
      const { browser, page } = await attachToKiosk(app);
      await card(place, 'lay');
      await page.getByRole('button', { name: '开居住证明' }).waitFor();
      await card(place, 'lift');
      await browser.close();
      const turns: Map<MemoryPart, number>[] = [];
      for (let turn = 0; turn < MEASURED; turn += 1) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        const sums = new Map<MemoryPart, number>();
        for (const { command, pssMb } of processTree(app.pid)) {
          const part = partOf(command);
          sums.set(part, (sums.get(part) ?? 0) + pssMb);
        }
        turns.push(sums);
      }
      const row = (name: string, samples: readonly number[]): Series => {
        return { name, version: '', settings: '/proc/PID/smaps_rollup', unit: 'MB', samples };
      };
      const parts = [...new Set(turns.flatMap((sums) => [...sums.keys()]))].sort();
      const series = parts.map((part) =>
        row(
          part,
          turns.map((sums) => sums.get(part) ?? 0),
        ),
      );
      const total = turns.map((sums) => [...sums.values()].reduce((a, b) => a + b, 0));
      return { series: [...series, row('all', total)], notes: [`${processTree(app.pid).length} processes`] };
    } finally {
      await app.stop();
    }
  },
};
