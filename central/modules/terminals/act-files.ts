import { instantOf } from '../../../contract/clock.ts';
import { redact } from '../../../contract/redact.ts';
import { REMOTE_FILES, type RemoteFileKind } from '../../../contract/remote-act.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Db, Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { recordActEvent } from './acts.ts';

const DAY_MS = 86_400_000;

export type FileRefusal = 'no-such-act' | 'wrong-file';

/** First bytes of a PNG. */
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** What is kept of a file, by the act that asked for it; null when it is not what the act asked for. */
const KEPT: Readonly<Record<RemoteFileKind, (bytes: Buffer) => Buffer | null>> = {
  'send-screenshot': (bytes) => (bytes.subarray(0, PNG.length).equals(PNG) ? bytes : null),
  // A box redacts before it sends; whatever a box of another version missed is not kept here either.
  'send-log': (bytes) => {
    try {
      const lines = bytes
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '');
      return Buffer.from(lines.map((line) => `${JSON.stringify(redact(JSON.parse(line)))}\n`).join(''));
    } catch {
      return null;
    }
  },
};

const isFileKind = (kind: string): kind is RemoteFileKind => kind in REMOTE_FILES;

/** Keeps what a box sent for an act that it took and has not ended; the same act again changes nothing. */
export async function putActFile(
  deps: Pick<Deps, 'db' | 'clock'>,
  file: { readonly actId: string; readonly mediaType: string; readonly bytes: Buffer },
  terminalId: string,
): Promise<Result<void, FileRefusal>> {
  const { actId, mediaType, bytes } = file;
  return deps.db.transaction().execute(async (trx) => {
    const act = await trx
      .selectFrom('remote_act')
      .select(['kind', 'taken_at', 'ended_at'])
      .where('id', '=', actId)
      .where('terminal_id', '=', terminalId)
      .forUpdate()
      .executeTakeFirst();
    if (act === undefined || act.taken_at === null || act.ended_at !== null) return err('no-such-act');
    if (!isFileKind(act.kind)) return err('wrong-file');
    const { mostBytes, keptDays, mediaType: wanted } = REMOTE_FILES[act.kind];
    const kept = mediaType === wanted && bytes.byteLength <= mostBytes ? KEPT[act.kind](bytes) : null;
    if (kept === null) return err('wrong-file');
    const put = await trx
      .insertInto('remote_act_file')
      .values({
        act_id: actId,
        media_type: mediaType,
        bytes: kept,
        uploaded_at: instantOf(deps.clock),
        kept_until: new Date(deps.clock.now() + keptDays * DAY_MS).toISOString(),
      })
      .onConflict((conflict) => conflict.column('act_id').doNothing())
      .returning('act_id')
      .executeTakeFirst();
    if (put !== undefined)
      await recordActEvent(trx, deps, { actId, event: 'file-sent', detail: `${kept.byteLength}` });
    return ok(undefined);
  });
}

/** Whose act it is: the community of its box. Null when there is no such act. */
export async function communityOfAct(db: Db, actId: string): Promise<string | null> {
  const row = await db
    .selectFrom('remote_act')
    .innerJoin('terminal', 'terminal.id', 'terminal_id')
    .select('community_id')
    .where('remote_act.id', '=', actId)
    .executeTakeFirst();
  return row?.community_id ?? null;
}

/** What a box sent, for somebody who says what for; that it was read is written down with it. */
export async function readActFile(
  trx: Trx,
  deps: Pick<Deps, 'clock'>,
  actId: string,
  reader: { readonly staffId: string | null; readonly purpose: string },
): Promise<{ readonly mediaType: string; readonly bytes: Uint8Array } | null> {
  const row = await trx
    .selectFrom('remote_act_file')
    .select(['media_type', 'bytes'])
    .where('act_id', '=', actId)
    .where('kept_until', '>', instantOf(deps.clock))
    .executeTakeFirst();
  if (row === undefined) return null;
  await recordActEvent(trx, deps, {
    actId,
    event: 'file-read',
    staffId: reader.staffId,
    detail: reader.purpose,
  });
  return { mediaType: row.media_type, bytes: row.bytes };
}

/** Removes files whose days are over; the record of what was sent and read stays. Returns how many went. */
export async function forgetActFiles(deps: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  return deps.db.transaction().execute(async (trx) => {
    const gone = await trx
      .deleteFrom('remote_act_file')
      .where('kept_until', '<=', instantOf(deps.clock))
      .returning('act_id')
      .execute();
    for (const { act_id: actId } of gone) await recordActEvent(trx, deps, { actId, event: 'file-forgotten' });
    return gone.length;
  });
}
