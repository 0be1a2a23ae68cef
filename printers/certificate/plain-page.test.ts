import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { PlainPage } from '../../contract/plain-page.ts';
import { openFontBook, PACKAGED_FONT_CHAIN } from './fonts.ts';
import { renderPlainPage } from './plain-page.ts';

const page: PlainPage = {
  title: '自检报告',
  lead: ['城关街道 乐楼社区', 'chengcheng/kiosk · 0.1.0'],
  rows: [{ name: '打印机', state: '要处理', words: 'PR-201 打印机没有纸。在纸盒里放 A4 纸，推到底' }],
  note: '这一页不是证明，没有编号。',
  at: '2026-11-22T06:26:00.000Z',
};
const textOf = (pdf: Uint8Array) =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });

describe('a page that is no certificate', () => {
  it('is one A4 page with its words, and the same every time', async () => {
    const fonts = openFontBook(PACKAGED_FONT_CHAIN);
    const { pdf, pages, sha256 } = await renderPlainPage(page, fonts);
    const text = textOf(pdf);
    for (const words of ['自检报告', '要处理', 'PR-201', '这一页不是证明，没有编号。'])
      expect(text).toContain(words);
    expect(pages).toBe(1);
    expect(text.split('\f').filter((each) => each.trim() !== '')).toHaveLength(1);
    expect((await renderPlainPage(page, fonts)).sha256).toBe(sha256);
  });

  it('draws a character that it does not have as a question mark, never as nothing', async () => {
    const odd = { ...page, rows: [{ name: '打印机', state: '正常', words: 'Model \u{e863}9' }] };
    const { pdf } = await renderPlainPage(odd, openFontBook(PACKAGED_FONT_CHAIN));
    expect(textOf(pdf)).toContain('Model ?9');
  });
});
