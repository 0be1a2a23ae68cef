import type { CardProblem } from '../../../contract/devices.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';

interface CardProblemWords {
  readonly headline: SourceText;
  readonly advice: SourceText;
  /** Whether laying this card on again can help. */
  readonly again: boolean;
}

/** The machine did not manage; the resident did nothing wrong. */
export const cardProblemWords: Readonly<Record<CardProblem, CardProblemWords>> = {
  moved: {
    headline: '没读出来，请拿开再放一次',
    advice: '放平以后先别动，一两秒就好',
    again: true,
  },
  'not-an-id-card': {
    headline: '请换成身份证，再放一次',
    advice: '刚才放的不是居民身份证。银行卡、社保卡这里读不了',
    again: true,
  },
  'authentication-failed': {
    headline: '这张身份证没读出来',
    advice: '请拿开再放一次。还是不行，可能是里面的芯片坏了，请到窗口看一看',
    again: true,
  },
  'verification-failed': {
    headline: '这张身份证要请人看一下',
    advice: '机器没能核对上面的信息，请拿着身份证到窗口办',
    again: false,
  },
  'unreadable-content': {
    headline: '没看清，请拿开再放一次',
    advice: '还是不行，请拿着身份证到窗口办',
    again: true,
  },
  'unsupported-layout': {
    headline: '这种证件请到窗口办',
    advice: '这台机器不认识这种证件，窗口可以给您办',
    again: false,
  },
};
