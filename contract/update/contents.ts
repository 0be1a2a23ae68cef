import { err, ok, type Result } from '../result.ts';

/** Name of the list of files at the top of a package. */
export const CONTENTS = 'CONTENTS';

/** No package has more files. */
const MOST_FILES = 50_000;

export interface ContentsRow {
  readonly sha256: string;
  readonly executable: boolean;
  /** Relative to the top, `out/main/main.js`. */
  readonly path: string;
}

const ROW = /^([0-9a-f]{64}) ([x-]) (.+)$/;

/** Whether a path stays within its folder on every system and can be written in one line. */
export function isPlainPath(path: string): boolean {
  return (
    path.length <= 250 &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
    !/[\\:\u0000-\u001f\u007f]/.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

/** `<sha256> <x or -> <path>`, one line each, ordered by path. */
export function contentsText(rows: readonly ContentsRow[]): string {
  const ordered = [...rows].sort((a, b) => (a.path < b.path ? -1 : 1));
  return ordered.map((row) => `${row.sha256} ${row.executable ? 'x' : '-'} ${row.path}\n`).join('');
}

export function parseContents(text: string): Result<readonly ContentsRow[], 'not-a-list'> {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length === 0 || lines.length > MOST_FILES) return err('not-a-list');
  const rows: ContentsRow[] = [];
  for (const line of lines) {
    const [, sha256, mark, path] = ROW.exec(line) ?? [];
    if (sha256 === undefined || path === undefined || !isPlainPath(path)) return err('not-a-list');
    rows.push({ sha256, executable: mark === 'x', path });
  }
  if (new Set(rows.map(({ path }) => path)).size !== rows.length) return err('not-a-list');
  return ok(rows);
}
