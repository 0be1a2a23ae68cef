import { readFileSync } from 'node:fs';

/** Proportional set size of one process, MB (Linux: /proc/PID/smaps_rollup). */
export function pssMb(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) / 1024;
}
