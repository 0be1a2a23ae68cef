import { CloudOff, KeyRound, Wifi } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { LobbyFace } from '../../../contract/property/lobby.ts';
import type { PropertyNetwork } from '../../../contract/property/network.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import { dayWithWeekday, timeOfDay } from '../../shared/i18n/dates.ts';
import { Mark } from '../../shared/ui/mark.tsx';
import { endMute } from '../muted.ts';
import { SignIn } from '../sign-in/sign-in.tsx';
import { useNow } from '../use-now.ts';
import { agoWords } from '../words/ago-words.ts';
import { LanguageSwitch } from '../words/language-switch.tsx';
import { useWords } from '../words/text.ts';
import { Contacts } from './contacts.tsx';
import { Fit } from './fit.tsx';
import './lobby.css';
import { LobbyCards } from './lobby-cards.tsx';
import { hasNews, NewsStrip } from './news-strip.tsx';
import { FlagKey, PromiseClock } from './promise-clock.tsx';
import { Score } from './waterfall.tsx';

/** Cards turn by the clock, so that neighbouring screens turn together. */
const TURN_MS = 12_000;

interface LobbyProps {
  readonly face: LobbyFace;
  readonly network: PropertyNetwork;
  readonly terminal: TerminalApi;
}

/** Hung for everybody while nobody is signed in: promises, score, notices; things, never names or doors. */
export function Lobby({ face, network, terminal }: LobbyProps) {
  const now = useNow(TURN_MS);
  const [signingIn, setSigningIn] = useState(false);
  // Whoever muted the desk has left; the lobby is heard.
  useEffect(endMute, []);
  const turn = Math.floor(now / TURN_MS);
  return (
    <Fit now={now} isShort={hasNews(face)}>
      <LobbyHeader
        face={face}
        network={network}
        now={now}
        inert={signingIn}
        onSignIn={() => setSigningIn(true)}
      />
      <div inert={signingIn}>
        <NewsStrip {...{ face, now, turn }} onSignIn={() => setSigningIn(true)} />
      </div>
      <main className="lobby-main" inert={signingIn}>
        <Promises face={hasNews(face) ? shortened(face) : face} now={now} />
        <section className="lobby-card lobby-side">
          {face.score ? (
            <Score score={face.score} stars={face.stars} />
          ) : (
            <Contacts contacts={face.contacts} />
          )}
        </section>
        <LobbyCards face={face} now={now} turn={turn} />
      </main>
      <LobbyFooter network={network} now={now} />
      {signingIn && <SignIn terminal={terminal} onClose={() => setSigningIn(false)} />}
    </Fit>
  );
}

/** Rows of promises that stand below the strip of news. */
const FEWER = 4;

/** The most urgent promises; the rest are counted with those that are not urgent. */
function shortened(face: LobbyFace): LobbyFace {
  if (face.promises === null) return face;
  const { shown, more } = face.promises;
  const first = shown.slice(0, FEWER);
  return { ...face, promises: { shown: first, more: more + shown.length - first.length } };
}

interface HeaderProps {
  readonly face: LobbyFace;
  readonly network: PropertyNetwork;
  readonly now: number;
  readonly inert: boolean;
  readonly onSignIn: () => void;
}

function LobbyHeader({ face, network, now, inert, onSignIn }: HeaderProps) {
  const { t, locale, zone } = useWords();
  const date = new Date(now);
  return (
    <header className="lobby-header" inert={inert}>
      <Mark size={60} />
      <h1>{face.place?.name ?? t('小区')}</h1>
      <p className="lobby-what">{t('物业服务公开栏')}</p>
      <LanguageSwitch className="language-switch-lobby" />
      {face.maySignIn && (
        <button type="button" className="lobby-sign-in" onClick={onSignIn}>
          <KeyRound aria-hidden strokeWidth={2} />
          {t('值班登录')}
        </button>
      )}
      {!network.isUnknown && (
        <p className="lobby-network" data-away={!network.reachable || undefined}>
          {network.reachable ? (
            <Wifi aria-hidden strokeWidth={2.2} />
          ) : (
            <CloudOff aria-hidden strokeWidth={2.2} />
          )}
          {network.reachable ? t('在线') : t('离线')}
        </p>
      )}
      <p className="lobby-day">{dayWithWeekday(date, zone, locale)}</p>
      <time className="lobby-time">{timeOfDay(date, zone)}</time>
    </header>
  );
}

function Promises({ face, now }: { readonly face: LobbyFace; readonly now: number }) {
  const { t } = useWords();
  const { promises, recent } = face;
  return (
    <section className="lobby-card lobby-promises" aria-busy={promises === null}>
      <div className="lobby-title">
        <h2>{t('答应您的事，办到哪了')}</h2>
        {promises && promises.shown.length > 0 && <FlagKey />}
      </div>
      {promises === null ? (
        <p className="lobby-empty">{t('报修和投诉还没有送到这块屏，送到就显示')}</p>
      ) : (
        <>
          <PromiseClock promises={promises} now={now} />
          <p className="lobby-under">
            {promises.more > 0 && <span>{t('还有 {more} 件', { more: promises.more })}</span>}
            {recent && recent.handled > 0 && (
              <span>
                {t('近 7 天办完 {handled} 件，按时 {onTime} 件', {
                  handled: recent.handled,
                  onTime: recent.onTime,
                })}
              </span>
            )}
            <span>{t('报修请按自助机，或打物业电话')}</span>
          </p>
        </>
      )}
    </section>
  );
}

function LobbyFooter({ network, now }: { readonly network: PropertyNetwork; readonly now: number }) {
  const { t, zone } = useWords();
  const { lastPullAt, reachable, isUnknown } = network;
  return (
    <footer className="lobby-footer" data-old={(!reachable && !isUnknown) || undefined}>
      <p>
        {isUnknown
          ? ''
          : lastPullAt === null
            ? t('来源：本机，还没有同步过')
            : reachable
              ? t('来源：报修与投诉台账，{time} 同步', { time: timeOfDay(new Date(lastPullAt), zone) })
              : t('来源：报修与投诉台账，{time} 的数，{ago}没有更新，正在重连', {
                  time: timeOfDay(new Date(lastPullAt), zone),
                  ago: agoWords(now - Date.parse(lastPullAt), t),
                })}
      </p>
      <p>{t('只写事，不写人名和门牌')}</p>
    </footer>
  );
}
