import {
  BILL_KINDS,
  type BillKind,
  type ExportAnswer,
  type PayAnswer,
} from '../../../../contract/property/fees.ts';
import type { Locale } from '../../words/text.ts';

export const billKindWords = (kind: BillKind, locale: Locale): string =>
  BILL_KINDS[kind][locale === 'ko-KR' ? 'ko' : 'zh'];

/** Why no money was taken; the source text of the translation. */
export const payRefusedWords: Readonly<Record<Extract<PayAnswer, { outcome: 'refused' }>['reason'], string>> =
  {
    declined: '没有付成，钱没有扣。请换一种付法',
    changed: '这些账刚刚变了，请看一下新的再收',
    'no-provider': '这里还没有开通扫码收款，请收现金',
    'not-allowed': '中心没有同意：这个账号不能收费',
  };

export const exportWords: Readonly<Record<Exclude<ExportAnswer['outcome'], 'saved'>, string>> = {
  'no-drive': '没有插 U 盘，插好再点一次',
  'drives-shut': '这台机器不读 U 盘，要用请找技术人员开',
  failed: '没有存成，请看 U 盘是不是满了',
  gone: '这张收据已经不在这里了',
};
