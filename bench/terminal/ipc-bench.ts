import type { TerminalApi } from '../../contract/terminal-api.ts';
import type { Bench } from '../bench.ts';
import { attachToKiosk } from './visit.ts';

const WARM_UP = 100;
const MEASURED = 1000;

/** Page → preload → shell → core → shell → preload → page, one call after the other, timed in the page. */
export const ipcBench: Bench = {
  id: 'ipc',
  title: 'Round trip of one terminal call, from page to core and back',
  async run({ site }) {
    const app = await (await site()).startApp();
    try {
      const { browser, page } = await attachToKiosk(app);
      const samples = await page.evaluate(
        async ([warmUp, measured]) => {
          const { terminal } = window as unknown as { terminal: TerminalApi };
          const times: number[] = [];
          for (let turn = 0; turn < (warmUp ?? 0) + (measured ?? 0); turn += 1) {
            const before = performance.now();
            await terminal.info();
            times.push(performance.now() - before);
          }
          return times.slice(warmUp);
        },
        [WARM_UP, MEASURED],
      );
      await browser.close();
      const settings = 'terminal.info(), parsed at every border; the clock of a page steps by 0.1 ms';
      return {
        series: [{ name: 'Sanping', version: 'Chromium host', settings, unit: 'ms', samples }],
        notes: [],
      };
    } finally {
      await app.stop();
    }
  },
};
