import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { findBrowser } from '../../electron/host/chromium/find-browser.ts';
import { buildApp } from '../../start/build-app.ts';
import { attachToScreen } from '../../start/inspect.ts';
import { parseStartOptions } from '../../start/options.ts';
import { startTerminal } from '../../start/terminal.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** A whole property screen (embedded central, app, browser) with its own data folder, seen from outside. */
export interface RunningProperty {
  readonly page: Page;
  readonly centralUrl: string;
  readonly dataDir: string;
  /** Structured lines of the app since its start. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** `camera`: the box has one, of which Chromium makes up the picture; else whatever this machine has. */
export async function startProperty({ camera = false } = {}): Promise<RunningProperty> {
  await buildApp(ROOT, () => {});
  const dataDir = mkdtempSync(join(tmpdir(), 'sanping-property-'));
  const browser = camera ? browserWithCamera() : null;
  const options = parseStartOptions(['--headless', '--profile', 'chengcheng/property']);
  if (!options.ok || options.value === 'help') throw new Error(`options: ${JSON.stringify(options)}`);
  const lines: string[] = [];
  const terminal = await startTerminal({
    root: ROOT,
    options: options.value,
    dataDir,
    electron: null,
    demo: 'chengcheng-grid',
    headless: true,
    inspect: true,
    log: (line) => lines.push(line),
  });
  terminal.onLine((line) => lines.push(line));
  if (terminal.inspectPort === null) throw new Error('no debugging port');
  const screen = await attachToScreen(terminal.inspectPort, '/property/');
  return {
    page: screen.page,
    centralUrl: terminal.centralUrl,
    dataDir,
    lines,
    stop: async () => {
      await screen.browser.close().catch(() => {});
      await terminal.stop();
      rmSync(dataDir, { recursive: true, force: true });
      browser?.remove();
    },
  };
}

/** The browser of this machine, with a camera that it makes up, as the one that the app finds. */
function browserWithCamera(): { remove(): void } {
  const real = findBrowser(process.env);
  if (!real.ok) throw new Error(`no browser at ${real.error.tried.join()}`);
  const dir = mkdtempSync(join(tmpdir(), 'sanping-camera-'));
  const path = join(dir, 'browser');
  writeFileSync(path, `#!/bin/sh\nexec '${real.value}' --use-fake-device-for-media-stream "$@"\n`, {
    mode: 0o755,
  });
  const before = process.env.CHROMIUM_PATH;
  process.env.CHROMIUM_PATH = path;
  return {
    remove: () => {
      if (before === undefined) delete process.env.CHROMIUM_PATH;
      else process.env.CHROMIUM_PATH = before;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
