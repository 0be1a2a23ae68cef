import { describe, expect, it } from 'vitest';
import { createSpeaker } from './speaker.ts';

describe('words in the other language', () => {
  const say = createSpeaker({
    words: { 水: '물', 火: '불' },
    patterns: [
      ['{w} {n} 件', '{w} {n}건'],
      ['{d}：{w}', '{d}: {w}'],
    ],
  });
  it('take assembled words apart, and leave alone what they do not know', () => {
    expect(say('水 · 山 · 火')).toBe('물 · 山 · 불');
    expect(say('水，火')).toBe('물, 불');
    expect(say('水，山')).toBe('水，山');
    expect(say('水 12 件')).toBe('물 12건');
    expect(say('山 12 件')).toBe('山 12 件');
    expect(say('山：火')).toBe('山: 불');
    expect(say('山：山')).toBe('山：山');
    expect(say('물 水')).toBe('물 水');
  });
});
