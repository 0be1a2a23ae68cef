import { describe, expect, it } from 'vitest';
import { DEMO_FACTS } from './fixtures.ts';
import { openFontBook, PACKAGED_FONT_CHAIN } from './fonts.ts';
import { previewSvg } from './preview-svg.ts';

const fonts = openFontBook(PACKAGED_FONT_CHAIN);
const svg = previewSvg({ ...DEMO_FACTS, number: null }, fonts);

describe('the preview as it goes to the screen', () => {
  it('holds no text of the person, only outlines', () => {
    const { name, citizenNumber, address, number, issuerLines } = DEMO_FACTS;
    for (const secret of [
      name,
      citizenNumber,
      citizenNumber.slice(-4),
      address,
      number ?? '',
      ...issuerLines,
    ]) {
      expect(svg.replaceAll(/ d="[^"]*"| transform="[^"]*"/g, '')).not.toContain(secret);
    }
    expect(svg).not.toMatch(/<text|<image|<style|<script|href|font/);
    expect(svg.match(/[\p{Script=Han}]+/gu)).toEqual(['居住证明预览']);
  });

  it('is an A4 document in millimetres with an outline per character', () => {
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 210 297"[^>]*>.*<\/svg>$/s);
    expect(svg.match(/<path /g)?.length).toBeGreaterThan(120);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('is the same for the same facts', () => {
    expect(previewSvg({ ...DEMO_FACTS, number: null }, fonts)).toBe(svg);
  });

  it('refuses what must not be printed', () => {
    expect(() => previewSvg({ ...DEMO_FACTS, itemId: 'kinship' }, fonts)).toThrow('on-negative-list');
    expect(() => previewSvg({ ...DEMO_FACTS, name: '\uE863' }, fonts)).toThrow('U+E863');
  });
});
