import { createContext, useContext } from 'react';
import type { WallView } from '../../contract/wall/view.ts';

/** The few words that the page says by itself, in Korean. To be checked by a native editor of the tenant before release. */
const KOREAN = {
  这一块画不出来: '이 칸을 그릴 수 없습니다',
  '下一次数字来时再画；其他照常。': '다음 수치가 오면 다시 그립니다. 다른 칸은 그대로입니다.',
  '街区图画不出来，数字照常。': '지도를 그릴 수 없습니다. 수치는 그대로입니다.',
  换一张图: '다른 도표',
  回到今天: '오늘로 돌아가기',
} as const;

/** What the body is said in at this instant. */
export const WallLanguage = createContext<WallView['language']>('zh-CN');

/** Says the page's own words in the language of the body. */
export function useOwnWords(): (words: keyof typeof KOREAN) => string {
  const language = useContext(WallLanguage);
  return (words) => (language === 'ko-KR' ? KOREAN[words] : words);
}

/** Of what somebody wrote: it keeps its language whatever stands around it. */
export const languageOf = (text: string): WallView['language'] =>
  /\p{Script=Hangul}/u.test(text) ? 'ko-KR' : 'zh-CN';
