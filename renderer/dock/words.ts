import type { DemoSituation } from '../../contract/card.ts';
import type { PrinterProblem } from '../../contract/printer.ts';

/** The panel is for developers and trainers, in Chinese only. */
export const situationWords: Readonly<Record<DemoSituation, string>> = {
  record: '有登记',
  stale: '登记太久没核验',
  none: '没有登记',
  expired: '身份证过期',
  'rare-name': '名字有生僻字',
};

export const problemWords: Readonly<Record<PrinterProblem, string>> = {
  'paper-out': '没纸',
  'paper-jam': '卡纸',
  'cover-open': '开盖',
  'tray-missing': '缺纸盒',
  'toner-empty': '没墨粉',
  'output-full': '出纸满',
  offline: '断线',
  'not-accepting': '不收任务',
  'spool-full': '排队满',
  paused: '暂停',
  other: '其他',
};

/**
 * Faults that the printer simulator can really play: those that ippeveprinter knows as a state reason
 * (`door-open` and its kin are ignored by it).
 */
export const playableProblems: readonly PrinterProblem[] = [
  'paper-out',
  'paper-jam',
  'cover-open',
  'tray-missing',
  'toner-empty',
  'spool-full',
  'paused',
  'other',
];

/** Answers of the reader (SW3) worth seeing on the screen, with what they mean. */
export const readerAnswers: readonly { readonly sw3: string; readonly words: string }[] = [
  { sw3: '41', words: '读卡失败' },
  { sw3: '40', words: '不是身份证' },
  { sw3: '31', words: '认证失败' },
  { sw3: '33', words: '信息核验失败' },
  { sw3: '60', words: '自检失败' },
  { sw3: '66', words: '没有授权' },
];
