import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One file of the processes' structured lines; at this size it becomes `.1`, so that logs stay bounded (C45). */
const MAX_BYTES = 8 * 1024 * 1024;

/** Log of one run under `<data>/logs/app.jsonl`; lines are redacted where they are made. */
export function openRunLog(dataDir: string): { write(line: string): void; readonly path: string } {
  const dir = join(dataDir, 'logs');
  mkdirSync(dir, { recursive: true });
  const path = join(dir, 'app.jsonl');
  if (existsSync(path) && statSync(path).size > MAX_BYTES) renameSync(path, `${path}.1`);
  const stream = createWriteStream(path, { flags: 'a' });
  return { path, write: (line) => void stream.write(`${line}\n`) };
}
