import type { CheckedPart, SelfTestRow } from '../../../../contract/kiosk/self-test.ts';
import type { PlainPage } from '../../../../contract/plain-page.ts';

const PARTS: Readonly<Record<CheckedPart, string>> = {
  reader: '读卡器',
  printer: '打印机',
  paper: '纸',
  audio: '声音',
  display: '屏幕',
  disk: '磁盘',
  clock: '时钟',
  network: '网络',
  central: '中心',
};
const STATES: Readonly<Record<SelfTestRow['state'], string>> = {
  checking: '没有看完',
  good: '正常',
  warning: '要留意',
  bad: '要处理',
  'not-fitted': '没有配',
};
const NOTE = '这一页不是证明，没有编号。四边的框应当完整、端正。';

/** What stands at the head of every page of this box. */
export interface PageHead {
  readonly lead: readonly string[];
  readonly at: string;
}

/** The self-test on paper. */
export function reportPage(rows: readonly SelfTestRow[], { lead, at }: PageHead): PlainPage {
  return {
    title: '自检报告',
    lead: [...lead],
    rows: rows.map(({ part, state, words, fix, code }) => ({
      name: PARTS[part],
      state: STATES[state],
      words: `${code === null ? '' : `${code} `}${words}${fix === null ? '' : `。${fix}`}`,
    })),
    note: NOTE,
    at,
  };
}

/** A page that shows whether printing works. */
export function testPage({ lead, at }: PageHead): PlainPage {
  const rows = [
    { name: '大小字', state: '应清楚', words: '一二三四五六七八九十 0123456789 ABC abc' },
    { name: '细笔画', state: '应不断', words: '龘 齉 爨 籲 鬱 灣 靈 纛' },
  ];
  return { title: '测试页', lead: [...lead], rows, note: NOTE, at };
}
