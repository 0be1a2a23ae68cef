import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { ShellOptions } from '../../electron/shell/options.ts';
import { buildApp } from '../../start/build-app.ts';
import { type Child, startChild, startReadyChild } from '../../start/child.ts';
import { type DeviceSet, startDevices } from '../../start/devices.ts';
import { freePort } from '../../start/free-port.ts';
import { startPrinterSimulator } from '../../start/simulators/printer-simulator.ts';
import { openPrinterTap, type PrinterTap } from './printer-tap.ts';

/** One structured line of the app, as far as the measurements read it. */
const logLine = z.object({ at: z.iso.datetime(), event: z.string(), state: z.string().optional() });
export type LogLine = z.infer<typeof logLine>;

export interface RunningApp {
  readonly pid: number;
  readonly inspectPort: number;
  /** Milliseconds since 1970 just before the process was made. */
  readonly startedAt: number;
  onLog(listener: (line: LogLine) => void): void;
  stop(): Promise<void>;
}

/** All around one kiosk: a simulated reader, a simulated printer behind a tap, and a central with the demo community. */
export interface Site {
  readonly devices: DeviceSet;
  readonly tap: PrinterTap;
  /** Starts the built app on the site's data folder, headless. One at a time. */
  startApp(): Promise<RunningApp>;
  stop(): Promise<void>;
}

/** An embedded central makes its database on the first start. */
const CENTRAL_READY_MS = 180_000;
const centralReady = z.object({ ready: z.literal(true), url: z.string() });

async function startCentral(
  root: string,
  dataDir: string,
): Promise<{ child: Child; ready: { url: string } }> {
  const args = ['--port', '0', '--data', dataDir, '--demo', 'chengcheng-grid', '--with-parent'];
  return startReadyChild(process.execPath, {
    args: [join(root, 'central/main.ts'), ...args],
    onLine: () => {},
    parse: (line) => {
      if (!line.includes('"ready"')) return null;
      return centralReady.parse(JSON.parse(line));
    },
    timeoutMs: CENTRAL_READY_MS,
  });
}

async function startApp(root: string, options: Partial<ShellOptions>): Promise<RunningApp> {
  const inspectPort = await freePort();
  const listeners = new Set<(line: LogLine) => void>();
  const onLine = (text: string) => {
    const parsed = text.startsWith('{') ? logLine.safeParse(JSON.parse(text)) : null;
    if (parsed?.success) for (const listener of listeners) listener(parsed.data);
  };
  const startedAt = Date.now();
  const child = startChild(process.execPath, {
    args: [join(root, 'out/main/main.js'), `--options=${JSON.stringify({ ...options, inspectPort })}`],
    onLine,
  });
  if (child.pid === undefined) throw new Error('the app did not start');
  return {
    pid: child.pid,
    inspectPort,
    startedAt,
    onLog: (listener) => void listeners.add(listener),
    stop: () => child.stop(),
  };
}

/** Opens a site in a temporary folder, builds the app when it changed. */
export async function openSite(root: string, log: (line: string) => void): Promise<Site> {
  await buildApp(root, log);
  const dir = mkdtempSync(join(tmpdir(), 'sanping-bench-'));
  mkdirSync(join(dir, 'printer'));
  const printer = await startPrinterSimulator({ dir: join(dir, 'printer') });
  const tap = await openPrinterTap(printer.uri);
  const devices = await startDevices(
    {
      reader: { kind: 'simulator' },
      printer: { kind: 'ipp', uri: tap.uri },
      receiptPrinter: { kind: 'none' },
    },
    join(dir, 'terminal'),
  );
  const central = await startCentral(root, join(dir, 'central'));
  const options: Partial<ShellOptions> = {
    profile: 'chengcheng/kiosk',
    dataDir: join(dir, 'terminal'),
    centralUrl: central.ready.url,
    reader: devices.reader,
    printerUri: devices.printerUri,
    headless: true,
  };
  return {
    devices,
    tap,
    startApp: () => startApp(root, options),
    stop: async () => {
      await Promise.all([devices.stop(), central.child.stop()]);
      await tap.close();
      await printer.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
