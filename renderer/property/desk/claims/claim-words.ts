import type { ClaimAs, ClaimState, DeskClaim } from '../../../../contract/property/claims.ts';
import type { RefusedWords } from '../step-words.ts';

/** As what somebody claims; the source text of the translation. */
export const asWords: Readonly<Record<ClaimAs, string>> = { owner: '业主', tenant: '租户' };

/** People were promised an answer within a week. */
export const PROMISED_DAYS = 7;

export const claimStateWords: Readonly<Record<ClaimState, string>> = {
  waiting: '等核对',
  accepted: '通过了',
  refused: '没通过',
};

/** What was done here that did not count. */
export const parkedClaimWords: Readonly<Record<DeskClaim['parked'][number]['what'], string>> = {
  accept: '通过',
  refuse: '不通过',
  reopen: '重新核对',
  file: '登记',
};

/** Why a decision was not taken. */
export const claimRefusedWords = {
  changed: '这份申请刚刚变了，请看一下新的情况',
  'not-allowed': '这份申请现在不能这样办',
  gone: '这份申请已经不在这里了',
  failed: '没有记下来，请再点一次',
} as const satisfies RefusedWords;
