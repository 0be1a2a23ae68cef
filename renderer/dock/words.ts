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

interface ReaderAnswer {
  readonly sw3: string;
  readonly words: string;
}

/**
 * Every answer of the reader (SW3, hardware.md 1.4), by whom a resident or technician would look at. Each is given once,
 * to the next command that it can answer.
 */
export const readerAnswers: readonly { readonly title: string; readonly answers: readonly ReaderAnswer[] }[] =
  [
    {
      title: '卡有问题',
      answers: [
        { sw3: '41', words: '读卡失败' },
        { sw3: '81', words: '选卡失败' },
        { sw3: '40', words: '不是身份证' },
        { sw3: '31', words: '卡不认模块' },
        { sw3: '32', words: '模块不认卡' },
        { sw3: '33', words: '信息核验失败' },
        { sw3: '37', words: '指纹核验错' },
        { sw3: '3F', words: '信息长度错' },
        { sw3: '47', words: '取随机数失败' },
        { sw3: '91', words: '卡上没有这项' },
      ],
    },
    {
      title: '读卡器有问题',
      answers: [
        { sw3: '60', words: '自检失败' },
        { sw3: '66', words: '没有授权' },
        { sw3: '21', words: '不认这条指令' },
        { sw3: '23', words: '不允许' },
        { sw3: '24', words: '说不清的错误' },
        { sw3: '10', words: '校验和不对' },
        { sw3: '11', words: '长度不对' },
      ],
    },
    {
      title: '回答得不合时宜',
      answers: [
        { sw3: '80', words: '没有卡' },
        { sw3: '9F', words: '找到卡' },
        { sw3: '90', words: '空的成功' },
        { sw3: 'EE', words: '表里没有的' },
      ],
    },
  ];
