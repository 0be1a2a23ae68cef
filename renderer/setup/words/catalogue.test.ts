import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ko } from './ko/catalogue.ts';
import { makeTranslate } from './text.ts';

const SETUP = join(import.meta.dirname, '..');
const HAN = /\p{Script=Han}/u;

/** Chinese that stands in a source file as a text: literals, table keys apart, and what stands between tags. */
function chineseOf(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isJsxText(node)) {
      if (HAN.test(node.text)) found.push(node.text.trim());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.tsx', source, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return found;
}

const inSources = globSync('**/*.{ts,tsx}', { cwd: SETUP })
  .filter((path) => !path.endsWith('.test.ts') && !path.includes('words/ko/'))
  .flatMap((path) => chineseOf(readFileSync(join(SETUP, path), 'utf8')));

describe('the Korean of the first boot', () => {
  it('has every Chinese text of the page, and none that nobody says any more', () => {
    expect(inSources.length).toBeGreaterThan(80);
    expect([...new Set(inSources)].filter((text) => !(text in ko))).toEqual([]);
    expect(Object.keys(ko).filter((text) => !inSources.includes(text))).toEqual([]);
  });

  it('names the same values on both sides, and says everything in Korean', () => {
    const named = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    for (const [chinese, korean] of Object.entries(ko)) {
      expect(named(korean), chinese).toEqual(named(chinese));
      expect(HAN.test(korean), korean).toBe(false);
    }
    expect(makeTranslate('ko-KR')('代码 {code}', { code: 'CO-703' })).toBe('코드 CO-703');
  });
});
