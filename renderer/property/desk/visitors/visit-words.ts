import type { StepAnswer } from '../../../../contract/property/calls.ts';
import type { InviteAnswer, VisitState } from '../../../../contract/property/visitors.ts';

/** How an invitation stands; the source text of the translation. */
export const visitStateWords: Readonly<Record<VisitState, string>> = {
  expected: '还没到',
  later: '还没到时间',
  arrived: '已经到了',
  ended: '过期了',
  withdrawn: '收回了',
};

export const inviteRefusedWords: Readonly<
  Record<Extract<InviteAnswer, { outcome: 'refused' }>['reason'] | 'failed', string>
> = {
  'not-allowed': '这一户不归本公司，不能发邀请',
  past: '时间不对：要在一周以内，而且还没过',
  failed: '邀请没有发出，请再试一次',
};

export const stepRefusedWords: Readonly<
  Record<Extract<StepAnswer, { outcome: 'refused' }>['reason'] | 'failed', string>
> = {
  changed: '这个邀请刚刚变了，请看一下新的',
  'not-allowed': '这个邀请已经过期或收回了',
  gone: '这个邀请已经不在这里了',
  failed: '没有收回成，请再试一次',
};

/** `4827 1930`: as it is said aloud. */
export const spacedCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;
