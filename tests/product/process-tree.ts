import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Arguments joined by spaces. */
  readonly command: string;
}

function all(): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return [{ pid: Number(name), parent, command }];
      } catch {
        return []; // ended while we looked
      }
    });
}

/** Every living descendant of a process, from Linux's /proc. */
export function descendantsOf(pid: number): readonly Process[] {
  const processes = all();
  const found: Process[] = [];
  const queue = [pid];
  for (let parent = queue.shift(); parent !== undefined; parent = queue.shift()) {
    for (const process of processes) {
      if (process.parent !== parent) continue;
      found.push(process);
      queue.push(process.pid);
    }
  }
  return found;
}

/**
 * The processes of the box: the shell and everything that it has started, without exception. What stands beside it in a test
 * is the world: the emulated card and its line, the printer with its tray, central with the records, the test itself.
 */
export function processesOfTheBox(ancestor: number): readonly Process[] {
  const shells = descendantsOf(ancestor).filter(({ command }) => /out\/main\/main\.js/.test(command));
  return shells.flatMap((shell) => [shell, ...descendantsOf(shell.pid)]);
}

/** The parts of a terminal that a test may end, told by what they run. */
const PARTS = {
  core: /out\/main\/core\.js/,
  devices: /out\/main\/devices\.js/,
  renderer: /--type=renderer/,
} as const;
export type Part = keyof typeof PARTS;

export function pidsOf(part: Part, ancestor: number): readonly number[] {
  return descendantsOf(ancestor)
    .filter(({ command }) => PARTS[part].test(command))
    .map(({ pid }) => pid);
}
