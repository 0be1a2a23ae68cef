import { describe, expect, it } from 'vitest';
import { columnsOf, gbBytes } from './gb-text.ts';
import { broken, COLUMNS } from './receipt.ts';

describe('text for a receipt printer', () => {
  it('is what a decoder of another encoding table reads back', () => {
    const text = '派工单：6 号楼 2 单元 702，厨房天花板滴水（DN25 阀门）。“编号”123456——请带';
    expect(new TextDecoder('gbk').decode(gbBytes(text) ?? new Uint8Array())).toBe(text);
  });

  it('holds the 6,763 characters of GB 2312, and says of any other that it may be missing', () => {
    const all = Array.from({ length: 0x9fa6 - 0x4e00 }, (_, at) => String.fromCodePoint(0x4e00 + at));
    expect(all.filter((character) => gbBytes(character) !== null)).toHaveLength(6_763);
    for (const rare of ['喆', '𠮷', '\u{e863}', '韩국', '\t']) expect(gbBytes(rare), rare).toBeNull();
  });

  it('breaks lines within the paper and keeps figures together', () => {
    const words = '厨房天花板滴水，楼上阀门拧不动，电话 19900008126 打过两次，请带 DN25 阀门和生料带';
    const lines = broken(words, COLUMNS - 6);
    expect(lines.every((line) => columnsOf(line) <= COLUMNS - 6)).toBe(true);
    expect(lines.join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
    expect(lines.some((line) => line.includes('19900008126'))).toBe(true);
    expect(broken('', COLUMNS)).toEqual(['']);
    expect(broken('A'.repeat(70), 32).map(({ length }) => length)).toEqual([32, 32, 6]);
  });
});
