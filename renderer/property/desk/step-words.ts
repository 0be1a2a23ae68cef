import type { CaseStepAnswer, StepAnswer } from '../../../contract/property/calls.ts';
import type { BackLevel, DeskStep } from '../../../contract/property/desk.ts';

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

export interface BackWords {
  readonly menu: string;
  readonly title: string;
  readonly ask: string;
  readonly done: string;
}
/** The way back of a case, by who gets it. */
export const backWords: Readonly<Record<BackLevel, BackWords>> = {
  community: {
    menu: '不归我们办，交回社区',
    title: '交回社区',
    ask: '为什么不归我们办？社区会看到。',
    done: doneWords['hand-over'],
  },
  street: {
    menu: '不归我们办，交回街道',
    title: '交回街道',
    ask: '为什么不归我们办？街道会看到。',
    done: '已交回街道',
  },
};

type RefusalOf<A extends CaseStepAnswer> = Extract<A, { outcome: 'refused' }>['reason'] | 'failed';
/** Why nothing was written down, for each kind of record that a clerk changes. */
export type RefusedWords = Readonly<Record<RefusalOf<StepAnswer>, string>>;

/** Why a step was not taken. */
export const refusedWords: Readonly<Record<RefusalOf<CaseStepAnswer>, string>> = {
  changed: '这件事刚刚变了，请看一下新的情况',
  'not-allowed': '这一步现在不能办',
  gone: '这件事已经不在这里了',
  'no-photo': '有一张照片读不出来，请去掉它再送',
  'no-room': '等着送出的照片太多了，连上网送出去以后再加照片',
  'photos-full': '这件事收不下这么多照片了，请去掉几张再送',
  failed: '没有记下来，请再点一次',
};
