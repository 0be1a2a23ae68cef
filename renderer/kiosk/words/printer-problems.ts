import type { PrinterProblem } from '../../../contract/printer.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';

interface PrinterProblemWords {
  /** Three to five characters, 168 px high. */
  readonly title: SourceText;
  /** What the drawing says below the mouth; null keeps the mouth's name. */
  readonly mouth: SourceText | null;
  /** What staff will do. */
  readonly repair: SourceText;
}

export const printerProblemWords: Readonly<Record<PrinterProblem, PrinterProblemWords>> = {
  'paper-out': { title: '没有纸了', mouth: '出纸口没有纸', repair: '工作人员来加纸' },
  'paper-jam': { title: '卡纸了', mouth: '纸卡在里面', repair: '工作人员来取卡住的纸' },
  'cover-open': { title: '盖子开着', mouth: null, repair: '工作人员来盖好盖子' },
  'tray-missing': { title: '纸盒没装好', mouth: null, repair: '工作人员来装好纸盒' },
  'toner-empty': { title: '墨粉用完了', mouth: null, repair: '工作人员来换墨粉' },
  'output-full': { title: '出纸口满了', mouth: null, repair: '工作人员来拿走上面的纸' },
  offline: { title: '打印机断了', mouth: null, repair: '工作人员来接好打印机' },
  'not-accepting': { title: '暂时打不了', mouth: null, repair: '工作人员来看打印机' },
  'spool-full': { title: '排队满了', mouth: null, repair: '工作人员来清打印机' },
  paused: { title: '打印机停了', mouth: null, repair: '工作人员来打开打印机' },
  other: { title: '打印机不动', mouth: null, repair: '工作人员来看打印机' },
};
