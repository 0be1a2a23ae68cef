import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEMO_FACTS, LONG_FACTS } from './fixtures.ts';
import { FONT_CHAIN, openFontBook, PACKAGED_FONT_CHAIN } from './fonts.ts';
import { missingGlyphs } from './glyph-guard.ts';

const packaged = openFontBook(PACKAGED_FONT_CHAIN);
const hanaMinIsInstalled = FONT_CHAIN.regular.every(
  (source) => !('file' in source) || !source.id.startsWith('hanamin') || existsSync(source.file),
);
const named = (name: string) => ({ ...DEMO_FACTS, name });

describe('a name that the fonts may not know', () => {
  it.each([DEMO_FACTS, LONG_FACTS])('lets $name through', (facts) => {
    expect(missingGlyphs(facts, packaged)).toEqual([]);
  });

  it('refuses 𠮷 where only the packaged fonts are', () => {
    expect(missingGlyphs(named('李𠮷'), packaged)).toEqual(['U+20BB7']);
  });

  it.skipIf(!hanaMinIsInstalled)('draws 𠮷㛃䶮 where fonts-hanazono is installed', () => {
    expect(missingGlyphs(named('𠮷㛃䶮·龑'), openFontBook())).toEqual([]);
  });

  it.each([
    ['\uE863', 'U+E863'], // 䶮 as a resident card of before 2023 has it
    ['\u{F0000}', 'U+F0000'],
    ['\uD842', 'U+D842'], // half of 𠮷
    ['\u200B', 'U+200B'],
    ['\u202E', 'U+202E'],
    ['\u0000', 'U+0000'],
    ['\u00A0', 'U+00A0'],
    ['\u{E0101}', 'U+E0101'],
    ['\uFE00', 'U+FE00'],
    ['\u0301', 'U+0301'],
    ['\u{323B0}', 'U+323B0'], // Extension H, in none of the packaged fonts
  ])('never draws %j', (character, codePoint) => {
    expect(missingGlyphs(named(`王${character}兰`), packaged)).toEqual([codePoint]);
  });

  it.each(['number', 'name', 'sex', 'citizenNumber', 'address', 'purpose', 'issuerPhone'] as const)(
    'looks at the field %s',
    (field) => {
      expect(missingGlyphs({ ...DEMO_FACTS, [field]: 'x\uE000\uE000' }, packaged)).toEqual(['U+E000']);
    },
  );

  it('looks at the issuer too', () => {
    expect(missingGlyphs({ ...DEMO_FACTS, issuerLines: ['甲', '乙\uE001'] }, packaged)).toEqual(['U+E001']);
  });
});
