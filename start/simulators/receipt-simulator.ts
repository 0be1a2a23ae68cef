import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./receipt/main.ts', import.meta.url));

export interface RunningReceiptSimulator {
  /** Serial port on which the printer answers: `--receipt-printer serial:<path>@115200`. */
  readonly path: string;
  readonly controlSocket: string;
  /** Where each slip lies as a picture. */
  readonly trayDir: string;
  stop(): Promise<void>;
}

/** Starts the simulated receipt printer as a process of its own, which ends with this one. Throws with its own words (socat missing). */
export async function startReceiptSimulator({
  dir,
  trayDir,
}: {
  readonly dir: string;
  readonly trayDir: string;
}): Promise<RunningReceiptSimulator> {
  mkdirSync(dir, { recursive: true });
  // A Unix socket's path holds 107 bytes, a data folder may be deeper.
  const runDir = mkdtempSync(join(tmpdir(), 'sanping-receipt-'));
  const control = join(runDir, 'control');
  const path = join(dir, 'receipt-printer');
  const child = spawn(
    process.execPath,
    [PROGRAM, ...['--link', path, '--control', control, '--tray', trayDir]],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let complaint = '';
  child.stderr.on('data', (bytes: Buffer) => {
    complaint += bytes.toString();
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`the receipt printer's simulator ended: ${complaint.trim()}`)));
    createInterface({ input: child.stdout }).once('line', () => resolve());
  });
  return {
    path,
    controlSocket: control,
    trayDir,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      rmSync(runDir, { recursive: true, force: true });
    },
  };
}
