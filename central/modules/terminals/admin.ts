import type { TerminalRecord } from '../../../contract/domain.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { recordEvent } from '../../auth/identity-events.ts';
import { tellTerminalChange } from '../../auth/terminal-states.ts';
import type { Deps } from '../../deps.ts';
import { revokeTerminalKey } from '../certificates/revocations.ts';

/** Takes a terminal's rights away: with the commit its requests are refused and its open lines are cut. */
export async function revokeTerminal(
  deps: Pick<Deps, 'db' | 'clock' | 'random'>,
  terminalId: string,
): Promise<Result<void, 'no-such-terminal'>> {
  const { db, clock } = deps;
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('terminal')
      .set({ revoked_at: new Date(clock.now()).toISOString() })
      .where('id', '=', terminalId)
      .returning(['key_id', 'community_id'])
      .executeTakeFirst();
    if (row === undefined) return err('no-such-terminal');
    await revokeTerminalKey(trx, { keyId: row.key_id, communityId: row.community_id }, clock.now());
    await tellTerminalChange(trx, terminalId);
    await recordEvent(trx, deps, { event: 'terminal-revoked', outcome: 'ok', terminalId });
    return ok(undefined);
  });
}

/** Terminals of the communities, oldest first; null = of all. */
export async function listTerminals(
  { db }: Pick<Deps, 'db'>,
  communityIds: readonly string[] | null,
): Promise<readonly TerminalRecord[]> {
  let query = db
    .selectFrom('terminal')
    .select([
      'id',
      'community_id',
      'profile',
      'audience',
      'enrolled_at',
      'revoked_at',
      'heard_at',
      'heartbeat',
    ])
    .orderBy('enrolled_at');
  if (communityIds?.length === 0) return [];
  if (communityIds !== null) query = query.where('community_id', 'in', [...communityIds]);
  const rows = await query.execute();
  return rows.map(
    ({ id, community_id, profile, audience, enrolled_at, revoked_at, heard_at, heartbeat }) => ({
      id,
      communityId: community_id,
      profile,
      audience,
      enrolledAt: enrolled_at,
      revokedAt: revoked_at,
      heardAt: heard_at,
      heartbeat,
    }),
  );
}
