import { readFileSync } from 'node:fs';

const KIB = 1024;

/** MB that belong to this process alone; null where the system does not tell, or the process is gone. */
export function memoryOfProcess(pid: number): number | null {
  if (process.platform !== 'linux' || pid === 0) return null;
  try {
    const found = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found === null ? null : Number(found[1]) / KIB;
  } catch {
    // It ended between the asking and the reading.
    return null;
  }
}
