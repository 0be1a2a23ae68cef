import type { ParkedItem } from '../../../contract/kiosk/staff-screens.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';

/** What an operation is about, in a word. */
export const parkedWords: Readonly<Record<ParkedItem['kind'], SourceText>> = {
  certificate: '证明的结果',
  help: '呼叫工作人员',
  fault: '设备故障',
  report: '居民报的事',
  step: '居民的验收或评价',
  alert: '应急广播已显示',
  notice: '公告',
};
