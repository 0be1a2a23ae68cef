import { PNG } from 'pngjs';
import type { CasePhoto, DrivePhotos } from '../../contract/property/photos.ts';
import { inHours } from './fixtures.ts';

type Colour = readonly [number, number, number];

const inside = (x: number, y: number, left: number, top: number, width: number, height: number) =>
  x >= left && x < left + width && y >= top && y < top + height;

/** A picture as a telephone would make it, of a pipe with a new valve: the same on every machine. */
function valve(width: number, height: number, metal: Colour): Buffer {
  const png = new PNG({ width, height });
  const colourAt = (x: number, y: number): Colour => {
    const [u, v] = [(x / width) * 64, (y / height) * 48];
    if (inside(u, v, 29, 8, 6, 12) || inside(u, v, 20, 5, 24, 4)) return [176, 42, 42];
    if (inside(u, v, 24, 18, 16, 18)) return metal;
    if (inside(u, v, 0, 22, 64, 10)) return [138, 146, 152];
    const shade = Math.round(206 + 24 * (v / 48));
    return [shade, shade - 4, shade - 14];
  };
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [r, g, b] = colourAt(x, y);
      png.data.set([r, g, b, 255], (y * width + x) * 4);
    }
  return PNG.sync.write(png);
}

export const valvePicture = (width = 640, height = 480) => valve(width, height, [198, 160, 74]);

/**
 * A JPEG as a telephone writes it that was held upright: the picture lies on its side, and what its file says of it (EXIF,
 * orientation 6) tells to turn it by a quarter.
 */
export function turned(jpeg: Buffer): Buffer {
  const tiff = Buffer.from('4d4d002a00000008' + '0001' + '0112000300000001' + '00060000' + '00000000', 'hex');
  const words = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, words.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, words, jpeg.subarray(2)]);
}

/** By digest, as the stub answers; of the third central says nothing. */
export const photoFiles: Readonly<Record<string, string>> = {
  ['a1'.repeat(32)]: valve(640, 480, [92, 84, 78]).toString('base64'),
  ['b2'.repeat(32)]: valvePicture().toString('base64'),
};

export const casePhotosFixture: CasePhoto[] = [
  { digest: 'a1'.repeat(32), of: 'report', waiting: false },
  { digest: 'b2'.repeat(32), of: 'result', waiting: true },
  { digest: 'c3'.repeat(32), of: 'result', waiting: false },
];

const file = (name: string, hours: number) => ({
  id: `/media/usb/${name}`,
  name,
  format: name.endsWith('.HEIC') ? ('heic' as const) : ('picture' as const),
  at: Date.parse(inHours(hours)),
});

export const driveFixture: DrivePhotos = {
  outcome: 'here',
  photos: [
    file('IMG_20261122_1342.jpg', -0.7),
    file('IMG_20261122_1339.jpg', -0.75),
    file('IMG_20261121_0917.png', -29),
  ],
  more: false,
};
