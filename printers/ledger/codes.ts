import type { PrinterWords } from '../ipp/problems.ts';

/** Why a request ended without a printed sheet; the code is the ledger's `reason` and stands in docs/errors.md. */
export const outcomeWords = {
  /** unconfirmed: a person looks into the tray and decides. */
  gone: {
    code: 'PR-241',
    words: '打印中途打印机断开或一直不动，不知道纸是否出来',
    fix: '看出纸口和打印机里面；处理好打印机',
  },
  forgotten: {
    code: 'PR-242',
    words: '打印机重启过或清了记录，不知道纸是否出来',
    fix: '看出纸口；断电后先等打印机完全启动',
  },
  fewer: { code: 'PR-243', words: '打印机数出的页数不够', fix: '看出纸口和打印机里面' },
  faultDuring: { code: 'PR-244', words: '打印时打印机报过故障，纸可能坏了', fix: '看纸是否完整、清楚' },
  endedEarly: { code: 'PR-245', words: '任务被取消或中断，不知道纸是否出来', fix: '看出纸口和打印机里面' },
  withErrors: { code: 'PR-246', words: '打印机说完成了，但有错误', fix: '看纸是否完整、清楚' },
  severalJobs: { code: 'PR-247', words: '打印机里有同一份证明的几个任务', fix: '只留一张，其余作废' },
  onlyReported: {
    code: 'PR-248',
    words: '打印机不计页数，这里要求有计数才算打出',
    fix: '看出纸口；或换会计页数的打印机',
  },
  /** failed: certainly no sheet. */
  withdrawnAtPrinter: { code: 'withdrawn', words: '居民取消了，没有出纸', fix: '不用处理' },
  noSheet: { code: 'PR-253', words: '打印机中断了任务，没有出纸', fix: '看打印机面板；重新办理一次' },
  refused: {
    code: 'PR-254',
    words: '打印机不接收这份文件',
    fix: '用 npm run printer 看打印机；报修时给出代码',
  },
  notRendered: { code: 'PR-255', words: '证明没有排出来', fix: '重新办理一次；再发生请报修' },
  decidedNone: {
    code: 'PR-258',
    words: '工作人员看过，没有出纸，这个编号作废',
    fix: '请居民重新办理，会用新的编号',
  },
  leftBehind: { code: 'PR-257', words: '居民已离开，证明没有打', fix: '请居民重新办理' },
} as const satisfies Record<string, PrinterWords>;

export type OutcomeReason = keyof typeof outcomeWords;

export function reasonCode(reason: OutcomeReason): string {
  return outcomeWords[reason].code;
}
