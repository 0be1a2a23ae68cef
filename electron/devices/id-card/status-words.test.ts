import { describe, expect, it } from 'vitest';
import { statusWord, statusWordCode, statusWords } from './status-words.ts';

describe('status words', () => {
  it('are all those of hardware.md 1.4', () => {
    const listed = '90 9F 91 80 81 41 40 31 32 33 37 3F 47 10 11 21 23 24 60 66';
    expect(new Set(Object.keys(statusWords))).toEqual(new Set(listed.split(' ')));
  });

  it('have an answer for every byte', () => {
    for (let sw3 = 0; sw3 < 256; sw3++) {
      const known = Object.hasOwn(statusWords, statusWordCode(sw3));
      expect(statusWord(sw3).reaction === 'unknown').toBe(!known);
    }
  });
});
