import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { expectGolden } from './golden.ts';

const NAME = 'certificate-page-demo';
const golden = () => PNG.sync.read(readFileSync(join(import.meta.dirname, '../goldens', `${NAME}.png`)));
const options = { mustSee: 'the page' };

/** The golden with a grey square of `side` pixels in it, or all of it darker by `shade`. */
function changed(change: { readonly side?: number; readonly shade?: number }): Buffer {
  const png = golden();
  for (let y = 0; y < png.height; y++) {
    for (let x = 0; x < png.width; x++) {
      const i = (y * png.width + x) * 4;
      if (x < (change.side ?? 0) && y < (change.side ?? 0)) png.data[i] = 128;
      png.data[i + 1] = Math.max(0, (png.data[i + 1] ?? 0) - (change.shade ?? 0));
    }
  }
  return PNG.sync.write(png);
}

describe.skipIf(process.env.UPDATE_GOLDENS === '1')('the comparison of pictures', () => {
  it('accepts the same picture, rounding, and a few pixels', () => {
    for (const change of [{}, { shade: 4 }, { side: 20 }]) expectGolden(changed(change), NAME, options);
  });

  it('refuses a lost character, another shade, another size and a picture without golden', () => {
    expect(() => expectGolden(changed({ side: 40 }), NAME, options)).toThrow('must see: the page');
    expect(() => expectGolden(changed({ shade: 5 }), NAME, options)).toThrow('pixels differ');
    expect(() => expectGolden(PNG.sync.write(new PNG({ width: 2, height: 2 })), NAME, options)).toThrow(
      '2×2',
    );
    expect(() => expectGolden(changed({}), 'no-such-golden', options)).toThrow('no golden yet');
  });
});
