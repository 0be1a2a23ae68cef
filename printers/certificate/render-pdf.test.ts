import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { CertificateFacts } from '../../contract/certificate.ts';
import { NATIONAL_NEGATIVE_LIST } from '../../contract/negative-list.ts';
import { DEMO_FACTS, LONG_FACTS, TEST_ISSUER, testSigner } from './fixtures.ts';
import { FONT_CHAIN, openFontBook, PACKAGED_FONT_CHAIN } from './fonts.ts';
import { CURRENT_LAW } from './law.ts';
import { payloadFor } from './payload.ts';
import { readQrFromPdf } from './read-qr.ts';
import { renderPdf } from './render-pdf.ts';
import { verifyPayload } from './verify.ts';

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
const hasHanaMin = FONT_CHAIN.regular.every(
  (source) => !('file' in source) || !source.id.startsWith('hanamin') || existsSync(source.file),
);
const fonts = openFontBook(PACKAGED_FONT_CHAIN);
const render = async (facts: CertificateFacts, book = fonts) =>
  renderPdf(facts, await payloadFor(facts, testSigner()), book);

function poppler(tool: string, pdf: Uint8Array): string {
  const run = spawnSync(tool, tool === 'pdftotext' ? ['-', '-'] : ['-'], { input: pdf, encoding: 'utf8' });
  expect(run.status).toBe(0);
  return run.stdout;
}
const textOf = (pdf: Uint8Array) => poppler('pdftotext', pdf).replace(/\s/g, '');

/** The page's drawing operators. */
function pageContent(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf).toString('latin1');
  const streams = [...raw.matchAll(/\/FlateDecode[\s\S]*?stream\r?\n([\s\S]*?)\r?\nendstream/g)];
  return streams
    .map((stream) => inflateSync(Buffer.from(stream[1] ?? '', 'latin1')).toString('latin1'))
    .filter((text) => /\bBT\b/.test(text) && /\bTf\b/.test(text))
    .join('\n');
}

describe('the printed page', () => {
  it('is one page with hash, and the same facts give the same bytes', async () => {
    const first = await render(DEMO_FACTS);
    // Another resident in between leaves nothing behind in fonts or caches.
    await render({ ...LONG_FACTS, name: '⼤王·⼥' });
    const again = await render(DEMO_FACTS);
    expect(first.pages).toBe(1);
    expect(again.sha256).toBe(first.sha256);
    expect(Buffer.from(again.pdf).equals(Buffer.from(first.pdf))).toBe(true);
    const fresh = await render(DEMO_FACTS, openFontBook(PACKAGED_FONT_CHAIN));
    expect(fresh.sha256).toBe(first.sha256);
    expect((await render({ ...DEMO_FACTS, name: '王秀' })).sha256).not.toBe(first.sha256);
  });

  it('draws no .notdef', async () => {
    const content = pageContent((await render(LONG_FACTS)).pdf);
    const shown = [...content.matchAll(/<([0-9a-f]+)>/g)].map((match) => match[1] ?? '');
    const glyphs = shown.flatMap((hex) => hex.match(/.{4}/g) ?? []);
    expect(glyphs.length).toBeGreaterThan(150);
    expect(glyphs).not.toContain('0000');
  });

  it('keeps the person out of the document properties', async () => {
    const raw = Buffer.from((await render(DEMO_FACTS)).pdf).toString('latin1');
    const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('latin1');
    expect(raw).toContain(utf16('居住证明'));
    for (const secret of [DEMO_FACTS.name, DEMO_FACTS.citizenNumber, DEMO_FACTS.number ?? '']) {
      expect(raw).not.toContain(utf16(secret));
      expect(raw).not.toContain(Buffer.from(secret).toString('latin1'));
    }
  });

  it('is told to a screen reader: tags, language, title', async () => {
    const raw = Buffer.from((await render(DEMO_FACTS)).pdf).toString('latin1');
    expect(raw).toMatch(/^%PDF-1\.7/);
    for (const mark of [
      '/Marked true',
      '/Lang (zh-CN)',
      '/DisplayDocTitle true',
      '/S /H1',
      '/S /Figure',
      '/Alt',
    ]) {
      expect(raw).toContain(mark);
    }
  });
});

