import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DEMO_VERIFIER } from '../central/demo/demo-pin.ts';
import type { SessionTimes } from '../contract/core-protocol.ts';
import { WASHED_MALLOC } from '../electron/host/washed-malloc.ts';
import { EXIT } from '../electron/shell/exit-codes.ts';
import { type Child, startAgainAfter, startChild, startReadyChild } from './child.ts';
import { type DeviceSet, startDevices } from './devices.ts';
import type { ElectronHost } from './electron-host.ts';
import { freePort } from './free-port.ts';
import { isKiosk, type StartOptions } from './options.ts';
import { openRunLog } from './run-log.ts';
import { syncWords } from './sync-words.ts';

export interface RunningTerminal {
  readonly devices: DeviceSet;
  readonly inspectPort: number | null;
  readonly centralUrl: string;
  readonly dataDir: string;
  readonly logPath: string;
  /** Exit code of the app. */
  readonly exited: Promise<number>;
  /** Every structured line of the app. */
  onLine(listener: (line: string) => void): void;
  stop(): Promise<void>;
}

interface TerminalRun {
  readonly root: string;
  readonly options: StartOptions;
  readonly dataDir: string;
  readonly headless: boolean;
  /** Null = the Chromium host. */
  readonly electron: ElectronHost | null;
  /** How much of the demo town the embedded central loads; tests that look at one resident take the one grid. */
  readonly demo: 'chengcheng' | 'chengcheng-grid' | 'yanji';
  /** A debugging port is wanted by the journey or the picture. */
  readonly inspect: boolean;
  /** Other times of the session than the profile's, so that a test need not wait out a farewell. */
  readonly sessionTimes?: SessionTimes;
  readonly log: (line: string) => void;
}

const CENTRAL_READY_MS = 60_000;
const centralReady = z.object({ ready: z.literal(true), url: z.string() });

/** One terminal as a process family: simulators, embedded central, and the app on its host. Ends as one. */
export async function startTerminal(run: TerminalRun): Promise<RunningTerminal> {
  const { options, dataDir } = run;
  mkdirSync(dataDir, { recursive: true });
  const runLog = openRunLog(dataDir);
  const listeners = new Set<(line: string) => void>();
  const tellSync = syncWords(run.log);
  const onLine = (line: string) => {
    runLog.write(line);
    tellSync(line);
    for (const listener of listeners) listener(line);
  };
  const inspectPort = options.inspectPort ?? (run.inspect ? await freePort() : null);

  // Central's address is fixed before it runs, so that the kiosk is usable before central is.
  const central = await centralOf(run, onLine);
  const devices = await startDevices(
    { ...options, reader: isKiosk(options.profile) || options.firstBoot ? options.reader : null },
    dataDir,
  );
  const app = startApp(run, {
    centralUrl: central.url,
    inspectPort,
    devices,
    onLine,
  });
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    await app.stop();
    await Promise.all([devices.stop(), central.stop()]);
    rmSync(join(dataDir, 'simulators'), { recursive: true, force: true });
  };
  return {
    devices,
    inspectPort,
    centralUrl: central.url,
    dataDir,
    logPath: runLog.path,
    exited: app.exited,
    onLine: (listener) => void listeners.add(listener),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

async function centralOf(run: TerminalRun, onLine: (line: string) => void) {
  const { central } = run.options;
  if (central.kind === 'url') return { url: central.url, stop: async () => {} };
  const port = await freePort();
  const starting = startReadyChild(process.execPath, {
    args: [
      join(run.root, 'central/main.ts'),
      '--port',
      String(port),
      '--data',
      join(run.dataDir, 'central'),
      '--demo',
      run.demo,
      ...(run.options.live === null ? [] : ['--live', run.options.live]),
      '--with-parent',
    ],
    // Central runs from its sources: read and compiled anew, they are a third of a later start.
    env: { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(run.root, 'out/.compiled-central') },
    onLine,
    parse: (line) => {
      const parsed = centralReady.safeParse(parseJson(line));
      return parsed.success ? parsed.data : null;
    },
    timeoutMs: CENTRAL_READY_MS,
  });
  starting.catch((error) => run.log(`Central did not start: ${error.message}. The kiosk goes on offline.`));
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      const started = await starting.catch(() => null);
      await started?.child.stop();
    },
  };
}

interface AppRun {
  readonly centralUrl: string;
  readonly inspectPort: number | null;
  readonly devices: DeviceSet;
  readonly onLine: (line: string) => void;
}

function startApp(run: TerminalRun, app: AppRun): Child {
  const { options, root } = run;
  const { devices } = app;
  const simulated = devices.readerControl !== null || devices.printerControl !== null;
  // A new box is told nothing: what is there is proposed, and a person chooses. Its data is what it has of its own.
  const said = options.firstBoot
    ? {
        dataDir: join(run.dataDir, 'terminal'),
        offer: {
          centralUrl: app.centralUrl,
          enrolCode: options.enrolCode ?? 'demo',
          reader: devices.reader,
          printerUri: devices.printerUri,
        },
      }
    : {
        profile: options.profile,
        dataDir: run.dataDir,
        centralUrl: app.centralUrl,
        enrolCode: options.enrolCode,
        reader: devices.reader,
        printerUri: devices.printerUri,
        // A demo's staff are everybody who reads what it says at its start; a real box has a PIN of its own.
        staffPin: options.central.kind === 'embedded' ? DEMO_VERIFIER : null,
      };
  const appOptions = {
    ...said,
    receiptPrinter: devices.receiptPrinter,
    headless: run.headless,
    kiosk: options.kiosk,
    inspectPort: app.inspectPort,
    sessionTimes: run.sessionTimes ?? null,
    dockSockets: simulated ? { reader: devices.readerControl, printer: devices.printerControl } : null,
  };
  const option = `--options=${JSON.stringify(appOptions)}`;
  const { onLine } = app;
  return startAgainAfter(EXIT.restart, () => {
    if (run.electron === null)
      return startChild(process.execPath, {
        args: [join(root, 'out/main/main.js'), option],
        env: WASHED_MALLOC,
        onLine,
      });
    const { binary, args, env } = run.electron;
    return startChild(binary, { args: [...args, root, option], env, onLine });
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
