import { ok } from '../../../contract/result.ts';
import { push } from './push.ts';
import type { Step } from './round.ts';

/** Refusals that are about the photo: asked again, central would say the same. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['CT-301', '照片中心读不出来'],
  ['CT-304', '这件事不归这台机器，照片中心没有收'],
  ['CT-306', '照片太大，中心没有收'],
  ['CT-359', '照片中心读不出来'],
  ['CT-360', '这件事的照片太多了，中心没有收'],
]);

/**
 * Sends photos one by one, and what waited for them as soon as it can go. Comes after everything else of a round: a line that
 * carries no photo still carries the rest. A photo that central refuses parks the step that names it.
 */
export const sendPhotos: Step = async (parts, enrolment) => {
  const { store, client, onStored } = parts;
  const { photos } = store.property;
  for (let photo = photos.next(); photo !== null; photo = photos.next()) {
    const sent = await client.putPhoto(photo.caseId, photo);
    const code = !sent.ok && sent.error.kind === 'refused' ? sent.error.code : null;
    const reason = code === null ? undefined : REASONS.get(code);
    if (sent.ok) photos.sent(photo.id);
    else if (code !== null && reason !== undefined)
      store.outbox.settle([{ key: photo.operationKey, result: 'rejected', code, reason }]);
    else return sent;
    onStored();
    const pushed = await push(parts, enrolment);
    if (!pushed.ok) return pushed;
  }
  return ok(undefined);
};