describe.skipIf(!hasPoppler)('the printed page as poppler reads it', () => {
  it.each([DEMO_FACTS, LONG_FACTS])('has full name, numbers, purpose and address of $name', async (facts) => {
    const text = textOf((await render(facts)).pdf);
    for (const said of [facts.name, facts.citizenNumber, facts.number ?? '', facts.purpose, facts.address]) {
      expect(text).toContain(said);
    }
    for (const said of ['居住证明', '特此证明', '自开具之日起30日内有效', '2026年11月22日'])
      expect(text).toContain(said);
  });

  it.skipIf(!hasHanaMin)('has rare characters as text', async () => {
    const facts = { ...DEMO_FACTS, name: '𠮷㛃䶮·龑' };
    expect(textOf((await render(facts, openFontBook())).pdf)).toContain('𠮷㛃䶮·龑');
  });

  it('embeds every font as a subset with Unicode', async () => {
    const rows = poppler('pdffonts', (await render(DEMO_FACTS)).pdf)
      .trim()
      .split('\n')
      .slice(2);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatch(/\+Noto.*yes\s+yes\s+yes/);
  });

  it('says in its properties what it is and who issued it', async () => {
    const info = poppler('pdfinfo', (await render(DEMO_FACTS)).pdf);
    expect(info).toMatch(/Title:\s+居住证明（演示样张）/);
    expect(info).toMatch(/Author:\s+澄城县城关街道乐楼社区居民委员会/);
    expect(info).toMatch(/Subject:\s+社区居住证明/);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Page size:.*A4/);
    expect((await render({ ...DEMO_FACTS, demo: false })).pdf).not.toContain('演示样张');
  });

  it.each([DEMO_FACTS, LONG_FACTS])(
    'carries a QR that a scanner reads and verification accepts: $name',
    async (facts) => {
      const texts = readQrFromPdf((await render(facts)).pdf);
      expect(texts.ok && texts.value.length).toBe(1);
      const verdict = verifyPayload(texts.ok ? (texts.value[0] ?? '') : '', {
        trustedIssuers: [TEST_ISSUER],
        today: '2026-11-22',
      });
      expect(verdict).toMatchObject({ ok: true, value: { facts } });
    },
  );
});

describe('facts that must not reach paper', () => {
  const payload = 'SP1:00';

  it('refuses a character that no font draws', async () => {
    const rejected = renderPdf({ ...DEMO_FACTS, name: '王\uE863' }, payload, fonts);
    await expect(rejected).rejects.toMatchObject({ name: 'UndrawableCharacters', codePoints: ['U+E863'] });
    await expect(renderPdf({ ...DEMO_FACTS, name: '𠮷' }, payload, fonts)).rejects.toThrow('U+20BB7');
  });

  it.each(NATIONAL_NEGATIVE_LIST.items.map(({ id, title }) => [id, title] as const))(
    'refuses %s, even where a catalogue row offers it',
    async (itemId, title) => {
      const facts = { ...DEMO_FACTS, itemId };
      await expect(renderPdf(facts, payload, fonts)).rejects.toMatchObject({ name: 'NotAuthorised' });
      const base = CURRENT_LAW.catalogue[0];
      if (base === undefined) throw new Error('the catalogue has a row');
      for (const row of [
        { ...base, id: itemId },
        { ...base, id: 'renamed', title },
      ]) {
        const law = { ...CURRENT_LAW, catalogue: [row] };
        const rejected = renderPdf({ ...facts, itemId: row.id }, payload, fonts, law);
        await expect(rejected).rejects.toMatchObject({ name: 'NotAuthorised', reason: 'on-negative-list' });
      }
    },
  );

  it('refuses a sheet without a number', async () => {
    await expect(renderPdf({ ...DEMO_FACTS, number: null }, payload, fonts)).rejects.toThrow('has a number');
  });
});
