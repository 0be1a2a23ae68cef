import { type CaseKind, caseKindRow } from '../../../contract/domain/case-kinds.ts';
import type { Locale } from '../../shared/i18n/i18n.ts';

/** A kind in the words of the domain's table, which has both languages. */
export function kindName(kind: CaseKind, locale: Locale): string {
  const { zh, ko } = caseKindRow(kind);
  return locale === 'ko-KR' ? ko : zh;
}
