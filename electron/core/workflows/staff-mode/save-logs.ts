import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SelfTestRow } from '../../../../contract/kiosk/self-test.ts';
import { err, ok, type Result } from '../../../../contract/result.ts';
import { type BoxLogParts, boxLog } from '../../fleet/box-log.ts';

export interface LogParts {
  readonly store: BoxLogParts['store'];
  readonly selfTest: { rows(): readonly SelfTestRow[] };
  /** The newest lines of the core process. */
  readonly lines: () => readonly string[];
  /** Profile and version. */
  readonly box: string;
  readonly at: string;
}

/**
 * Writes what fleet/box-log.ts says of this box into one file. It is on the drive when this returns its name; one that the
 * drive does not take whole is an error and may lie there in part.
 */
export function saveLogs(folder: string, parts: LogParts): Result<string, 'CO-516'> {
  const stamp = parts.at.replace(/\.\d+Z$/, 'Z').replace(/[-:]/g, '');
  const path = join(folder, `sanping-${parts.store.identity.terminalId().slice(-6)}-${stamp}.jsonl`);
  try {
    const file = openSync(path, 'wx', 0o600);
    try {
      for (const line of linesOf(parts)) writeSync(file, `${line}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return ok(basename(path));
  } catch {
    // Full, pulled out, not writable, or there already: the drive's own matter, whatever it calls it.
    return err('CO-516');
  }
}

function linesOf({ selfTest, lines, ...parts }: LogParts): readonly string[] {
  return boxLog({ ...parts, states: selfTest.rows(), lines: lines() });
}
