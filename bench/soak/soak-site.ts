import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { assertDefined } from '../../contract/assert.ts';
import type { ShellOptions } from '../../electron/shell/options.ts';
import { buildApp } from '../../start/build-app.ts';
import { startChild, startReadyChild } from '../../start/child.ts';
import { freePort } from '../../start/free-port.ts';
import { type CuttingProxy, startCuttingProxy } from '../../tests/sync/cutting-proxy.ts';
import { processTree } from '../terminal/processes.ts';

/** An embedded central makes its database on the first start, and the machine may be busy. */
const CENTRAL_READY_MS = 180_000;
const centralReady = z.object({ ready: z.literal(true), url: z.string() });
const logLine = z.object({ event: z.string() });
/** China's clock is this far ahead all year. */
const AHEAD_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

export interface SoakSite {
  readonly inspectPort: number;
  readonly proxy: CuttingProxy;
  /** The wall's own time, UTC ms. */
  now(): number;
  /** From now on its time is so many times as quick; until then it is as quick as the clock. */
  hurry(speed: number): void;
  /** Of the page and of core, 0 while there is none. */
  pids(): { readonly page: number; readonly core: number };
  /** How often the app has written a line with this event. */
  said(event: string): number;
  /** Proportional set size of the whole terminal, MB. */
  memoryMb(): number;
  stop(): Promise<void>;
}

/** The built app as a wall, a central whose town lives on, a line between them that can be cut, and one quick clock for both. */
export async function openSoakSite(
  root: string,
  given: { readonly profile: string; readonly demo: string; readonly from: string },
  log: (line: string) => void,
): Promise<SoakSite> {
  await buildApp(root, log);
  const dir = mkdtempSync(join(tmpdir(), 'sanping-soak-'));
  let began = Date.now();
  const [hours = 0, minutes = 0] = given.from.split(':').map(Number);
  const midnight = Math.floor((began + AHEAD_MS) / DAY_MS) * DAY_MS - AHEAD_MS;
  let then = midnight + (hours * 60 + minutes) * 60_000;
  let speed = 1;
  const now = () => Math.round(then + (Date.now() - began) * speed);
  const clockFile = join(dir, 'clock');
  const set = (next: number) => {
    [then, began, speed] = [now(), Date.now(), next];
    // In one piece: others read it all the while.
    writeFileSync(`${clockFile}.new`, `${began} ${then} ${speed}`);
    renameSync(`${clockFile}.new`, clockFile);
  };
  set(speed);
  const clock = pathToFileURL(join(import.meta.dirname, 'quick-clock.ts')).href;
  const env = {
    QUICK_CLOCK: clockFile,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import ${clock}`.trim(),
  };
  const central = await startReadyChild(process.execPath, {
    args: [
      join(root, 'central/main.ts'),
      ...[
        '--port',
        '0',
        '--data',
        join(dir, 'central'),
        '--demo',
        given.demo,
        '--live',
        '1',
        '--with-parent',
      ],
    ],
    env,
    onLine: () => {},
    parse: (line) => (line.includes('"ready"') ? centralReady.parse(JSON.parse(line)) : null),
    timeoutMs: CENTRAL_READY_MS,
  });
  const proxy = await startCuttingProxy(central.ready.url);
  const inspectPort = await freePort();
  const counts = new Map<string, number>();
  const options: Partial<ShellOptions> = {
    profile: given.profile,
    dataDir: join(dir, 'terminal'),
    centralUrl: proxy.url,
    headless: true,
    inspectPort,
  };
  const app = startChild(process.execPath, {
    args: [join(root, 'out/main/main.js'), `--options=${JSON.stringify(options)}`],
    env,
    onLine: (line) => {
      const parsed = line.startsWith('{') ? logLine.safeParse(JSON.parse(line)) : null;
      if (parsed?.success) counts.set(parsed.data.event, (counts.get(parsed.data.event) ?? 0) + 1);
    },
  });
  const tree = () => processTree(assertDefined(app.pid, 'the app runs'));
  return {
    inspectPort,
    proxy,
    now,
    hurry: set,
    pids: () => {
      const rows = [...tree()].sort((a, b) => b.pssMb - a.pssMb);
      const first = (mark: string) => rows.find(({ command }) => command.includes(mark))?.pid ?? 0;
      // A browser keeps an empty renderer ready: the page's is the one with something in it.
      return { page: first('--type=renderer'), core: first('core.js') };
    },
    said: (event) => counts.get(event) ?? 0,
    memoryMb: () => tree().reduce((sum, { pssMb }) => sum + pssMb, 0),
    stop: async () => {
      await app.stop();
      await proxy.close();
      await central.child.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
