import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { DemoCard } from '../../contract/card.ts';

const PROGRAM = fileURLToPath(new URL('../../electron/devices/id-card/simulator-main.ts', import.meta.url));
/** A Unix socket's path holds 107 bytes on Linux. */
const LONGEST_SOCKET_PATH = 100;

const ready = z.object({ ready: z.literal(true), path: z.string(), control: z.string() });

export interface RunningReaderSimulator {
  /** Serial port on which the reader answers: `--reader serial:<path>`. */
  readonly path: string;
  /** Unix socket that takes the dock's reader actions as JSON lines (simulator-control.ts). */
  readonly controlSocket: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface ReaderSimulatorOptions {
  readonly cards: readonly DemoCard[];
  /** Folder for the port, the socket and the cards; made when missing, one simulator each. */
  readonly dir: string;
  /** Of the line's noise and cuts; the same seed gives the same ones. */
  readonly seed?: number;
}

/**
 * Starts the simulated reader as a process of its own and waits until its port stands. It ends with this process,
 * also when this one is killed. Throws with the simulator's own words when it cannot start (socat missing).
 */
export async function startReaderSimulator(options: ReaderSimulatorOptions): Promise<RunningReaderSimulator> {
  mkdirSync(options.dir, { recursive: true });
  const cards = join(options.dir, 'cards.json');
  writeFileSync(cards, JSON.stringify(options.cards));
  const link = join(options.dir, 'reader');
  const near = join(options.dir, 'reader.sock');
  const far = Buffer.byteLength(near) > LONGEST_SOCKET_PATH ? mkdtempSync(join(tmpdir(), 'reader-')) : null;
  const control = far === null ? near : join(far, 'reader.sock');

  const child = spawn(
    process.execPath,
    [
      PROGRAM,
      ...['--link', link, '--control', control, '--cards', cards],
      ...['--seed', String(options.seed ?? 1), '--with-parent'],
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const { path, pid } = await standing(child);
  return {
    path,
    controlSocket: control,
    pid,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      if (far !== null) rmSync(far, { recursive: true, force: true });
    },
  };
}

function standing(child: ChildProcess): Promise<{ path: string; pid: number }> {
  let complaint = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    complaint += bytes.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`the reader simulator ended: ${complaint.trim()}`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).once('line', (line) => {
      const said = ready.safeParse(JSON.parse(line));
      if (said.success && child.pid !== undefined) resolve({ path: said.data.path, pid: child.pid });
      else reject(new Error('the reader simulator said something else than ready'));
    });
  });
}
