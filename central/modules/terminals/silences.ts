import { instantOf } from '../../../contract/clock.ts';
import type { Heartbeat } from '../../../contract/domain.ts';
import type { Db, Trx } from '../../database/types.ts';
import type { Deps } from '../../deps.ts';
import type { Counted, Span } from './availability.ts';
import { SILENT_AFTER_MS } from './life.ts';

/** A month back is counted; what is older than two is nobody's any more. */
const KEPT_MS = 62 * 86_400_000;

/** A sign of life came: it is the newest one, and a silence before it is over. */
export async function hearTerminal(
  trx: Trx,
  terminalId: string,
  said: Heartbeat,
  now: number,
): Promise<void> {
  await noteSilenceBefore(trx, terminalId, now);
  await trx
    .updateTable('terminal')
    .set({ heard_at: new Date(now).toISOString(), heartbeat: JSON.stringify(said) })
    .where('id', '=', terminalId)
    .execute();
}

/** Had three signs been missed, that stays on record. */
async function noteSilenceBefore(trx: Trx, terminalId: string, now: number): Promise<void> {
  const row = await trx
    .selectFrom('terminal')
    .select(['heard_at', 'counted_from'])
    .where('id', '=', terminalId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const at = new Date(now).toISOString();
  if (row.counted_from === null) {
    await trx.updateTable('terminal').set({ counted_from: at }).where('id', '=', terminalId).execute();
    return;
  }
  if (row.heard_at === null || now - Date.parse(row.heard_at) <= SILENT_AFTER_MS) return;
  await trx
    .insertInto('terminal_silence')
    .values({ terminal_id: terminalId, from_at: row.heard_at, to_at: at })
    .onConflict((of) => of.doNothing())
    .execute();
}

/** Central is there and listens. Had it not been for three signs, nobody could be heard: that is nobody's silence. */
export async function noteListening({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const now = clock.now();
  const at = instantOf(clock);
  return db.transaction().execute(async (trx) => {
    const last = await trx.selectFrom('central_listening').select('seen_at').forUpdate().executeTakeFirst();
    if (last === undefined) {
      await trx
        .insertInto('central_listening')
        .values({ seen_at: at })
        .onConflict((of) => of.doNothing())
        .execute();
      return 0;
    }
    const wasAway = now - Date.parse(last.seen_at) > SILENT_AFTER_MS;
    if (wasAway)
      await trx
        .insertInto('central_away')
        .values({ from_at: last.seen_at, to_at: at })
        .onConflict((of) => of.doNothing())
        .execute();
    await trx.updateTable('central_listening').set({ seen_at: at }).where('seen_at', '<', at).execute();
    return wasAway ? 1 : 0;
  });
}

/** Daily: what no month counts any more. */
export async function forgetOldSilences({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const before = new Date(clock.now() - KEPT_MS).toISOString();
  const gone = await db.deleteFrom('terminal_silence').where('to_at', '<', before).executeTakeFirst();
  await db.deleteFrom('central_away').where('to_at', '<', before).execute();
  return Number(gone.numDeletedRows);
}

const spanOf = ({ from_at, to_at }: { from_at: string; to_at: string }): Span => ({
  from: Date.parse(from_at),
  to: Date.parse(to_at),
});

/** What the availability of these terminals is counted by. */
export async function countedOf(
  db: Db,
  terminals: readonly {
    readonly id: string;
    readonly heard_at: string | null;
    readonly counted_from: string | null;
  }[],
  now: number,
): Promise<ReadonlyMap<string, Counted>> {
  const past = await db.selectFrom('terminal_silence').selectAll().execute();
  const away = (await db.selectFrom('central_away').selectAll().execute()).map(spanOf);
  const silencesOf = Map.groupBy(past, (row) => row.terminal_id);
  return new Map(
    terminals.map(({ id, heard_at, counted_from }) => {
      const silences = (silencesOf.get(id) ?? []).map(spanOf);
      const heard = heard_at === null ? null : Date.parse(heard_at);
      if (heard !== null && now - heard > SILENT_AFTER_MS) silences.push({ from: heard, to: now });
      return [id, { countedFrom: counted_from === null ? null : Date.parse(counted_from), silences, away }];
    }),
  );
}
