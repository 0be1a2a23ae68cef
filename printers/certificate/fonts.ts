import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { assert, assertDefined } from '../../contract/assert.ts';

/** `semibold` is for titles; every weight ends in the same fall-back faces, which exist in one weight only. */
export type FontWeight = 'regular' | 'semibold';

/** Where a face lies: inside an npm package, or where the distribution puts it. */
export type FontSource =
  | { readonly id: string; readonly npm: string }
  | { readonly id: string; readonly file: string };

export type FontChain = Readonly<Record<FontWeight, readonly FontSource[]>>;

const HANAZONO = '/usr/share/fonts/truetype/hanazono';

/** Static TTF only: variable and CFF fonts are larger or slower in the PDF (hardware.md 6.1). */
const FALLBACK: readonly FontSource[] = [
  { id: 'sans', npm: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf' },
  // HanaMin draws Extensions B–F, where Noto has holes; Debian package fonts-hanazono.
  { id: 'hanamin-a', file: `${HANAZONO}/HanaMinA.ttf` },
  { id: 'hanamin-b', file: `${HANAZONO}/HanaMinB.ttf` },
  // Extensions G and H; Debian package fonts-babelstone-han.
  { id: 'babelstone', file: '/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf' },
];

/** Order is preference: the first face that has the character draws it (coverage in hardware.md 4.4). */
export const FONT_CHAIN: FontChain = {
  regular: [
    { id: 'serif', npm: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf' },
    ...FALLBACK,
  ],
  semibold: [
    {
      id: 'serif-semibold',
      npm: '@expo-google-fonts/noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf',
    },
    ...FALLBACK,
  ],
};

/** The same chain without what a distribution may lack: for tests of both cases. */
export const PACKAGED_FONT_CHAIN: FontChain = {
  regular: FONT_CHAIN.regular.filter((source) => 'npm' in source),
  semibold: FONT_CHAIN.semibold.filter((source) => 'npm' in source),
};

export interface Face {
  readonly id: string;
  readonly font: Font;
}

export interface FontBook {
  /** First face of the chain that draws this one code point; null when none does. */
  faceFor(character: string, weight: FontWeight): Face | null;
  /** A face by the id that `faceFor` gave. */
  face(id: string): Face;
}

/** Opens faces when a character first needs them: HanaMin alone is 54 MB, and most names never ask for it. */
export function openFontBook(chain: FontChain = FONT_CHAIN): FontBook {
  const faces = new Map<string, Face | null>();

  function open(source: FontSource): Face | null {
    const known = faces.get(source.id);
    if (known !== undefined) return known;
    const path = locate(source);
    const face = path === null ? null : { id: source.id, font: readFont(path) };
    faces.set(source.id, face);
    return face;
  }

  return {
    faceFor(character, weight) {
      const codePoint = assertDefined(character.codePointAt(0), 'a character has a code point');
      for (const source of chain[weight]) {
        const face = open(source);
        if (face?.font.hasGlyphForCodePoint(codePoint)) return face;
      }
      return null;
    },
    face: (id) => assertDefined(faces.get(id), `face ${id} is open`),
  };
}

/** A face of a package must be there (a broken installation otherwise); one of the distribution may be absent. */
function locate(source: FontSource): string | null {
  if ('npm' in source) return createRequire(import.meta.url).resolve(source.npm);
  return existsSync(source.file) ? source.file : null;
}

function readFont(path: string): Font {
  const font = create(readFileSync(path));
  assert('layout' in font, `${path} is one font, not a collection`);
  return font;
}
