import type { PrinterProblem, PrinterStatus, PrinterWarning } from '../../contract/printer.ts';

/** Words for staff and technicians, and the code of docs/errors.md. */
export interface PrinterWords {
  readonly code: string;
  /** What is the matter. */
  readonly words: string;
  /** What staff do about it. */
  readonly fix: string;
}

/** What stops paper. The order is the order of importance: the first one of several is shown to the resident. */
export const problemWords = {
  offline: {
    code: 'PR-207',
    words: '打印机没有连上',
    fix: '看电源灯和网线；关机十秒再开机；仍不行请报修',
  },
  'cover-open': { code: 'PR-203', words: '打印机的盖子没有关好', fix: '把前盖和后盖都按紧' },
  'paper-jam': { code: 'PR-202', words: '打印机卡纸', fix: '打开盖子，顺着出纸方向慢慢抽出纸，再关好盖子' },
  'paper-out': { code: 'PR-201', words: '打印机没有纸', fix: '在纸盒里放 A4 纸，推到底' },
  'tray-missing': { code: 'PR-204', words: '打印机的纸盒没有装好', fix: '把纸盒推到底' },
  'toner-empty': { code: 'PR-205', words: '打印机的墨粉用完了', fix: '换同型号的墨粉盒' },
  'output-full': { code: 'PR-206', words: '出纸口的纸满了', fix: '取走出纸口的纸' },
  'spool-full': { code: 'PR-209', words: '打印机的存储满了', fix: '删除打印机里旧的任务，或重启打印机' },
  paused: { code: 'PR-210', words: '打印机被暂停了', fix: '在打印机面板或 CUPS 管理页上恢复打印' },
  'not-accepting': {
    code: 'PR-208',
    words: '打印机暂时不接收任务',
    fix: '在打印机面板或 CUPS 管理页上允许接收任务',
  },
  other: { code: 'PR-219', words: '打印机有故障', fix: '看打印机面板上的提示；报修时说明面板文字' },
} as const satisfies Record<PrinterProblem, PrinterWords>;

/** What will stop paper soon. */
export const warningWords = {
  'a4-not-ready': {
    code: 'PR-221',
    words: '打印机没有报告装有 A4 纸',
    fix: '放 A4 纸，并在打印机面板上选 A4',
  },
  'paper-low': { code: 'PR-231', words: '纸快用完了', fix: '加 A4 纸' },
  'toner-low': { code: 'PR-232', words: '墨粉快用完了', fix: '准备同型号的墨粉盒' },
  'waste-almost-full': { code: 'PR-233', words: '废粉盒快满了', fix: '准备同型号的废粉盒' },
  'output-almost-full': { code: 'PR-234', words: '出纸口快满了', fix: '取走出纸口的纸' },
  pausing: {
    code: 'PR-235',
    words: '打印机打完手上的任务就要暂停',
    fix: '在打印机面板或 CUPS 管理页上看是谁暂停的；不需要就恢复打印',
  },
  'partly-stopped': {
    code: 'PR-236',
    words: '打印机有一部分停了，另一部分还在打',
    fix: '看打印机面板上的提示；这个队列有几台打印机的，逐台看',
  },
} as const satisfies Record<PrinterWarning, PrinterWords>;

/** The printer says nothing; this box has counted. */
export const countedLowWords = {
  code: 'PR-237',
  words: '按张数算，纸剩不到五十张',
  fix: '加 A4 纸',
} as const satisfies PrinterWords;

/** Why a printer cannot serve this terminal at all, found before a number is spent. */
export const unfitWords = {
  'a4-unsupported': { code: 'PR-220', words: '打印机不支持 A4 纸', fix: '换一台支持 A4 的打印机' },
  'pdf-unsupported': {
    code: 'PR-222',
    words: '打印机不接收 PDF',
    fix: '通过 CUPS 连接这台打印机，或换一台接收 PDF 的打印机',
  },
} as const satisfies Record<string, PrinterWords>;
export type PrinterUnfit = keyof typeof unfitWords;

/** Code of docs/errors.md for a problem. */
export function problemCode(problem: PrinterProblem): string {
  return problemWords[problem].code;
}

const byImportance = Object.keys(problemWords) as PrinterProblem[];

/** The problem to show when the printer has any: a cover that is open explains a jam, not the other way round. */
export function mainProblem(status: PrinterStatus): PrinterProblem | null {
  return byImportance.find((problem) => status.problems.includes(problem)) ?? null;
}
