import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { FAMILIES, lettersOf } from './first-letters.ts';
import { subsetFont } from './subset-font.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const whole = readFileSync(
  join(ROOT, 'node_modules/@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf'),
);

describe('the first letters', () => {
  it('hold every text of the first screen', () => {
    const [first] = FAMILIES;
    const letters = lettersOf(ROOT, first.texts);
    for (const letter of '请把身份证放在这里呼叫工作人员大字版按键放低办事指南找网格员通知公告星期日月') {
      expect(letters.has(letter), letter).toBe(true);
    }
  });

  it('are the same outlines and widths as in the whole font, and nothing but what was asked for', () => {
    const letters = new Set('请把身份证放在这里，');
    const subset = create(subsetFont(whole, letters)) as Font;
    const source = create(whole) as Font;
    for (const letter of letters) {
      const [mine, theirs] = [subset, source].map((font) => font.layout(letter).glyphs[0]);
      expect(mine?.path.toSVG()).toBe(theirs?.path.toSVG());
      expect(mine?.advanceWidth).toBe(theirs?.advanceWidth);
    }
    expect(subset.hasGlyphForCodePoint('王'.codePointAt(0) ?? 0)).toBe(false);
    expect(subset.unitsPerEm).toBe(source.unitsPerEm);
    expect(subset.ascent).toBe(source.ascent);
  });
});
