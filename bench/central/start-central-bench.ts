import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '../../contract/assert.ts';
import { buildApp } from '../../start/build-app.ts';
import { actOnSimulator } from '../../start/dock-client.ts';
import { attachToScreen } from '../../start/inspect.ts';
import { parseStartOptions } from '../../start/options.ts';
import { WORDS } from '../../start/resident.ts';
import { startTerminal } from '../../start/terminal.ts';
import type { Bench } from '../bench.ts';

/** Later starts of one data folder; the first is measured once, because it happens once. */
const SECOND_STARTS = 5;
/** The rest of the street arrives behind the first start; later starts are measured with all of it there. */
const TOWN_MS = 300_000;
const SERVICES_MS = 120_000;

/**
 * What `npm start` does after the set-up of the machine, until a resident who lays a card stands before the services of
 * her record: build, simulators, central with the whole 澄城 behind it, app, first synchronisation.
 */
async function startToUsable(
  root: string,
  dataDir: string,
  log: (line: string) => void,
  afterwards: (loaded: Promise<void>) => Promise<void>,
): Promise<number> {
  const options = parseStartOptions(['--headless']);
  assert(options.ok && options.value !== 'help', 'options of a plain start');
  const startedAt = performance.now();
  await buildApp(root, log);
  const terminal = await startTerminal({
    root,
    options: options.value,
    dataDir,
    electron: null,
    demo: 'chengcheng',
    headless: true,
    inspect: true,
    log,
  });
  try {
    const loaded = new Promise<void>((resolve) => {
      terminal.onLine((line) => {
        if (line.includes('"demo-town-loaded"')) resolve();
      });
    });
    const { devices, inspectPort } = terminal;
    assert(
      inspectPort !== null && devices.readerControl !== null,
      'a simulated reader and an inspected page',
    );
    const { browser, page } = await attachToScreen(inspectPort, '/kiosk/');
    page.setDefaultTimeout(SERVICES_MS);
    await page.getByRole('heading', { name: WORDS.layCard }).waitFor();
    await actOnSimulator(devices.readerControl, { do: 'lay-card', situation: 'record' });
    await page.getByRole('button', { name: WORDS.certificate }).waitFor();
    const took = performance.now() - startedAt;
    await browser.close();
    await afterwards(loaded);
    return took;
  } finally {
    await terminal.stop();
  }
}

function within<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what} took more than ${ms} ms`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** "First `npm start` on a fresh machine is usable within 30 s with the whole 澄城 behind it, within 4 s the second time." */
export const startCentralBench: Bench = {
  id: 'start-central',
  title: 'Start with the whole 澄城 behind it, until a laid card shows the services of its record',
  async run({ root, log }) {
    const dataDir = mkdtempSync(join(tmpdir(), 'sanping-first-start-'));
    const [out, kept] = [join(root, 'out'), join(root, 'out.kept-by-bench')];
    const notes: string[] = [];
    try {
      // A fresh machine has no build either.
      if (existsSync(out)) renameSync(out, kept);
      let loadedAfter = 0;
      const began = performance.now();
      const first = await startToUsable(root, dataDir, log, async (loaded) => {
        await within(loaded, TOWN_MS, 'loading the town');
        loadedAfter = performance.now() - began;
      });
      notes.push(`the whole street was in central ${Math.round(loadedAfter / 1000)} s after the first start`);
      const second: number[] = [];
      for (let turn = 0; turn < SECOND_STARTS; turn += 1)
        second.push(await startToUsable(root, dataDir, log, async () => {}));
      const settings = 'headless on the Chromium host; simulated reader and printer; fresh data folder';
      const common = { version: 'npm start', unit: 'ms' as const };
      return {
        series: [
          {
            ...common,
            name: 'first start',
            settings: `${settings}, no build, no database`,
            samples: [first],
          },
          { ...common, name: 'second start', settings: `${settings} of the first start`, samples: second },
        ],
        notes,
      };
    } finally {
      if (existsSync(kept)) {
        rmSync(out, { recursive: true, force: true });
        renameSync(kept, out);
      }
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
