import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the data folder, and only there while the machine rests; holds the profile under which it did. */
export const REST_MARK_FILE = 'at-rest';

/** What the start before left: whether this machine shows what the build's picture shows (first-picture.ts). */
export interface RestMark {
  /** It did when it was last heard of. Nothing changes while no core runs, so it still does. */
  readonly rested: boolean;
  /** Written down whenever it changes. */
  note(rests: boolean): void;
}

/** A folder that cannot be read or written leaves no mark: the next start then waits for core's words. */
export function openRestMark(dataDir: string, profile: string): RestMark {
  const path = join(dataDir, REST_MARK_FILE);
  const rested = readMark(path) === profile;
  let written: boolean | null = rested;
  return {
    rested,
    note(rests) {
      if (rests === written) return;
      try {
        if (rests) writeFileSync(path, profile);
        else rmSync(path, { force: true });
        written = rests;
      } catch {
        written = null;
      }
    },
  };
}

/** For a run whose shell keeps nothing. */
export const NO_REST_MARK: RestMark = { rested: false, note: () => {} };

function readMark(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
