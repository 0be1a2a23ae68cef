import { BellRing, HandHelping, KeyRound } from 'lucide-react';
import type { LobbyCall, LobbyFace } from '../../../contract/property/lobby.ts';
import { agoWords } from '../words/ago-words.ts';
import { screenWords } from '../words/screen-words.ts';
import { type Translate, useWords } from '../words/text.ts';
import './news-strip.css';
import { useNewsChime } from './use-news-chime.ts';

/** Calls side by side; more take turns. */
const PLACES = 2;

interface NewsStripProps {
  readonly face: Pick<LobbyFace, 'calls' | 'news' | 'maySignIn'>;
  readonly now: number;
  readonly turn: number;
  readonly onSignIn: () => void;
}

export const hasNews = ({ calls, news }: Pick<LobbyFace, 'calls' | 'news'>) =>
  calls.length > 0 || news.count > 0;

/** What waits for a clerk while nobody is signed in: which kiosk calls and at which step, how much is new, and the way in. */
export function NewsStrip({ face, now, turn, onSignIn }: NewsStripProps) {
  const { t } = useWords();
  const { calls, news, maySignIn } = face;
  useNewsChime(face);
  if (!hasNews(face)) return null;
  const first = (turn % Math.max(1, Math.ceil(calls.length / PLACES))) * PLACES;
  return (
    <section className="news-strip" data-calls={calls.length > 0 || undefined} aria-label={t('等人来办')}>
      <ul aria-live="assertive">
        {calls.slice(first, first + PLACES).map((call) => (
          <li key={call.id} data-state={call.state}>
            <HandHelping aria-hidden />
            <div>
              <p className="news-title">
                {call.kiosk === '' ? t('自助机有人要帮忙') : t('{kiosk}有人要帮忙', { kiosk: call.kiosk })}
              </p>
              <p className="news-text">{callWords(call, now, t)}</p>
            </div>
          </li>
        ))}
        {(news.count > 0 || calls.length > PLACES) && (
          <li className="news-count">
            <BellRing aria-hidden />
            <div>
              {news.count > 0 && (
                <p className="news-title">{t('没人值班时新来 {count} 件', { count: news.count })}</p>
              )}
              {calls.length > PLACES && (
                <p className="news-text">{t('共 {count} 台自助机在叫人', { count: calls.length })}</p>
              )}
            </div>
          </li>
        )}
      </ul>
      {maySignIn && (
        <button type="button" onClick={onSignIn}>
          <KeyRound aria-hidden strokeWidth={2.2} />
          {calls.length > 0 ? t('登录接听') : t('登录去看')}
        </button>
      )}
    </section>
  );
}

const STATE_WORDS: Readonly<Record<LobbyCall['state'], string>> = {
  calling: '还没有人接',
  answered: '已接听',
  'on-the-way': '有人过去了',
};

function callWords({ screen, calledAt, state }: LobbyCall, now: number, t: Translate): string {
  const ago = agoWords(Math.max(0, now - Date.parse(calledAt)), t);
  return `${t('{step}，等了 {ago}', { step: t(screenWords(screen)), ago })} · ${t(STATE_WORDS[state])}`;
}
