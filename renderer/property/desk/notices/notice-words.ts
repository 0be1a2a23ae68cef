import type { NoticeScreen, NoticeState } from '../../../../contract/property/notices.ts';
import type { RefusedWords } from '../step-words.ts';

/** What people call the screens; the source text of the translation. */
export const screenWords: Readonly<Record<NoticeScreen, string>> = {
  kiosk: '自助机',
  property: '物业屏',
  wall: '社区大屏',
};

export const stateWords: Readonly<Record<NoticeState, string>> = {
  scheduled: '到时间自己出来',
  shown: '正在显示',
  over: '过期了',
  withdrawn: '收回了',
};

/** Why a change was not taken. */
export const noticeRefusedWords = {
  changed: '这条公告刚刚变了，请看一下新的样子',
  'not-allowed': '这条公告现在不能这样改',
  gone: '这条公告已经不在这里了',
  failed: '没有记下来，请再点一次',
} as const satisfies RefusedWords;
