import type { PrinterStatus } from '../../contract/printer.ts';
import { type PrinterUnfit, problemWords, unfitWords, warningWords } from './problems.ts';
import type { PrinterLook } from './types.ts';

const stateWords = {
  idle: '空闲',
  processing: '正在打印',
  stopped: '停止',
  unknown: '不知道',
} as const satisfies Record<PrinterStatus['state'], string>;

const a4Words = {
  ready: '已装好',
  supported: '支持，但没有报告装有 A4 纸',
  unsupported: '不支持',
  unknown: '打印机没有说',
} as const satisfies Record<PrinterStatus['a4'], string>;

/** Why this printer cannot print certificates whatever is mended at it, or null. */
export function unfitness(look: PrinterLook): PrinterUnfit | null {
  if (look.status.a4 === 'unsupported') return 'a4-unsupported';
  if (look.formats.length > 0 && !look.formats.includes('application/pdf')) return 'pdf-unsupported';
  return null;
}

/** True where a certificate would come out now. */
export function isReady(look: PrinterLook): boolean {
  const { status } = look;
  return status.reachable && status.problems.length === 0 && unfitness(look) === null;
}

/** The printer's state, media and supplies in words, one fact a line. */
export function describePrinter(uri: string, look: PrinterLook): string {
  const { status } = look;
  const unfit = unfitness(look);
  const supplies = status.supplies.map(
    ({ name, percent }) => `${name} ${percent === null ? '?' : `${percent}%`}`,
  );
  const lines = [
    `打印机  ${status.makeAndModel === '' ? '（没有名字）' : status.makeAndModel}`,
    `地址    ${uri}`,
    `连接    ${status.reachable ? '已连上' : '没有连上'}`,
    `状态    ${stateWords[status.state]}，${status.acceptingJobs ? '接收任务' : '不接收任务'}`,
    `A4 纸   ${a4Words[status.a4]}`,
    `耗材    ${supplies.length === 0 ? '打印机没有说' : supplies.join('，')}`,
    ...(unfit === null
      ? []
      : [unfitWords[unfit]].map(({ code, words, fix }) => `不能用  ${code} ${words}。${fix}。`)),
    ...status.problems
      .map((problem) => problemWords[problem])
      .map(({ code, words, fix }) => `故障    ${code} ${words}。${fix}。`),
    ...status.warnings
      .map((warning) => warningWords[warning])
      .map(({ code, words, fix }) => `提醒    ${code} ${words}。${fix}。`),
    `原文    ${status.reasons.length === 0 ? 'none' : status.reasons.join(', ')}`,
    isReady(look) ? '结论    可以打印' : '结论    现在不能打印',
  ];
  return lines.join('\n');
}
