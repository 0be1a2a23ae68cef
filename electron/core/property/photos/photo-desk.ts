import { MOST_PHOTOS_OF_A_CASE } from '../../../../contract/domain.ts';
import type { Logger } from '../../../../contract/log.ts';
import type {
  CasePhoto,
  DrivePhotoAnswer,
  DrivePhotos,
  PhotoAnswer,
} from '../../../../contract/property/photos.ts';
import type { ClerkChoice } from '../../../../contract/property/sign-in.ts';
import type { StoredCase } from '../../store/property/cases.ts';
import { type Photo, photoOf } from '../../store/property/desk-photos.ts';
import type { Store } from '../../store/types.ts';
import type { CentralPhoto } from '../../sync/types.ts';
import { listDrivePhotos, readDrivePhoto } from './drive-photos.ts';

interface Deps {
  readonly store: Store;
  /** Central, asked now; what it shows is kept nowhere. */
  readonly askPhoto: (
    caseId: string,
    digest: string,
    asked: { readonly clerkId: string },
  ) => Promise<CentralPhoto>;
  readonly reachable: () => boolean;
  readonly files: { readonly drives: () => readonly string[]; readonly drivesShut: () => boolean };
  readonly log: Logger;
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/** Photos as the page sent them; null when one is no JPEG. The same one twice is one. */
export function photosOf(texts: readonly string[]): readonly Photo[] | null {
  const photos = texts.map((text) => photoOf(new Uint8Array(Buffer.from(text, 'base64'))));
  if (photos.some(({ bytes }) => !JPEG.equals(bytes.subarray(0, JPEG.length)))) return null;
  return [...new Map(photos.map((photo) => [photo.digest, photo])).values()];
}

/** What there is to see of a case: as central names it, and what waits here. */
export function casePhotosOf(store: Store, { record, words }: StoredCase): CasePhoto[] {
  const waiting = store.property.photos.waitingFor(record.id);
  const result = [...new Set([...(words.resultPhotos ?? []), ...waiting])];
  return [
    ...words.photos.map((digest) => ({ digest, of: 'report' as const, waiting: false })),
    ...result.map((digest) => ({ digest, of: 'result' as const, waiting: waiting.includes(digest) })),
  ];
}

/**
 * How many photos a case still takes: of what central has, or of what this desk knows of where it does not say, and of what
 * waits here. `again`: photos of a step that is made again, which wait already.
 */
export function photosLeftFor(store: Store, { record, words }: StoredCase, again = 0): number {
  const kept = record.photosKept ?? words.photos.length + (words.resultPhotos?.length ?? 0);
  const waiting = store.property.photos.waitingFor(record.id).length - again;
  return Math.max(0, MOST_PHOTOS_OF_A_CASE - kept - waiting);
}

/** Photos of cases, and where new ones come from. */
export class PhotoDesk {
  readonly #deps: Deps;
  /** Files that the last list named: nothing else of a drive is read. */
  #listed: ReadonlySet<string> = new Set();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async show(clerk: ClerkChoice, caseId: string, digest: string): Promise<PhotoAnswer> {
    const { store, askPhoto, reachable, log } = this.#deps;
    const stored = store.property.cases.find(caseId);
    const photo = stored && casePhotosOf(store, stored).find((one) => one.digest === digest);
    if (!photo) return { outcome: 'not-allowed' };
    const own = store.property.photos.find(caseId, digest);
    if (own !== null) return { outcome: 'here', type: 'image/jpeg', photo: textOf(own.bytes) };
    if (!reachable()) return { outcome: 'away' };
    const answer = await askPhoto(caseId, digest, { clerkId: clerk.id });
    log.event('photo-read', { staffId: clerk.id, caseId, outcome: answer.outcome });
    if (answer.outcome !== 'here') return answer;
    return { outcome: 'here', type: answer.picture.type, photo: textOf(answer.picture.bytes) };
  }

  onDrive(): DrivePhotos {
    const { files } = this.#deps;
    const drives = files.drives();
    if (drives.length === 0) return { outcome: files.drivesShut() ? 'drives-shut' : 'no-drive' };
    const { photos, more } = listDrivePhotos(drives);
    this.#listed = new Set(photos.filter(({ format }) => format === 'picture').map(({ id }) => id));
    return { outcome: 'here', photos: [...photos], more };
  }

  ofDrive(id: string): DrivePhotoAnswer {
    if (!this.#listed.has(id)) return { outcome: 'gone' };
    const read = readDrivePhoto(id);
    return read.ok ? { outcome: 'here', file: textOf(read.value) } : { outcome: read.error };
  }

  /** Nobody is signed in any more. */
  forget(): void {
    this.#listed = new Set();
  }
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
