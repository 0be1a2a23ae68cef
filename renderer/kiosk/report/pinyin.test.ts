import { describe, expect, it } from 'vitest';
import { candidatesFor, LETTER_KEYS, type LetterKey } from './pinyin.ts';

const pressed = (pinyin: string): LetterKey[] =>
  [...pinyin].map((letter) => LETTER_KEYS.find((key) => key.includes(letter)) ?? 'abc');
/** How many candidates stand before a character. */
const place = (pinyin: string, character: string) => candidatesFor(pressed(pinyin)).indexOf(character);

describe('pinyin on the keys of a telephone', () => {
  it('has the words that a repair is told in, among the first twenty candidates', () => {
    for (const [pinyin, character] of [
      ['lou', '漏'],
      ['shui', '水'],
      ['dian', '电'],
      ['ti', '梯'],
      ['deng', '灯'],
      ['bu', '不'],
      ['liang', '亮'],
      ['huai', '坏'],
      ['le', '了'],
      ['san', '三'],
      ['lou', '楼'],
      ['men', '门'],
    ] as const) {
      expect(place(pinyin, character), `${pinyin} ${character}`).toBeGreaterThanOrEqual(0);
      expect(place(pinyin, character), `${pinyin} ${character}`).toBeLessThan(20);
    }
  });

  it('offers something from the first key on, and nothing for no key', () => {
    expect(candidatesFor([])).toEqual([]);
    for (const key of LETTER_KEYS) expect(candidatesFor([key]).length, key).toBeGreaterThan(0);
    expect(candidatesFor(pressed('zzzzzz'))).toEqual([]);
  });

  it('offers each character once', () => {
    const all = candidatesFor(pressed('shi'));
    expect(new Set(all).size).toBe(all.length);
  });
});
