import type { KioskView } from '../../../contract/kiosk-view.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';

type CallState = NonNullable<KioskView['help']>['state'];

interface CallWords {
  readonly title: SourceText;
  readonly line: SourceText;
}

/** What became of a call, never more than is known. */
export const callWords: Readonly<Record<CallState, CallWords>> = {
  queued: {
    title: '已经记下您要人帮忙',
    line: '{time} 记下的，还没送到社区，一连上就送。着急请直接去窗口，或者打电话',
  },
  held: { title: '物业的屏幕收到了', line: '{time} 叫的，物业的屏幕已经显示，联网后再送到社区。请等一下' },
  sent: { title: '已经叫人了', line: '{time} 已经送到社区，请等一下' },
  answered: { title: '工作人员接到了', line: '{time} 接到的，请在这里等一下' },
  coming: { title: '工作人员正在赶来', line: '{time} 动身的，请在机器旁边等一下' },
  done: { title: '工作人员说已经帮好了', line: '{time} 说的。还要人帮忙，请再按一次呼叫' },
};
