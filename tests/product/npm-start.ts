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
  const reading = createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const { text, resolve: seen } of waiting) if (line.includes(text)) seen();
  });
  const saidAll = new Promise<void>((done) => reading.once('close', done));
  // As Ctrl+C does, a signal has to reach the launcher; npm's own shell in between carries the same words.
  const launcher = () =>
    descendantsOf(child.pid ?? 0).find(({ command }) => /^\S*node start\/main\.ts/.test(command));
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  return {
    dir,
    pid: child.pid ?? 0,
    lines,
    exited,
    /** Resolves with the line; rejects, with the last words, when it ends without having said so. */
    said: (text: string) =>
      Promise.race([
        new Promise<void>((seen) => {
          if (lines.some((line) => line.includes(text))) seen();
          else waiting.push({ text, resolve: seen });
        }),
        saidAll.then(() => {
          if (!lines.some((line) => line.includes(text)))
            throw new Error(`ended without "${text}":\n${lines.slice(-20).join('\n')}`);
        }),
      ]),
    interrupt: () => {
      const found = launcher();
      if (found === undefined) throw new Error('no launcher');
      process.kill(found.pid, 'SIGINT');
    },
    /** Also after a test that gave up waiting: nothing it started stays. */
    clean: async () => {
      const left = launcher();
      if (left !== undefined) {
        process.kill(left.pid, 'SIGINT');
        await exited;
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
