import type { CoreOptions } from '../../contract/core-protocol.ts';
import type { Logger } from '../../contract/log.ts';
import type { LogRing } from '../../contract/log-ring.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { ServedCore } from './api/served-core.ts';
import type { CoreFailure } from './profile/core-failure.ts';

/** The terminal's core, or the one that sets the box up; only the code of either is loaded. */
export async function startCore(
  options: CoreOptions,
  log: Logger,
  ring: Pick<LogRing, 'lines'>,
): Promise<Result<ServedCore, CoreFailure>> {
  if (options.setup !== null) {
    const { createSetupCore } = await import('./setup/setup-core.ts');
    return ok(createSetupCore({ ...options, setup: options.setup }, log));
  }
  const { startTerminalCore } = await import('./terminal-core.ts');
  const { servedTerminal } = await import('./api/served-terminal.ts');
  const core = await startTerminalCore(options, log, ring);
  return core.ok ? ok(servedTerminal(core.value, log)) : core;
}
