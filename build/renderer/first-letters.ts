import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { subsetFont } from './subset-font.ts';

/**
 * The letters of the kiosk's own texts, as small fonts of their own: the first picture stands in its right letters at
 * once, without the hundred slices of the whole font and without a search through the system's fonts.
 */

/** Static instances of the same design that the whole font draws; every weight that the pages use. */
const WEIGHTS = {
  400: '400Regular',
  500: '500Medium',
  600: '600SemiBold',
  700: '700Bold',
} as const;

/** Where the kiosk's texts stand: its screens, the shared pieces, the dates, and the places of the deployments. */
const TEXT_FOLDERS = ['renderer/kiosk', 'renderer/shared', 'kiosk-profiles'] as const;
/** Signs and ideographs; digits and Latin have their own font. */
const LETTERS = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/g;
/** What dates are made of, which no source spells out. */
const DATE_LETTERS = '年月日星期一二三四五六七八九十上下午周至';

export function lettersOfTexts(root: string): ReadonlySet<string> {
  const files = TEXT_FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|json)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const texts = files.map((file) => readFileSync(file, 'utf8').match(LETTERS) ?? []);
  return new Set([...DATE_LETTERS, ...texts.flat()]);
}

/** Writes the fonts and their style sheet into `folder`; answers the style sheet's path. */
export function makeFirstLetters(root: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const letters = lettersOfTexts(root);
  const faces = Object.entries(WEIGHTS).map(([weight, instance]) => {
    const source = `node_modules/@expo-google-fonts/noto-sans-sc/${instance}/NotoSansSC_${instance}.ttf`;
    const name = `first-letters-${weight}.ttf`;
    writeFileSync(join(folder, name), subsetFont(readFileSync(join(root, source)), letters));
    return `@font-face { font-family: "First Letters"; font-weight: ${weight}; font-display: block; src: url("./${name}") format("truetype"); }\n`;
  });
  const sheet = join(folder, 'first-letters.css');
  writeFileSync(sheet, faces.join(''));
  return sheet;
}
