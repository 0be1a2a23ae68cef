import { createHash } from 'node:crypto';
import { MOST_PHOTO_BYTES, MOST_PHOTOS_OF_A_CASE, type PhotoType } from '../../../contract/domain.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { companiesWith } from './projection.ts';

/** A photo whose report never came is kept this long: a terminal sends both within days at most. */
const UNNAMED_KEPT_DAYS = 14;

const DAY_MS = 86_400_000;

export type PhotoRefusal = 'not-a-photo' | 'wrong-digest' | 'foreign-case' | 'too-many';

/** What a file is by its first bytes; what it is said to be is nothing to go by. */
export function photoTypeOf(bytes: Uint8Array): PhotoType | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp';
  return null;
}

/**
 * Keeps a photo of a case that a terminal of a community is about to report or works on; a company's screen works on its
 * cases in whichever community they are. The same photo again changes nothing. A case of another community takes none.
 */
export async function putPhoto(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  photo: { readonly caseId: string; readonly digest: string; readonly bytes: Uint8Array },
  by: {
    readonly communityId: string;
    readonly terminalId: string;
    /** Companies whose screen it is. */
    readonly companies: readonly string[];
  },
): Promise<Result<void, PhotoRefusal>> {
  const { caseId, digest, bytes } = photo;
  const mediaType = photoTypeOf(bytes);
  if (mediaType === null || bytes.byteLength > MOST_PHOTO_BYTES) return err('not-a-photo');
  if (createHash('sha256').update(bytes).digest('hex') !== digest) return err('wrong-digest');
  return db.transaction().execute(async (trx) => {
    const of = await trx
      .selectFrom('case_record')
      .select(['community_id', 'compound_id', 'holder_level', 'holder_unit_id'])
      .where('id', '=', caseId)
      .executeTakeFirst();
    const others = await trx
      .selectFrom('case_photo')
      .select(['digest', 'community_id'])
      .where('case_id', '=', caseId)
      .execute();
    const theirs = of === undefined ? [] : await companiesWith(trx, of);
    const isCompanys = theirs.some((company) => by.companies.includes(company));
    const communityId = of !== undefined && isCompanys ? of.community_id : by.communityId;
    const isForeign = [of, ...others].some((row) => row !== undefined && row.community_id !== communityId);
    if (isForeign) return err('foreign-case');
    if (others.some((row) => row.digest === digest)) return ok(undefined);
    if (others.length >= MOST_PHOTOS_OF_A_CASE) return err('too-many');
    await trx
      .insertInto('case_photo')
      .values({
        case_id: caseId,
        digest,
        community_id: communityId,
        media_type: mediaType,
        bytes,
        uploaded_by: by.terminalId,
        uploaded_at: new Date(clock.now()).toISOString(),
      })
      .onConflict((conflict) => conflict.columns(['case_id', 'digest']).doNothing())
      .execute();
    return ok(undefined);
  });
}

/** Whether all the photos that a report or a step names were sent for this very case. */
export async function arePhotosHere(
  trx: Pick<Trx, 'selectFrom'>,
  of: { readonly caseId: string; readonly communityId: string },
  photos: readonly string[],
): Promise<boolean> {
  if (photos.length === 0) return true;
  const rows = await trx
    .selectFrom('case_photo')
    .select('digest')
    .where('case_id', '=', of.caseId)
    .where('community_id', '=', of.communityId)
    .where('digest', 'in', [...photos])
    .execute();
  return rows.length === new Set(photos).size;
}

/** One photo of a case. */
export async function readPhoto(
  trx: Pick<Trx, 'selectFrom'>,
  { caseId, digest }: { readonly caseId: string; readonly digest: string },
): Promise<{ readonly mediaType: PhotoType; readonly bytes: Uint8Array } | null> {
  const row = await trx
    .selectFrom('case_photo')
    .select(['media_type', 'bytes'])
    .where('case_id', '=', caseId)
    .where('digest', '=', digest)
    .executeTakeFirst();
  return row === undefined ? null : { mediaType: row.media_type, bytes: row.bytes };
}

/** Removes photos whose report never came. Returns how many went. */
export async function forgetUnnamedPhotos({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const before = new Date(clock.now() - UNNAMED_KEPT_DAYS * DAY_MS).toISOString();
  const gone = await db
    .deleteFrom('case_photo')
    .where('uploaded_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('case_record').select('id').whereRef('case_record.id', '=', 'case_photo.case_id')),
      ),
    )
    .returning('digest')
    .execute();
  return gone.length;
}
