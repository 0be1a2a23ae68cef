import { type GreyPage, readQr } from '../certificate/qr-in-picture.ts';

/** Longest edge in pixels at which a picture is looked at: most phones' photos, then blurred and tiny codes. */
const EDGES = [1600, 1000, 2400] as const;

/** Text of the QR code in a picture; null when there is none that can be read. */
export function qrInPicture(
  picture: ImageBitmap | HTMLVideoElement,
  edges: readonly number[] = EDGES,
): string | null {
  for (const edge of edges) {
    const text = readQr(greyOf(picture, edge));
    if (text !== null) return text;
  }
  return null;
}

function greyOf(picture: ImageBitmap | HTMLVideoElement, edge: number): GreyPage {
  const [fullWidth, fullHeight] =
    picture instanceof HTMLVideoElement
      ? [picture.videoWidth, picture.videoHeight]
      : [picture.width, picture.height];
  const scale = Math.min(1, edge / Math.max(fullWidth, fullHeight));
  const [width, height] = [Math.round(fullWidth * scale), Math.round(fullHeight * scale)];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2D canvas');
  // A transparent picture stands on paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const grey = new Uint8ClampedArray(width * height);
  for (let at = 0; at < grey.length; at++) {
    const [red, green, blue] = [data[4 * at] ?? 0, data[4 * at + 1] ?? 0, data[4 * at + 2] ?? 0];
    grey[at] = (299 * red + 587 * green + 114 * blue) / 1000;
  }
  return { width, height, grey };
}
