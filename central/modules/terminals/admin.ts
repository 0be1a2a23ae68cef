import { heartbeat, type TerminalRecord } from '../../../contract/domain.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { recordEvent } from '../../auth/identity-events.ts';
import { tellTerminalChange } from '../../auth/terminal-states.ts';
import type { Deps } from '../../deps.ts';
import { revokeTerminalKey } from '../certificates/revocations.ts';
import { availabilityOf, type Counted } from './availability.ts';
import { lifeOf } from './life.ts';
import { publishRelays } from './relays.ts';
import { countedOf } from './silences.ts';

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
    await publishRelays(trx, deps, row.community_id);
    await tellTerminalChange(trx, terminalId);
    await recordEvent(trx, deps, { event: 'terminal-revoked', outcome: 'ok', terminalId });
    return ok(undefined);
  });
}

const NEVER_HEARD: Counted = { countedFrom: null, silences: [], away: [] };

/** Terminals of the communities, oldest first; null = of all. */
export async function listTerminals(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  communityIds: readonly string[] | null,
): Promise<readonly TerminalRecord[]> {
  if (communityIds?.length === 0) return [];
  let query = db
    .selectFrom('terminal')
    .innerJoin('community', 'community.id', 'terminal.community_id')
    .select(['terminal.id', 'terminal.name', 'terminal.community_id', 'community.name as community_name'])
    .select(['profile', 'audience', 'enrolled_at', 'revoked_at', 'heard_at', 'counted_from', 'heartbeat'])
    .orderBy('enrolled_at');
  if (communityIds !== null) query = query.where('terminal.community_id', 'in', [...communityIds]);
  const rows = await query.execute();
  const now = clock.now();
  const counted = await countedOf(db, rows, now);
  return rows.map((row) => {
    const heard = {
      enrolledAt: row.enrolled_at,
      revokedAt: row.revoked_at,
      heardAt: row.heard_at,
      heartbeat: row.heartbeat === null ? null : heartbeat.parse(row.heartbeat),
    };
    return {
      id: row.id,
      name: row.name,
      communityId: row.community_id,
      communityName: row.community_name,
      profile: row.profile,
      audience: row.audience,
      ...heard,
      life: lifeOf(heard, now),
      availability: row.revoked_at === null ? availabilityOf(counted.get(row.id) ?? NEVER_HEARD, now) : null,
    };
  });
}
