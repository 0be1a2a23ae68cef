import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findProgram } from '../build/setup/detect.ts';
import { realSystem } from '../build/setup/system.ts';
import { openElectron } from './electron-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'electron-host-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that stands for Electron's binary. */
function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

async function open(binary: string, needsDisplay: boolean, limitMs = 20_000) {
  const lines: string[] = [];
  const host = await openElectron({ binary, needsDisplay, limitMs, log: (line) => lines.push(line) });
  return { host, said: lines.join('\n') };
}

it('a machine without one of Electron’s libraries goes on with Chromium and says which', async () => {
  const binary = program(
    'no-gtk',
    'echo "electron: error while loading shared libraries: libgtk-3.so.0: cannot open" >&2; echo later >&2; exit 127',
  );
  const { host, said } = await open(binary, false);
  expect(host).toBeNull();
  expect(said).toContain('libgtk-3.so.0');
  expect(said).toContain('Going on with Chromium');
});

it('an Electron that never shows a page does not hold the start up', async () => {
  const { host, said } = await open(program('hangs', 'exec sleep 600'), false, 300);
  expect(host).toBeNull();
  expect(said).toContain('no page after');
});

it.skipIf(findProgram('Xvfb', realSystem) === null)(
  'without a display Electron gets one that nobody sees, and it ends with the run',
  async () => {
    const seen = join(folder, 'seen');
    const { host } = await open(program('works', `echo "$DISPLAY $*" > ${seen}`), true);
    expect(host).not.toBeNull();
    const [display = '', ...args] = readFileSync(seen, 'utf8').trim().split(' ');
    expect(host?.env).toEqual({ DISPLAY: display });
    const socket = `/tmp/.X11-unix/X${display.slice(1)}`;
    expect(existsSync(socket)).toBe(true);
    expect(args.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
    expect(args.at(-1)).toMatch(/electron-trial\.cjs$/);
    await host?.stop();
    expect(existsSync(socket)).toBe(false);
  },
);
