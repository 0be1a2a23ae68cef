import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { subsetFont } from './subset-font.ts';

/** Static instances of the same design that the whole font draws; every weight that the pages use. */
const WEIGHTS = {
  400: '400Regular',
  500: '500Medium',
  600: '600SemiBold',
  700: '700Bold',
} as const;

/**
 * The letters of the kiosk's own texts, as small fonts of their own: they stand right at once, without the hundred slices of
 * the whole font and without a search through the system's fonts. The attract screen's come in a family by themselves, a
 * sixth of the size, which is all that a start waits for.
 */
export const FAMILIES = [
  {
    family: 'First Letters',
    file: 'first-letters',
    texts: [
      'renderer/kiosk/screens/attract.tsx',
      'renderer/shared/ui/header.tsx',
      'renderer/shared/ui/bottom-bar.tsx',
      'renderer/shared/ui/machine-drawing.tsx',
    ],
  },
  {
    family: 'Kiosk Letters',
    file: 'kiosk-letters',
    texts: ['renderer/kiosk', 'renderer/shared', 'kiosk-profiles'],
  },
] as const;

/** Signs and ideographs; digits and Latin have their own font. */
const LETTERS = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/g;
/** What dates are made of, and the sign of an empty line: no source spells them out. */
const DATE_LETTERS = '\u3000年月日星期一二三四五六七八九十上下午周至';

/** @param texts files, and folders of files, in which the texts stand */
export function lettersOf(root: string, texts: readonly string[]): ReadonlySet<string> {
  const found = texts.flatMap((text) => filesOf(join(root, text)));
  return new Set([
    ...DATE_LETTERS,
    ...found.flatMap((file) => readFileSync(file, 'utf8').match(LETTERS) ?? []),
  ]);
}

/** Writes the fonts and their style sheet into `folder`; answers the style sheet's path. */
export function makeFirstLetters(root: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const faces = FAMILIES.flatMap(({ family, file, texts }) => {
    const letters = lettersOf(root, texts);
    return Object.entries(WEIGHTS).map(([weight, instance]) => {
      const source = `node_modules/@expo-google-fonts/noto-sans-sc/${instance}/NotoSansSC_${instance}.ttf`;
      const name = `${file}-${weight}.ttf`;
      writeFileSync(join(folder, name), subsetFont(readFileSync(join(root, source)), letters));
      return `@font-face { font-family: "${family}"; font-weight: ${weight}; font-display: block; src: url("./${name}") format("truetype"); }\n`;
    });
  });
  const sheet = join(folder, 'first-letters.css');
  writeFileSync(sheet, faces.join(''));
  return sheet;
}

/** What walls say in another language, in the folders of the profiles: no kiosk shows it. */
const OF_WALLS = /[\\/]body$/;

function filesOf(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(tsx?|json)$/.test(entry.name) && !OF_WALLS.test(entry.parentPath),
    )
    .map((entry) => join(entry.parentPath, entry.name));
}
