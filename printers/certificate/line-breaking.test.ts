import { describe, expect, it } from 'vitest';
import { breakLines, type Cell } from './line-breaking.ts';

/** Cells of width 1, words of Latin as wide as they are long. */
function cells(text: string): Cell[] {
  return (text.match(/[A-Za-z0-9]+|./gsu) ?? []).map((word) => ({
    text: word,
    width: word.length,
    before: 0,
    pad: 0,
    after: 0,
    field: null,
  }));
}

const lines = (text: string, width: number) =>
  breakLines(cells(text), width, 0, 1).map((line) => line.cells.map(({ cell }) => cell.text).join(''));

describe('where a line of a certificate ends', () => {
  it('fills lines from the left', () =>
    expect(lines('一二三四五六七', 3)).toEqual(['一二三', '四五六', '七']));

  it.each(['，', '。', '、', '：', '）', '》', '”', '·'])('never begins a line with %s', (mark) => {
    for (const width of [3, 4, 5, 6]) {
      for (const line of lines(`一二三四五${mark}六七八${mark}九`, width))
        expect(line.startsWith(mark)).toBe(false);
    }
  });

  it.each(['（', '《', '“'])('never ends a line with %s', (mark) => {
    for (const width of [3, 4, 5, 6]) {
      for (const line of lines(`一二${mark}三四五${mark}六七八`, width))
        expect(line.endsWith(mark)).toBe(false);
    }
  });

  it('lets the blank half of a full stop stand beyond the margin', () => {
    expect(lines('一二三。四', 3.5)).toEqual(['一二三。', '四']);
  });

  it('keeps words and numbers whole', () => {
    expect(lines('住12号楼1501室', 5)).toEqual(['住12号楼', '1501室']);
    expect(lines('一二三30日', 4)).toEqual(['一二三', '30日']);
  });

  it('loses nothing even where no break is allowed', () => {
    expect(lines('，，，，，', 2).join('')).toBe('，，，，，');
    expect(lines('610525195203123026一', 5).join('')).toBe('610525195203123026一');
  });

  it('fills a line to the margin unless that would tear it apart', () => {
    const [near] = breakLines(cells('一二三四五12号'), 6, 0, 1);
    expect(near?.ragged).toBe(0);
    expect((near?.cells.at(-1)?.x ?? 0) + 1).toBeCloseTo(6);
    const [far] = breakLines(cells('一二610525195203123026'), 12, 0, 1);
    expect(far?.extra).toBe(0);
    expect(far?.ragged).toBeGreaterThan(0.5);
  });
});
