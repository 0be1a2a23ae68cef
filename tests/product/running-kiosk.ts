import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { DemoSituation } from '../../contract/card.ts';
import type { SessionTimes } from '../../contract/core-protocol.ts';
import type { OperationBody } from '../../contract/sync.ts';
import type { DockAction } from '../../contract/terminal-api.ts';
import { buildApp } from '../../start/build-app.ts';
import { actOnSimulator } from '../../start/dock-client.ts';
import { attachToScreen } from '../../start/inspect.ts';
import { parseStartOptions } from '../../start/options.ts';
import type { PrinterAction } from '../../start/simulators/printer/control.ts';
import { type RunningTerminal, startTerminal } from '../../start/terminal.ts';
import { type Part, pidsOf } from './process-tree.ts';

/** As the profile says but for the farewell, which nobody stands before in a test. */
const SHORT_FAREWELL: SessionTimes = { quietSeconds: 60, countdownSeconds: 20, thanksSeconds: 1 };

/** Lines by which the shell says that core, devices and page live. */
const LIVES_AGAIN = [
  /"child":"core","phase":"running"/,
  /"child":"devices","phase":"running"/,
  /"event":"page-alive"/,
];

/** A part that does not live by then does not start at all. */
const PART_LIVES_MS = 30_000;

/** Of a machine that does nothing else within 2 s. */
const ANEW_MS = 60_000;

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

const ROOT = resolve(import.meta.dirname, '../..');

/** A whole kiosk (simulated devices, embedded central, app, browser) with its own data folder, seen from outside. */
export interface RunningKiosk {
  /** Of the window as it is now; another one after `look`. */
  readonly page: Page;
  /** Attaches anew: a page object does not outlive its renderer. */
  look(): Promise<void>;
  readonly terminal: RunningTerminal;
  readonly dataDir: string;
  /** Structured lines of the app since its start. */
  readonly lines: readonly string[];
  layCard(situation: DemoSituation): Promise<void>;
  liftCard(): Promise<void>;
  reader(action: DockAction): Promise<void>;
  /** By the reader simulator's own word. */
  readerState(): Promise<Record<string, unknown>>;
  printer(action: DockAction | PrinterAction): Promise<Record<string, unknown>>;
  /** How many operations of this kind central has taken, by its own count. */
  taken(kind: OperationBody['kind']): Promise<number>;
  /** Files in the tray of the simulated printer. */
  sheets(): readonly string[];
  /** Waits until this many visits were forgotten, and what took their place lives. */
  anew(visits: number): Promise<void>;
  /** Ends the part as soon as it lives. */
  kill(part: Part): Promise<void>;
  stop(): Promise<void>;
}

export async function startKiosk(
  args: readonly string[] = [],
  given: {
    readonly dataDir?: string;
    readonly sessionTimes?: SessionTimes;
    /** On the display that the environment names, with the dock beside it. */
    readonly windowed?: true;
  } = {},
): Promise<RunningKiosk> {
  await buildApp(ROOT, () => {});
  const dataDir = given.dataDir ?? mkdtempSync(join(tmpdir(), 'sanping-kiosk-'));
  const options = parseStartOptions(given.windowed ? args : ['--headless', ...args]);
  if (!options.ok || options.value === 'help') throw new Error(`options: ${JSON.stringify(options)}`);
  const lines: string[] = [];
  const terminal = await startTerminal({
    root: ROOT,
    options: options.value,
    dataDir,
    electron: null,
    demo: 'chengcheng-grid',
    headless: !given.windowed,
    inspect: true,
    sessionTimes: given.sessionTimes ?? SHORT_FAREWELL,
    log: (line) => lines.push(line),
  });
  terminal.onLine((line) => lines.push(line));
  let screen = await attach(terminal, lines);
  const { devices } = terminal;
  const control = (socket: string | null, action: DockAction | PrinterAction) => {
    if (socket === null) throw new Error('this device is not simulated');
    return actOnSimulator(socket, action);
  };
  return {
    get page() {
      return screen.page;
    },
    look: async () => {
      await screen.browser.close().catch(() => {});
      screen = await attach(terminal, lines);
    },
    terminal,
    dataDir,
    lines,
    layCard: async (situation) => void (await control(devices.readerControl, { do: 'lay-card', situation })),
    liftCard: async () => void (await control(devices.readerControl, { do: 'lift-card' })),
    readerState: () => control(devices.readerControl, { do: 'state' }),
    reader: async (action) => void (await control(devices.readerControl, action)),
    taken: async (kind) => {
      const metrics = await (await fetch(`${terminal.centralUrl}/metrics`)).text();
      const line = metrics
        .split('\n')
        .find((each) => each.includes(`kind="${kind}"`) && each.includes('applied'));
      return Number(line?.split(' ').at(-1) ?? 0);
    },
    printer: (action) => control(devices.printerControl, action),
    sheets: () =>
      devices.trayDir === null ? [] : readdirSync(devices.trayDir).filter((name) => name.endsWith('.pdf')),
    anew: async (visits) => {
      const hasCome = () => {
        const ends = lines.flatMap((line, at) => (line.includes('"event":"visit-over"') ? [at] : []));
        const since = lines.slice(ends[visits - 1] ?? lines.length);
        return LIVES_AGAIN.every((sign) => since.some((line) => sign.test(line)));
      };
      for (const end = Date.now() + ANEW_MS; Date.now() < end; await pause()) if (hasCome()) return;
      throw new Error(`not begun anew after visit ${visits}`);
    },
    kill: async (part) => {
      // devices start when the first screen is drawn
      for (const end = Date.now() + PART_LIVES_MS; Date.now() < end; ) {
        const pids = pidsOf(part, process.pid);
        for (const pid of pids) process.kill(pid, 'SIGKILL');
        if (pids.length > 0) return;
        await pause();
      }
      throw new Error(`no living ${part}`);
    },
    stop: async () => {
      await screen.browser.close().catch(() => {});
      await terminal.stop();
      if (given.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function attach(
  terminal: RunningTerminal,
  lines: readonly string[],
): Promise<{ browser: Browser; page: Page }> {
  if (terminal.inspectPort === null) throw new Error('no debugging port');
  try {
    return await attachToScreen(terminal.inspectPort, '/kiosk/');
  } catch (error) {
    await terminal.stop();
    throw new Error(`${error}\n${lines.slice(-20).join('\n')}`);
  }
}
