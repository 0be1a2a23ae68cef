import { describe, expect, it } from 'vitest';
import { latenessWords } from './lateness-words.ts';
import { makeTranslate } from './text.ts';

const t = makeTranslate('zh-CN');
const minutes = (count: number) => ({
  lateness: count < 0 ? ('overdue' as const) : ('in-time' as const),
  dueAt: '',
  leftMs: count * 60_000,
});

describe('how late in words', () => {
  it.each([
    [-366, '超 6 时 06 分', '超 6 时'],
    [-1, '超 1 分', '超 1 分'],
    [40, '剩 40 分', '剩 40 分'],
    [110, '剩 1 时 50 分', '剩 1 时'],
    [180, '剩 3 时', '剩 3 时'],
    [1_440, '剩 1 天', '剩 1 天'],
    [-1_620, '超 1 天 3 时', '超 1 天'],
    [5 * 1_440 + 300, '剩 5 天', '剩 5 天'],
  ])('%i minutes: %s', (count, exact, short) => {
    expect(latenessWords(minutes(count), t, 'exact')).toBe(exact);
    expect(latenessWords(minutes(count), t, 'short')).toBe(short);
  });

  it('never says zero', () => {
    expect(latenessWords({ lateness: 'overdue', dueAt: '', leftMs: -5 }, t, 'exact')).toBe('超 1 分');
  });
});
