import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { browserFlags } from '../../electron/host/chromium/flags.ts';
import { freePort } from '../../start/free-port.ts';
import { attachToScreen } from '../../start/inspect.ts';
import { WORDS } from '../../start/resident.ts';
import type { Bench } from '../bench.ts';
import { chromiumPath, chromiumVersion } from '../browser.ts';
import { type Subject, sideBySide } from '../harness.ts';
import { answersSince, firstPaintOf } from './page-clock.ts';
import type { RunningApp, Site } from './site.ts';
import { attachToKiosk } from './visit.ts';

const WARM_UP = 1;
const MEASURED = 9;
const SCREEN = { x: 0, y: 0, width: 1080, height: 1920, label: 'screen' };
/**
 * Nobody looks before: a tool that attaches while a page comes up takes the two cores from it, and from a kiosk, whose page
 * takes longer, more than from a bare one. The moment of the picture is Chromium's own record, whenever it is asked for.
 */
const UNWATCHED_MS = 3_000;
const HELLO = `<!doctype html><meta charset="utf-8"><title>bare</title><h1>${WORDS.layCard}</h1>`;

async function kioskTurn(site: Site, answered: number[]): Promise<number> {
  const app: RunningApp = await site.startApp();
  try {
    await sleep(UNWATCHED_MS);
    const { browser, page } = await attachToKiosk(app);
    const paintedAt = await firstPaintOf(page);
    answered.push((await answersSince(page)) - app.startedAt);
    // A painted screen that does not answer a finger would not be a start: the measured one does.
    await page.getByRole('button', { name: '呼叫工作人员' }).click();
    await page.getByRole('dialog').waitFor();
    await browser.close();
    return paintedAt - app.startedAt;
  } finally {
    await app.stop();
  }
}

/** The same browser with the kiosk's flags and a new profile folder, showing one heading; started by its launcher. */
async function bareTurn(): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'sanping-bare-'));
  const file = join(dir, 'hello.html');
  writeFileSync(file, HELLO);
  const inspectPort = await freePort();
  const options = {
    headless: true,
    inspectPort,
    kiosk: false,
    userDataDir: dir,
    packaged: false,
    softwareGl: false,
    headlessScreens: [SCREEN],
    firstChildren: [],
    firstWindow: null,
  };
  const notForAWindow = ['--remote-debugging-pipe', '--no-startup-window'];
  const flags = browserFlags(options, join(dir, 'profile'), process.getuid?.() === 0);
  const startedAt = Date.now();
  const child = spawn(
    chromiumPath(),
    [...flags.filter((flag) => !notForAWindow.includes(flag)), `file://${file}`],
    {
      stdio: 'ignore',
    },
  );
  try {
    await sleep(UNWATCHED_MS);
    const { browser, page } = await attachToScreen(inspectPort, file);
    await page.getByRole('heading').waitFor();
    const paintedAt = await firstPaintOf(page);
    await browser.close();
    return paintedAt - startedAt;
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Both moments are taken from Chromium's own record of what it painted, not from the tool that asks for it. */
export const startBench: Bench = {
  id: 'start',
  title: 'Process start to the attract screen, with a data folder',
  async run({ site }) {
    const place = await site();
    const answered: number[] = [];
    const subjects: readonly Subject[] = [
      {
        name: 'Sanping',
        version: 'Chromium host',
        settings:
          'shell, core, devices, browser without its launcher script; node out/main/main.js to the painted heading, from which on no touch is lost; central running',
        run: () => kioskTurn(place, answered),
      },
      {
        name: 'bare Chromium',
        version: chromiumVersion(),
        settings:
          "as a person starts it, by the distribution's launcher; the same flags, new profile folder, one local page with the same heading",
        run: bareTurn,
      },
    ];
    const series = await sideBySide(subjects, { warmUp: WARM_UP, measured: MEASURED });
    const measured = answered.slice(WARM_UP).sort((a, b) => a - b);
    const p50 = measured[Math.floor(measured.length / 2)] ?? Number.NaN;
    return { series, notes: [`the page's program answers touches itself after ${Math.round(p50)} ms (p50)`] };
  },
};
