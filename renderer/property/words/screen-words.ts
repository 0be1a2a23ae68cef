import type { ScreenName } from '../../../contract/kiosk-view.ts';

/** Where at the kiosk somebody stands, as one would say it to them; nothing about who. */
const SCREEN_WORDS: Readonly<Record<ScreenName, string>> = {
  attract: '还没开始办',
  reading: '正在放身份证',
  'card-problem': '身份证没读出来',
  services: '正在选办什么事',
  refused: '证明没办成，在看原因',
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
};

/** Plain words for a screen's name; a newer kiosk may be at a screen that this desk does not know. */
export function screenWords(screen: string): string {
  return screen in SCREEN_WORDS ? SCREEN_WORDS[screen as ScreenName] : '正在用机器'; // the key was just looked up
}
