import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.ts';

describe('a long notice is turned like a book', () => {
  it('breaks after a sentence', () => {
    expect(splitText('一二三。四五。六', 6)).toEqual(['一二三。', '四五。六']);
  });

  it('cuts a sentence that is longer than a page', () => {
    expect(splitText('一二三四五', 2)).toEqual(['一二', '三四', '五']);
  });

  it('loses nothing and keeps every part within the page', () => {
    const text = fc.string({ unit: fc.constantFrom('水', '电', '。', '\n', '！') });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (body, limit) => {
        const parts = splitText(body, limit);
        expect(parts.join('')).toBe(body.trim());
        expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
