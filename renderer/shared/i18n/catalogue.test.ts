import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeI18n } from './i18n.ts';
import { ko } from './ko/catalogue.ts';

const RENDERER = join(import.meta.dirname, '..', '..');
const HAN = /[\p{Script=Han}]/u;

/** Chinese that is no text of ours: languages in their own names, and the letter by which a font is asked for. */
const noText = new Set(['中文', '请']);

/** Quoted Chinese of a source file, comments left out. */
function quotedChinese(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
  return [...code.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`|>([^<>{}]*)</g)]
    .map(([, single, double, template, jsx]) => (single ?? double ?? template ?? jsx ?? '').trim())
    .filter((text) => HAN.test(text) && !noText.has(text));
}

const sources = globSync('{kiosk,shared}/**/*.{ts,tsx}', { cwd: RENDERER }).filter(
  (path) => !path.endsWith('.test.ts') && !path.includes('/ko/'),
);

describe('the catalogues', () => {
  it('hold every Chinese text of the kiosk, so that none is left untranslated', () => {
    const missing = sources.flatMap((path) =>
      quotedChinese(readFileSync(join(RENDERER, path), 'utf8'))
        .filter((text) => !(text in ko))
        .map((text) => `${path}: ${text}`),
    );
    expect(sources.length).toBeGreaterThan(40);
    expect(missing).toEqual([]);
  });

  it('finds a text that it plants', () => {
    expect(quotedChinese(`t('没有翻译的话') // '注释'`)).toEqual(['没有翻译的话']);
    expect(quotedChinese('<p>直接写的字</p>')).toEqual(['直接写的字']);
  });

  it('hold no text that nobody says any more', () => {
    const all = sources.map((path) => readFileSync(join(RENDERER, path), 'utf8')).join('\n');
    expect(Object.keys(ko).filter((text) => !all.includes(text))).toEqual([]);
  });

  it('name the same values on both sides', () => {
    const named = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    for (const [chinese, korean] of Object.entries(ko))
      expect(named(korean), chinese).toEqual(named(chinese));
  });

  it('break and accent headlines without changing their words', () => {
    const plain = (text: string) => text.replace(/[|[\]]/g, '');
    const korean: Readonly<Record<string, string>> = ko;
    for (const [chinese, shown] of Object.entries(ko)) {
      if (!chinese.includes('|')) continue;
      expect(plain(chinese) in ko, chinese).toBe(true);
      expect(plain(shown)).toBe(korean[plain(chinese)]);
    }
  });

  it('say the values in place, in either language', () => {
    const text = '这个证明社区不能开，请到{office}办';
    expect(makeI18n('zh-CN')._(text, { office: '派出所' })).toBe('这个证明社区不能开，请到派出所办');
    expect(makeI18n('ko-KR')._(text, { office: '파출소' })).toContain('파출소(으)로');
  });

  it('never say 系统, 请稍后重试 or an exclamation mark to a resident', () => {
    for (const text of Object.keys(ko)) expect(text).not.toMatch(/系统|稍后重试|[！!]/);
  });
});
