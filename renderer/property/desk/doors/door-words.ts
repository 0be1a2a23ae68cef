import type { OpenDoorAnswer, PropertyDoor } from '../../../../contract/property/doors.ts';

/** How a door is; the source text of the translation. */
export const doorStateWords: Readonly<Record<PropertyDoor['state'], string>> = {
  closed: '关着',
  open: '开着',
  'held-open': '一直没关上',
  offline: '离线',
  fault: '坏了',
  unknown: '没有消息',
};

/** What became of an opening. */
export const openedWords: Readonly<Record<OpenDoorAnswer['outcome'], string>> = {
  opened: '{place}开了',
  refused: '{place}没有开，请去看一下',
  'not-known': '不知道{place}开没开。过了十秒就不会再开，请看一眼门，或者再问一次',
  'not-allowed': '中心没有同意开{place}：这道门不归本公司，或者账号没有权限',
  away: '没有开{place}：现在连不上中心',
};
