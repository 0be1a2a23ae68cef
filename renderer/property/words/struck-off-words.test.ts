import { expect, it } from 'vitest';
import { struckOffWords } from './struck-off-words.ts';

it.each([
  [0, '0'],
  [199, '199'],
  [200, '200+'],
  [201, '200+'],
])(
  '%i items struck off are said as %s: a screen keeps 200 of a compound and does not know of more',
  (count, words) => {
    expect(struckOffWords(count)).toBe(words);
  },
);
