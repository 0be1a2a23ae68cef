import { PARTS, type Part, type Trace } from './parts.ts';
import type { SetupSystem } from './system.ts';

type Files = Pick<SetupSystem, 'exists' | 'list' | 'path' | 'platform'>;

/** Debian keeps ippeveprinter in /usr/sbin, which is not on the search path of ordinary users. */
const SYSTEM_FOLDERS = ['/usr/local/bin', '/usr/bin', '/bin', '/usr/local/sbin', '/usr/sbin', '/sbin'];

/** Absolute path of a program, on the search path or in the system's folders; null when it is not there. */
export function findProgram(name: string, system: Files): string | null {
  if (system.platform === 'win32') return null;
  const folders = [...system.path.split(':').filter((folder) => folder.startsWith('/')), ...SYSTEM_FOLDERS];
  return folders.map((folder) => `${folder}/${name}`).find(system.exists) ?? null;
}

/** Absolute path of a file whose path may hold one `*` for a folder's name; the last by name wins. */
export function findFile(pattern: string, system: Files): string | null {
  const star = pattern.indexOf('*');
  if (star < 0) return system.exists(pattern) ? pattern : null;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const paths = system.list(before.slice(0, -1)).map((name) => `${before}${name}${after}`);
  return paths.filter(system.exists).sort().at(-1) ?? null;
}

function find(trace: Trace, system: Files): string | null {
  return 'program' in trace ? findProgram(trace.program, system) : findFile(trace.file, system);
}

/** Where a part is: the paths of its traces in the order of the table, or null when one is missing. Reads only names. */
export function locate(part: Part, system: Files): readonly string[] | null {
  for (const traces of PARTS[part].traces) {
    const found = traces.map((trace) => find(trace, system)).filter((path) => path !== null);
    if (found.length === traces.length) return found;
  }
  return null;
}
