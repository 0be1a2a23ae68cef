import type { SlipAnswer, SlipEnd, SlipFault } from '../../../../contract/property/slip.ts';

/** What is the matter and what to do about it, in one breath; the source text of the translation. */
export const slipFaultWords: Readonly<Record<SlipFault, string>> = {
  'paper-out': '打印机没有纸了，请装纸',
  'paper-jam': '打印机卡纸了，请打开盖子取出来',
  'cover-open': '打印机的盖子没有关好，请按紧',
  cutter: '打印机的切刀卡住了，请打开盖子看一看',
  'too-hot': '打印机太热了，请等两分钟',
  offline: '打印机没有连上，请看电源和数据线',
  other: '打印机有故障，请看打印机上的灯',
};

export const slipRefusedWords: Readonly<
  Record<Extract<SlipAnswer, { outcome: 'refused' }>['reason'] | 'failed', string>
> = {
  gone: '这件事已经不在这里了',
  'no-printer': '这里没有接打印机',
  busy: '上一张还在打，请等一下',
  failed: '没有打成，请再点一次',
};

export type SlipTone = 'success' | 'warning' | 'error';

/** How each end is shown: good news green, a fault that stopped it red, what nobody knows yellow. */
export const slipTones: Readonly<Record<SlipEnd['kind'], SlipTone>> = {
  printed: 'success',
  failed: 'error',
  'not-known': 'warning',
};
