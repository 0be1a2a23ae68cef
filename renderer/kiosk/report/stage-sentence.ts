import type { ReportedCase } from '../../../contract/kiosk/report-screens.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';

/** How far it is, as one would say it. */
export function stageSentence({ stage, outcome, takenAt, comingAt }: ReportedCase): SourceText {
  switch (stage) {
    case 'found':
      return '记下了，等人来接';
    case 'transferred':
      if (comingAt !== null) return '师傅正在过来';
      return takenAt === null ? '已经转给办的单位' : '有人接了，正在办';
    case 'awaiting-acceptance':
      return '办完了，等您验收';
    case 'closed':
      return outcome === 'handled'
        ? '办好了'
        : outcome === 'withdrawn'
          ? '已经撤回'
          : '没有受理，请问工作人员';
    default:
      return stage satisfies never;
  }
}
