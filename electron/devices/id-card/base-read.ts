import { err, ok, type Result } from '../../../contract/result.ts';
import { CARD_TEXT_BYTES } from './layouts/fields.ts';

/**
 * Data of a successful base read: text length, photo length (big-endian words), text, photo (hardware.md 1.3).
 * Only the text is taken: the photo is a closed format (hardware.md 3), nothing here needs it, so it is not kept.
 */
export function textOfBaseRead(data: Uint8Array): Result<Uint8Array, 'lengths-disagree'> {
  if (data.length < 4) return err('lengths-disagree');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const textBytes = view.getUint16(0);
  const photoBytes = view.getUint16(2);
  if (textBytes !== CARD_TEXT_BYTES || data.length !== 4 + textBytes + photoBytes) {
    return err('lengths-disagree');
  }
  return ok(data.slice(4, 4 + textBytes));
}

/** The same block for simulators. */
export function baseReadOf(text: Uint8Array, photo: Uint8Array): Uint8Array {
  const data = new Uint8Array(4 + text.length + photo.length);
  const view = new DataView(data.buffer);
  view.setUint16(0, text.length);
  view.setUint16(2, photo.length);
  data.set(text, 4);
  data.set(photo, 4 + text.length);
  return data;
}
