import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { startReadyChild } from '../../start/child.ts';

export interface SharedCentral {
  readonly url: string;
  stop(): Promise<void>;
}

const READY_MS = 120_000;
const ready = z.object({ ready: z.literal(true), url: z.string() });

/** A central with the demo grid that outlives the kiosks of one file: its database is made once. Port 0 = any free one. */
export async function startSharedCentral(port = 0): Promise<SharedCentral> {
  const dir = mkdtempSync(join(tmpdir(), 'sanping-central-'));
  const main = resolve(import.meta.dirname, '../../central/main.ts');
  const { child, ready: said } = await startReadyChild(process.execPath, {
    args: [main, '--port', String(port), '--data', dir, '--demo', 'chengcheng-grid', '--with-parent'],
    onLine: () => {},
    parse: (line) => (line.includes('"ready"') ? ready.parse(JSON.parse(line)) : null),
    timeoutMs: READY_MS,
  });
  return {
    url: said.url,
    stop: async () => {
      await child.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
