import type { Deps } from '../../deps.ts';
import { SILENT_AFTER_MS } from './life.ts';

/** How often it is asked; each silence begins within one of these minutes, ms. */
export const NOTED_EVERY_MS = 60_000;

/**
 * Says in the log which boxes fell silent within the last minute, once each, for whatever watches the log of central: by
 * time alone, so that nothing has to be remembered. Returns how many.
 */
export async function noteSilent({ db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>): Promise<number> {
  const silentBefore = clock.now() - SILENT_AFTER_MS;
  const at = (ms: number) => new Date(ms).toISOString();
  const rows = await db
    .selectFrom('terminal')
    .select(['id', 'heard_at'])
    .where('revoked_at', 'is', null)
    .where('heard_at', '<', at(silentBefore))
    .where('heard_at', '>=', at(silentBefore - NOTED_EVERY_MS))
    .orderBy('id')
    .execute();
  for (const { id, heard_at } of rows)
    log.event('terminal-silent', { terminalId: id, heardAt: heard_at, outcome: 'silent' });
  return rows.length;
}
