import type { ScreenName } from '../../../contract/kiosk-view.ts';

/** Where at the kiosk somebody stands, as one would say it to them; nothing about who. */
const SCREEN_WORDS: Readonly<Record<ScreenName, string>> = {
  attract: '还没开始办',
  reading: '正在放身份证',
  'card-problem': '身份证没读出来',
  services: '正在选办什么事',
  refused: '证明没办成，在看原因',
  'phone-check': '在按登记手机的后四位',
  preview: '在核对证明写得对不对',
  printing: '正在打印证明',
  'printer-problem': '打印机出了毛病',
  done: '证明打好了，在取纸',
  unconfirmed: '没确认打出来没有',
  thanks: '刚办完',
  'reader-problem': '读卡器出了毛病',
  guide: '在看哪里能办什么证明',
  'guide-item': '在看一个证明怎么办',
  notices: '在看公告',
  officers: '在找网格员电话',
  report: '正在报事报修',
  'report-kind': '正在报事，在选是什么事',
  'report-place': '正在报事，在选在哪里',
  'report-house': '正在报事，在选哪栋楼',
  'report-words': '正在报事，在说情况',
  'report-typing': '正在报事，在打字',
  'report-phone': '正在报事，在留电话',
  'report-check': '正在报事，在核对',
  'report-done': '刚报了一件事',
  'progress-find': '在查报过的事',
  'progress-list': '在看报过的事',
  'progress-case': '在看一件事办到哪了',
  'progress-rate': '正在验收评价',
  'progress-rework': '说还没修好，在写原因',
};

/** Plain words for a screen's name; a newer kiosk may be at a screen that this desk does not know. */
export function screenWords(screen: string): string {
  return screen in SCREEN_WORDS ? SCREEN_WORDS[screen as ScreenName] : '正在用机器'; // the key was just looked up
}
