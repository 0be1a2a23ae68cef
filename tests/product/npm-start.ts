import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { descendantsOf } from './process-tree.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** `npm start` as a newcomer types it, on a machine without a display; only the data folder is a fresh one. */
export function plainStart(...args: string[]) {
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
    dir,
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
