import { createHash } from 'node:crypto';
import { ulid } from 'ulid';
import { MOST_SEAL_BYTES, type SealPicture, sealPicture } from '../../../contract/domain.ts';
import { fraction } from '../../../contract/random.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { committeeOf } from './issuers.ts';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

export type SealRefusal = 'no-such-issuer' | 'not-a-picture' | 'ends-before-it-begins' | 'overlaps';

/** Puts the picture of a seal in force for some days. One seal at a time: days that another one has are refused. */
export async function putSeal(
  { db, clock, random }: Pick<Deps, 'db' | 'clock' | 'random'>,
  seal: {
    readonly issuerId: string;
    readonly picture: Uint8Array;
    readonly from: string;
    readonly until: string;
  },
): Promise<Result<string, SealRefusal>> {
  const { issuerId, picture, from, until } = seal;
  const isPng = PNG.equals(picture.subarray(0, PNG.length));
  if (!isPng || picture.byteLength > MOST_SEAL_BYTES) return err('not-a-picture');
  if (until < from) return err('ends-before-it-begins');
  return db.transaction().execute(async (trx) => {
    if (!(await committeeOf(trx, issuerId)).ok) return err('no-such-issuer');
    const other = await trx
      .selectFrom('seal_picture')
      .select('id')
      .where('issuer_id', '=', issuerId)
      .where('valid_from', '<=', until)
      .where('valid_until', '>=', from)
      .executeTakeFirst();
    if (other !== undefined) return err('overlaps');
    const id = ulid(clock.now(), () => fraction(random));
    await trx
      .insertInto('seal_picture')
      .values({
        id,
        issuer_id: issuerId,
        digest: createHash('sha256').update(picture).digest('hex'),
        media_type: 'image/png',
        picture,
        valid_from: from,
        valid_until: until,
        put_at: new Date(clock.now()).toISOString(),
      })
      .execute();
    return ok(id);
  });
}

/** Seals of an issuer that are in force on a day or will be. */
export async function sealsOf(
  trx: Pick<Trx, 'selectFrom'>,
  issuerId: string,
  today: string,
): Promise<readonly SealPicture[]> {
  const rows = await trx
    .selectFrom('seal_picture')
    .selectAll()
    .where('issuer_id', '=', issuerId)
    .where('valid_until', '>=', today)
    .orderBy('valid_from')
    .execute();
  return rows.map((row) =>
    sealPicture.parse({
      id: row.id,
      issuerId,
      digest: row.digest,
      mediaType: row.media_type,
      picture: Buffer.from(row.picture).toString('base64'),
      from: row.valid_from,
      until: row.valid_until,
    }),
  );
}
