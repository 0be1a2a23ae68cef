import type { StepAnswer } from '../../../contract/property/calls.ts';
import type { DeskStep } from '../../../contract/property/desk.ts';

/** Said when a step is in the outbox; the source text of the translation. */
export const doneWords: Readonly<Record<DeskStep['step'], string>> = {
  take: '已接单',
  'set-out': '自助机上已经显示有人过去',
  assign: '已派给师傅',
  schedule: '约好了，报的人看得到',
  'put-back': '已放回，等人接',
  comment: '已告诉报的人',
  'propose-closing': '已送去验收',
  'hand-over': '已交回社区',
};

type Refusal = Extract<StepAnswer, { outcome: 'refused' }>['reason'] | 'failed';

/** Why a step was not taken. */
export const refusedWords: Readonly<Record<Refusal, string>> = {
  changed: '这件事刚刚变了，请看一下新的情况',
  'not-allowed': '这一步现在不能办',
  gone: '这件事已经不在这里了',
  failed: '没有记下来，请再点一次',
};
