import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const readyLine = z.object({ ready: z.literal(true), url: z.string() });

export interface CentralProcess {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** Ends with this signal; resolves when the process is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts the real central from source and waits for its ready line; `clockFile` moves its clock (moved-clock.ts). */
export async function startCentral(
  dataDir: string,
  port = 0,
  clockFile?: string,
  options?: readonly string[],
): Promise<CentralProcess> {
  const main = join(import.meta.dirname, '../../central/main.ts');
  const moved =
    clockFile === undefined ? [] : ['--import', join(import.meta.dirname, 'processes/moved-clock.ts')];
  // With options of its own it is a real one: no demo data.
  const how = options ?? ['--demo', 'chengcheng-grid'];
  const child = spawn(
    process.execPath,
    [...moved, main, '--port', String(port), '--data', dataDir, ...how, '--with-parent'],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, MOVED_CLOCK: clockFile } },
  );
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = readyLine.parse(JSON.parse(line));
    return {
      url,
      port: Number(new URL(url).port),
      child,
      end: async (signal) => {
        child.kill(signal);
        await exited;
      },
    };
  }
  throw new Error(`central ended before it was ready: ${errors}`);
}
