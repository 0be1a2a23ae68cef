import { createHash } from 'node:crypto';
import { z } from 'zod';
import { instantOf } from '../../../../contract/clock.ts';
import type { StoreContext } from '../context.ts';

/** Photos that wait for central on this disk, bytes: a hundred and more of them, weeks of work without a line. */
export const MOST_WAITING_BYTES = 64 * 1024 * 1024;

export interface Photo {
  readonly digest: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A photo on its way, with the operation that names it. */
export interface WaitingPhoto extends Photo {
  readonly id: string;
  readonly operationKey: string;
  readonly caseId: string;
}

const row = z.object({
  id: z.string(),
  operationKey: z.string(),
  caseId: z.string(),
  digest: z.string(),
  picture: z.instanceof(Uint8Array),
});
const count = z.number();

const COLUMNS = 'p.id, p.operation_key as "operationKey", p.case_id as "caseId", p.digest, p.picture';

/** Place of a sealed picture. */
export const picturePlace = (id: string) => `desk_photo.picture/${id}`;

export function photoOf(bytes: Uint8Array<ArrayBuffer>): Photo {
  return { digest: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** Photos beside the outbox: each waits until central has the step that names it, and leaves with it. */
export function createDeskPhotos({ db, seal, clock }: Pick<StoreContext, 'db' | 'seal' | 'clock'>) {
  const add = db.prepare(
    'insert into desk_photo (id, operation_key, case_id, digest, bytes, picture) values (?, ?, ?, ?, ?, ?)',
  );
  const sumBytes = db.prepare('select coalesce(sum(bytes), 0) from desk_photo').pluck();
  const digests = db
    .prepare('select digest from desk_photo where case_id = ? group by digest order by min(position)')
    .pluck();
  const one = db.prepare(
    `select ${COLUMNS} from desk_photo p where p.case_id = ? and p.digest = ? order by p.position limit 1`,
  );
  const ofKey = db.prepare(
    `select ${COLUMNS} from desk_photo p where p.operation_key = ? order by p.position`,
  );
  const unsent = db.prepare(
    `select ${COLUMNS} from desk_photo p join outbox o on o.key = p.operation_key
     where p.sent_at is null and o.parked_at is null order by p.position limit 1`,
  );
  const markSent = db.prepare('update desk_photo set sent_at = ? where id = ?');
  const opened = (found: unknown): WaitingPhoto => {
    const { picture, ...rest } = row.parse(found);
    return {
      ...rest,
      bytes: new Uint8Array(Buffer.from(seal.open(picture, picturePlace(rest.id)), 'base64')),
    };
  };
  return {
    /** Joins the caller's transaction. */
    keep: (operationKey: string, caseId: string, photos: readonly Photo[]): void => {
      for (const { digest, bytes } of photos) {
        const id = `${operationKey}/${digest}`;
        const sealed = seal.seal(Buffer.from(bytes).toString('base64'), picturePlace(id));
        add.run(id, operationKey, caseId, digest, bytes.byteLength, sealed);
      }
    },
    hasRoomFor: (photos: readonly Photo[]): boolean => {
      const more = photos.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
      return count.parse(sumBytes.get()) + more <= MOST_WAITING_BYTES;
    },
    /** Digests of what waits for a case, in the order in which they were taken. */
    waitingFor: (caseId: string): readonly string[] => z.array(z.string()).parse(digests.all(caseId)),
    find: (caseId: string, digest: string): Photo | null => {
      const found = one.get(caseId, digest);
      return found === undefined ? null : opened(found);
    },
    ofOperation: (key: string): readonly Photo[] => ofKey.all(key).map(opened),
    /** The next one that central does not have. */
    next: (): WaitingPhoto | null => {
      const found = unsent.get();
      return found === undefined ? null : opened(found);
    },
    sent: (id: string): void => {
      markSent.run(instantOf(clock), id);
    },
  };
}
