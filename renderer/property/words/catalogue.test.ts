import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { residenceNature } from '../../../contract/certificate.ts';
import { OCCUPANCY_WORDS } from '../../../contract/domain/dwelling.ts';
import {
  CASE_STEPS,
  disclosureKindWords,
  noticeKind,
  RECTIFICATION_STEPS,
  rectificationStateWords,
  starCriterionWords,
} from '../../../contract/domain.ts';
import {
  CLAIMANT_PURPOSE,
  claimEvidenceShows,
  claimEvidenceWords,
  claimRefusalWords,
} from '../../../contract/property/claims.ts';
import {
  doorEventWayWords,
  doorLogReasonWords,
  doorWayWords,
  openReasonWords,
} from '../../../contract/property/doors.ts';
import { dwellerReasonWords } from '../../../contract/property/dwellers.ts';
import { PHOTO_PURPOSE } from '../../../contract/property/photos.ts';
import { visitPurposeWords } from '../../../contract/property/visitors.ts';
import { ko } from './ko/catalogue.ts';
import { makeTranslate } from './text.ts';

const PROPERTY = join(import.meta.dirname, '..');
const HAN = /\p{Script=Han}/u;
/** Also what is only joined with Chinese marks. */
const CHINESE = /[\p{Script=Han}，、]/u;

/** Chinese that stands in a source file as a text: literals and what stands between tags, wherever it is used. */
function chineseOf(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isJsxText(node)) {
      if (CHINESE.test(node.text)) found.push(node.text.trim());
    } else if (ts.isTemplateExpression(node)) {
      for (const { text } of [node.head, ...node.templateSpans.map(({ literal }) => literal)])
        if (CHINESE.test(text)) found.push(text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.tsx', source, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return found;
}

const paths = globSync('**/*.{ts,tsx}', { cwd: PROPERTY }).filter(
  (path) => !path.endsWith('.test.ts') && !path.includes('words/ko/'),
);
const inSources = paths.flatMap((path) => chineseOf(readFileSync(join(PROPERTY, path), 'utf8')));
/** Tables of the contract whose words the page translates. */
const inContract = [
  ...[dwellerReasonWords, claimEvidenceWords, claimEvidenceShows, claimRefusalWords, OCCUPANCY_WORDS].flatMap(
    (table) => Object.values(table),
  ),
  ...[visitPurposeWords, doorWayWords, doorEventWayWords, openReasonWords, doorLogReasonWords].flatMap(
    (table) => Object.values(table),
  ),
  ...[starCriterionWords, rectificationStateWords, disclosureKindWords].flatMap((table) =>
    Object.values(table),
  ),
  ...[...Object.values(CASE_STEPS), ...Object.values(RECTIFICATION_STEPS)].map(({ zh }) => zh),
  ...residenceNature.options,
  ...noticeKind.options,
  CLAIMANT_PURPOSE,
  PHOTO_PURPOSE,
];

describe('the Korean of the property page', () => {
  it('has every Chinese text of the page', () => {
    expect(paths.length).toBeGreaterThan(60);
    expect(inSources.length).toBeGreaterThan(400);
    const missing = [...new Set([...inSources, ...inContract])].filter((text) => !(text in ko));
    expect(missing).toEqual([]);
  });

  it('finds a text that it plants', () => {
    expect(chineseOf("const a = <p title={t('甲')}>乙{`丙${t('丁')}`}</p>; // 注释")).toEqual([
      '甲',
      '乙',
      '丙',
      '丁',
    ]);
  });

  it('has none that nobody says any more', () => {
    const said = new Set([...inSources, ...inContract]);
    expect(Object.keys(ko).filter((text) => !said.has(text))).toEqual([]);
  });

  it('names the same values on both sides, and says everything in Korean', () => {
    const named = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    for (const [chinese, korean] of Object.entries(ko)) {
      expect(named(korean), chinese).toEqual(named(chinese));
      // What is typed into the field of the search stays as it is typed.
      if (!chinese.includes('拼音首字母')) expect(HAN.test(korean), korean).toBe(false);
    }
  });

  it('puts the values in their places', () => {
    expect(makeTranslate('ko-KR')('还有 {more} 件', { more: 4 })).toBe('4건 더');
    expect(makeTranslate('zh-CN')('还有 {more} 件', { more: 4 })).toBe('还有 4 件');
  });
});
