import { describe, expect, it } from 'vitest';
import { assertDefined } from '../../contract/assert.ts';
import type { CertificateFacts } from '../../contract/certificate.ts';
import type { Command, Part, Sheet, TextCommand } from './drawing.ts';
import { DEMO_FACTS, LONG_FACTS } from './fixtures.ts';
import { openFontBook, PACKAGED_FONT_CHAIN } from './fonts.ts';
import { layoutCertificate } from './layout.ts';
import { PAGE, RIGHT } from './page.ts';
import { qrModules } from './qr.ts';
import { SPECIMEN_PAYLOAD } from './specimen.ts';

const fonts = openFontBook(PACKAGED_FONT_CHAIN);
const paper = (facts: CertificateFacts) =>
  layoutCertificate(facts, { kind: 'paper', qrModules: qrModules(SPECIMEN_PAYLOAD) }, fonts);
const preview = (facts: CertificateFacts) => layoutCertificate(facts, { kind: 'preview' }, fonts);

const texts = (sheet: Sheet) =>
  sheet.commands.filter((command): command is TextCommand => command.kind === 'text');
const words = (sheet: Sheet, part?: Part) =>
  texts(sheet)
    .filter((command) => part === undefined || command.part === part)
    .map(({ text }) => text)
    .join('');
const outlines = (sheet: Sheet, part: Part) =>
  sheet.commands.flatMap((c) => (c.kind === 'outline' && c.part === part ? [c.character] : [])).join('');

/** What may differ between paper and preview (and the digits of the number, which stand in the same room). */
const PROMISES: readonly Part[] = [
  'watermark',
  'number',
  'seal',
  'seal-note',
  'qr',
  'qr-note',
  'footer-note',
];

describe('the sheet on paper', () => {
  it('says what the facts say', () => {
    const said = words(paper(DEMO_FACTS));
    for (const part of [
      '居住证明',
      '编号：澄乐居〔2026〕00042号',
      '兹证明王秀兰，女，居民身份号码610525195203123026',
    ]) {
      expect(said).toContain(part);
    }
    expect(said).toContain(
      '自2024年3月1日起居住在澄城县城关街道乐楼社区幸福里小区3号楼2单元501室，居住性质为租住。',
    );
    expect(said).toContain('本证明用于：子女入学。自开具之日起 30 日内有效。');
    expect(said).toContain('特此证明。');
    expect(words(paper(DEMO_FACTS), 'closing')).toBe('澄城县城关街道乐楼社区居民委员会2026年11月22日');
    expect(said).toContain('居住登记核验于 2026年10月18日');
  });

  it('says beside the number which copy it is, and on the sheet itself nothing of the kind', () => {
    expect(words(paper({ ...DEMO_FACTS, copy: 2 }), 'number')).toBe('编号：澄乐居〔2026〕00042号（第 2 份）');
    expect(words(paper(DEMO_FACTS), 'number')).toBe('编号：澄乐居〔2026〕00042号');
  });

  it('is marked 演示样张 in watermark, seal and words when it is a demo, and not otherwise', () => {
    const real = { ...DEMO_FACTS, demo: false };
    expect(outlines(paper(DEMO_FACTS), 'watermark')).toBe('演示样张');
    expect(outlines(paper(DEMO_FACTS), 'seal')).toBe('澄城县城关街道乐楼社区居民委员会演示样张');
    expect(words(paper(DEMO_FACTS), 'demo-note')).toContain('演示样张');
    expect(outlines(paper(real), 'watermark')).toBe('');
    expect(outlines(paper(real), 'seal')).not.toContain('演示样张');
    expect(words(paper(real), 'demo-note')).toBe('');
  });

  it.each([DEMO_FACTS, LONG_FACTS])('keeps $name on the page, nothing cut', (facts) => {
    const sheet = paper(facts);
    expect(words(sheet, 'body-1')).toContain(facts.name);
    expect(words(sheet, 'body-1')).toContain(facts.address);
    for (const run of texts(sheet)) {
      const { font } = fonts.face(run.face);
      const ink = [...run.text].reduce((sum, character, i, all) => {
        const advance = font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm;
        return sum + advance * run.size + (i < all.length - 1 ? run.spacing : 0);
      }, 0);
      // Half a character: a full stop may stand with its blank half beyond the margin.
      expect(run.x + ink).toBeLessThan(RIGHT + run.size / 2 + 0.01);
      expect(run.x).toBeGreaterThan(20);
      expect(run.baseline).toBeLessThan(PAGE.height - 5);
    }
  });

  it('keeps body text clear of QR and seal', () => {
    const lowest = Math.max(
      ...texts(paper(LONG_FACTS)).flatMap((run) => (run.part.startsWith('body') ? [run.baseline] : [])),
    );
    expect(lowest).toBeLessThan(210);
  });

  it('refuses a name that no page holds', () => {
    expect(() => paper({ ...DEMO_FACTS, name: '王'.repeat(800) })).toThrow('does not fit');
  });
});

describe('the preview', () => {
  it.each([DEMO_FACTS, LONG_FACTS])('puts everything of $name where paper puts it', (facts) => {
    const rest = (sheet: Sheet) => sheet.commands.filter(({ part }) => !PROMISES.includes(part));
    const masked = `${facts.citizenNumber.slice(0, 6)}********${facts.citizenNumber.slice(-4)}`;
    const unmask = (command: Command): Command =>
      command.kind === 'text' && command.text === masked
        ? { ...command, text: facts.citizenNumber, spacing: 0 }
        : command;
    expect(rest(preview(facts)).map(unmask)).toEqual(rest(paper(facts)));
  });

  it('promises number, QR and seal and masks the citizen number', () => {
    const sheet = preview(DEMO_FACTS);
    expect(words(sheet, 'number')).toBe('编号：打印时生成');
    expect(words(sheet)).toContain('610525********3026');
    expect(words(sheet)).not.toContain(DEMO_FACTS.citizenNumber);
    expect(sheet.commands.some(({ kind }) => kind === 'modules')).toBe(false);
    for (const kind of ['rect', 'circle'] as const) {
      const promise = assertDefined(
        sheet.commands.find((command) => command.kind === kind),
        kind,
      );
      expect(promise).toMatchObject({ dash: { on: expect.any(Number) } });
    }
    expect(words(sheet)).toContain('印章打印时加盖');
    expect(words(sheet)).toContain('验真码打印时生成');
  });

  it('carries 预览无效, and 演示样张 as well when it is a demo', () => {
    expect(outlines(preview(DEMO_FACTS), 'watermark')).toBe('预览无效演示样张');
    expect(outlines(preview({ ...DEMO_FACTS, demo: false }), 'watermark')).toBe('预览无效');
    expect(outlines(paper(DEMO_FACTS), 'watermark')).not.toContain('预览');
  });
});
