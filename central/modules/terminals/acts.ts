import { sql } from 'kysely';
import { ulid } from 'ulid';
import { instantOf } from '../../../contract/clock.ts';
import { fraction } from '../../../contract/random.ts';
import {
  ACT_WORDS,
  type ActReport,
  type GivenAct,
  MOST_ACTS,
  type RemoteAct,
  type RemoteActRequest,
} from '../../../contract/remote-act.ts';
import type { Db, Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import type { RemoteActEvent } from './act-tables.ts';

/** Channel of LISTEN/NOTIFY on which is told that a box should give a sign of life now, as its id. */
export const BEAT_CHANNEL = 'sanping_beat';

/** Writes one line of the record of remote acts, which only grows. */
export async function recordActEvent(
  trx: Trx,
  { clock }: Pick<Deps, 'clock'>,
  line: {
    readonly actId: string;
    readonly event: RemoteActEvent;
    readonly staffId?: string | null;
    readonly detail?: string | null;
  },
): Promise<void> {
  await trx
    .insertInto('remote_act_event')
    .values({
      at: instantOf(clock),
      act_id: line.actId,
      event: line.event,
      staff_id: line.staffId ?? null,
      detail: line.detail ?? null,
    })
    .execute();
}

/** Asks a box for something; its line is told after the commit. The id of the act. */
export async function requestAct(
  deps: Pick<Deps, 'db' | 'clock' | 'random'>,
  terminalId: string,
  { kind, reason, minutes }: RemoteActRequest,
  /** Account; null = an operator at central's own machine. */
  staffId: string | null,
): Promise<string> {
  const now = deps.clock.now();
  const id = ulid(now, () => fraction(deps.random));
  await deps.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('remote_act')
      .values({
        ...{ id, terminal_id: terminalId, kind, reason, requested_by: staffId },
        requested_at: instantOf(deps.clock),
        expires_at: new Date(now + minutes * 60_000).toISOString(),
        ...{ taken_at: null, ended_at: null, outcome: null, code: null },
      })
      .execute();
    await recordActEvent(trx, deps, { actId: id, event: 'requested', staffId, detail: `${kind}: ${reason}` });
    await sql`select pg_notify(${BEAT_CHANNEL}, ${terminalId})`.execute(trx);
  });
  return id;
}

/**
 * What a box says of its acts. Each is taken once and ends once, whatever arrives again; one that nobody fetched in time is
 * not taken any more.
 */
export async function hearReports(
  trx: Trx,
  deps: Pick<Deps, 'clock'>,
  terminalId: string,
  reports: readonly ActReport[],
): Promise<void> {
  await expireActs(trx, deps, terminalId);
  const now = instantOf(deps.clock);
  for (const { id, state, code } of reports) {
    const ofBox = trx
      .updateTable('remote_act')
      .where('id', '=', id)
      .where('terminal_id', '=', terminalId)
      .where('ended_at', 'is', null)
      .returning('id');
    const taken = await ofBox.set({ taken_at: now }).where('taken_at', 'is', null).executeTakeFirst();
    if (taken !== undefined) await recordActEvent(trx, deps, { actId: id, event: 'taken' });
    if (state === 'taken') continue;
    const ended = await ofBox.set({ ended_at: now, outcome: state, code }).executeTakeFirst();
    if (ended !== undefined) await recordActEvent(trx, deps, { actId: id, event: state, detail: code });
  }
}

/** What a box has to take or to do, oldest first. */
export async function openActs(trx: Trx, terminalId: string): Promise<readonly GivenAct[]> {
  const rows = await trx
    .selectFrom('remote_act')
    .select(['id', 'kind', 'taken_at'])
    .where('terminal_id', '=', terminalId)
    .where('ended_at', 'is', null)
    .orderBy('position')
    .limit(MOST_ACTS)
    .execute();
  return rows.map(({ id, kind, taken_at }) => ({ id, kind, taken: taken_at !== null }));
}

/** Ends what was not fetched within its time: of one box, or of all. Returns how many. */
async function expireActs(trx: Trx, deps: Pick<Deps, 'clock'>, terminalId: string | null): Promise<number> {
  const now = instantOf(deps.clock);
  let late = trx
    .updateTable('remote_act')
    .set({ ended_at: now, outcome: 'expired' })
    .where('ended_at', 'is', null)
    .where('taken_at', 'is', null)
    .where('expires_at', '<=', now)
    .returning('id');
  if (terminalId !== null) late = late.where('terminal_id', '=', terminalId);
  const rows = await late.execute();
  for (const { id } of rows) await recordActEvent(trx, deps, { actId: id, event: 'expired' });
  return rows.length;
}

/** What nobody fetched in time, of all boxes. */
export function expireAllActs(deps: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  return deps.db.transaction().execute((trx) => expireActs(trx, deps, null));
}

/** Acts of one box, newest first. */
export async function listActs(db: Db, terminalId: string, limit: number): Promise<readonly RemoteAct[]> {
  const rows = await db
    .selectFrom('remote_act')
    .leftJoin('remote_act_file', 'act_id', 'id')
    .select(['id', 'terminal_id', 'kind', 'reason', 'requested_at', 'requested_by', 'expires_at'])
    .select(['taken_at', 'ended_at', 'outcome', 'code', 'media_type', 'kept_until'])
    .select(sql<number | null>`octet_length(bytes)`.as('size'))
    .where('terminal_id', '=', terminalId)
    .orderBy('position', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    terminalId: row.terminal_id,
    kind: row.kind,
    reason: row.reason,
    requestedAt: row.requested_at,
    requestedBy: row.requested_by,
    expiresAt: row.expires_at,
    takenAt: row.taken_at,
    endedAt: row.ended_at,
    state: row.outcome ?? (row.taken_at === null ? 'waiting' : 'taken'),
    code: row.code,
    why: row.code === null ? null : (ACT_WORDS[row.code] ?? null),
    file:
      row.media_type === null || row.kept_until === null || row.size === null
        ? null
        : { mediaType: row.media_type, bytes: row.size, keptUntil: row.kept_until },
  }));
}
