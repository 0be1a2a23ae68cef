import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { descendantsOf } from './process-tree.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** `npm start` as a newcomer types it, on a machine without a display; only the data folder is a fresh one. */
function plainStart(...args: string[]) {
  const dir = mkdtempSync(join(tmpdir(), 'sanping-plain-'));
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn('npm', ['start', '--', '--data', dir, ...args], { cwd: ROOT, env });
  const lines: string[] = [];
  const waiting: { text: string; resolve: () => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const { text, resolve: seen } of waiting) if (line.includes(text)) seen();
  });
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  return {
    pid: child.pid ?? 0,
    lines,
    exited,
    said: (text: string) =>
      new Promise<void>((seen) => {
        if (lines.some((line) => line.includes(text))) seen();
        else waiting.push({ text, resolve: seen });
      }),
    interrupt: () => {
      // As Ctrl+C does: the signal goes to the launcher itself.
      const launcher = descendantsOf(child.pid ?? 0).find(({ command }) => command.includes('start/main.ts'));
      if (launcher === undefined) throw new Error('no launcher');
      process.kill(launcher.pid, 'SIGINT');
    },
    clean: () => rmSync(dir, { recursive: true, force: true }),
  };
}

describe.skipIf(process.platform !== 'linux')('npm start on a machine without a display', () => {
  const runs: ReturnType<typeof plainStart>[] = [];
  const start = (...args: string[]) => {
    const run = plainStart(...args);
    runs.push(run);
    return run;
  };
  afterAll(() => {
    for (const run of runs) run.clean();
  });

  it('says so, plays the journey once, names the PDF, stays up, and leaves no process behind', async () => {
    const run = start();
    await run.said('No display here');
    await run.said('Journey done. PDF and pictures:');
    await run.said('The kiosk waits for cards');
    const family = descendantsOf(run.pid).map(({ pid }) => pid);
    expect(family.length).toBeGreaterThan(8);
    run.interrupt();
    await run.exited;
    const left = family.filter((pid) => {
      try {
        process.kill(pid, 0);
        return true;
      } catch {
        return false;
      }
    });
    expect(
      left.filter((pid) => descendantsOf(1).some((one) => one.pid === pid && one.command !== '')),
    ).toEqual([]);
  }, 240_000);

  it('waits for cards instead when --headless is given', async () => {
    const run = start('--headless');
    await run.said('The kiosk waits for cards');
    expect(run.lines.some((line) => line.includes('Journey'))).toBe(false);
    run.interrupt();
    await run.exited;
  }, 240_000);
});
