import { cpus, loadavg } from 'node:os';

/** What else the machine did in the last minute, to stand beside a figure. */
export function loadNote(): string {
  const [minute = 0] = loadavg();
  return `load of the machine in the last minute ${minute.toFixed(1)} on ${cpus().length} processors, this bench included`;
}
