import {
  CASE_FAMILIES,
  CASE_STAGE_WORDS,
  type CaseKind,
  type CaseStage,
  caseKindRow,
  type ReporterKind,
} from '../../../contract/domain.ts';
import type { Locale } from './text.ts';

const language = (locale: Locale) => (locale === 'ko-KR' ? 'ko' : 'zh');

export const kindWords = (kind: CaseKind, locale: Locale): string => caseKindRow(kind)[language(locale)];
export const familyWords = (kind: CaseKind, locale: Locale): string =>
  CASE_FAMILIES[caseKindRow(kind).family][language(locale)];
export const stageWords = (stage: CaseStage, locale: Locale): string =>
  CASE_STAGE_WORDS[stage][language(locale)];

/** Who brought it, in one word each; the source text of the translation. */
export const reporterWords: Readonly<Record<ReporterKind, string>> = {
  resident: '居民',
  'resident-at-kiosk': '自助机',
  officer: '网格员',
  'building-chief': '楼栋长',
  rider: '外卖小哥',
  'property-company': '物业',
  community: '社区',
  street: '街道',
  terminal: '终端',
};
