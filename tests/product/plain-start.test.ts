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
      // As Ctrl+C does, the signal reaches the launcher; npm's own shell in between carries the same words.
      const launcher = descendantsOf(child.pid ?? 0).find(({ command }) =>
        /^\S*node start\/main\.ts/.test(command),
      );
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
    expect(family.filter(alive)).toEqual([]);
  }, 240_000);

  it('says so of a wall, too, which has no journey to play', async () => {
    const run = start('--profile', 'chengcheng/wall');
    await run.said('chengcheng/wall runs');
    expect(run.lines).toContain('No display here: running without a window.');
    expect(run.lines.some((line) => line.includes('Journey'))).toBe(false);
    run.interrupt();
    await run.exited;
  }, 240_000);

  it('waits for cards instead when --headless is given', async () => {
    const run = start('--headless');
    await run.said('The kiosk waits for cards');
    expect(run.lines.some((line) => line.includes('Journey'))).toBe(false);
    run.interrupt();
    await run.exited;
  }, 240_000);

  it('ends by itself when what started it is killed', async () => {
    const run = start('--headless');
    await run.said('The kiosk waits for cards');
    const family = descendantsOf(run.pid);
    const shell = family.find(({ command }) => command.startsWith('sh -c'));
    if (shell === undefined) throw new Error('npm starts a shell');
    process.kill(shell.pid, 'SIGKILL');
    await run.exited;
    const launcher = family.find(({ command }) => /^\S*node start\/main\.ts/.test(command));
    expect(launcher).toBeDefined();
    await expect.poll(() => alive(launcher?.pid ?? 0), { timeout: 60_000 }).toBe(false);
  }, 240_000);
});

function alive(pid: number): boolean {
  return descendantsOf(1).some((one) => one.pid === pid && one.command !== '');
}
