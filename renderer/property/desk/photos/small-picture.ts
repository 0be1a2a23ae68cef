import { MOST_PHOTO_BYTES } from '../../../../contract/domain.ts';
import { LONGEST_SIDE } from '../../../../contract/property/photos.ts';

/** Qualities that are tried until the picture is small enough. */
const QUALITIES = [0.85, 0.7, 0.5] as const;

/** A picture as it goes to central: a JPEG of at most 2 MiB, drawn anew, so that nothing of its file but the picture is left. */
export interface SmallPicture {
  /** Of this page alone. */
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

let made = 0;

/** Draws what is there anew, no longer than 1600 px; null when nothing can be drawn of it. */
export async function smallPicture(source: ImageBitmapSource): Promise<SmallPicture | null> {
  try {
    const whole = await createImageBitmap(source);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(whole.width, whole.height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(whole.width * scale)),
      Math.max(1, Math.round(whole.height * scale)),
    );
    const pen = canvas.getContext('2d');
    if (pen === null) return null;
    pen.imageSmoothingQuality = 'high';
    // What is clear in a PNG is white on paper.
    pen.fillStyle = 'white';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(whole, 0, 0, canvas.width, canvas.height);
    whole.close();
    for (const quality of QUALITIES) {
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      if (blob.size >= MOST_PHOTO_BYTES) continue;
      made += 1;
      return { key: String(made), bytes: new Uint8Array(await blob.arrayBuffer()) };
    }
    return null;
  } catch {
    // No picture, a broken one, or one that is larger than the machine can draw.
    return null;
  }
}

/** As calls carry it. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  const piece = 0x8000;
  for (let from = 0; from < bytes.length; from += piece)
    text += String.fromCharCode(...bytes.subarray(from, from + piece));
  return btoa(text);
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
