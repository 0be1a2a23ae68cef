import { type CoreOptions, coreOptions } from '../../../contract/core-protocol.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { CoreFailure } from './core-failure.ts';

/** Options of the core process, JSON in its first argument, made by the shell. */
export function readCoreOptions(text: string | undefined): Result<CoreOptions, CoreFailure> {
  let json: unknown;
  try {
    json = JSON.parse(text ?? '');
  } catch {
    return err({ code: 'CO-101', detail: 'core options are not JSON' });
  }
  const parsed = coreOptions.safeParse(json);
  return parsed.success
    ? ok(parsed.data)
    : err({ code: 'CO-101', detail: parsed.error.issues[0]?.message ?? 'core options' });
}
