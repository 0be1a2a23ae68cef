import { useEffect, useMemo, useState } from 'react';
import type { TerminalApi } from '../../contract/terminal-api.ts';
import { useAlert } from '../shared/alert/use-alert.ts';
import { ErrorBoundary } from '../shared/ui/error-boundary.tsx';
import '../shared/ui/base.css';
import '../shared/ui/fonts/noto.css';
import './property.css';
import { DeskWhenLoaded } from './load-desk.tsx';
import { Lobby } from './lobby/lobby.tsx';
import { AlertOverProperty } from './parts/alert-over-property.tsx';
import { CannotDraw, Starting } from './parts/starting.tsx';
import { useProperty } from './use-property.ts';
import { type Locale, makeTranslate, WordsContext } from './words/text.ts';

const FIRST_LOCALES: readonly Locale[] = ['zh-CN'];

/** Somebody who reads the lobby face has read it by then. */
const LOBBY_LANGUAGE_MS = 60_000;

/** The property page: the lobby face when nobody is signed in, the desk for the clerk. */
export function PropertyApp({ terminal }: { readonly terminal: TerminalApi }) {
  const { info, view } = useProperty(terminal);
  const alert = useAlert(terminal);
  const locales = info?.locales ?? FIRST_LOCALES;
  const [locale, speak] = useLanguage(locales, view?.face.name === 'lobby');
  const zone = info?.zone ?? 'Asia/Shanghai';
  const words = useMemo(
    () => ({ t: makeTranslate(locale), locale, zone, locales, speak }),
    [locale, zone, locales, speak],
  );
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);

  return (
    <WordsContext value={words}>
      <ErrorBoundary watch={view?.face.name ?? ''} instead={(again) => <CannotDraw again={again} />}>
        {view === null ? (
          <Starting />
        ) : view.face.name === 'lobby' ? (
          <Lobby face={view.face} network={view.network} terminal={terminal} />
        ) : (
          <DeskWhenLoaded face={view.face} network={view.network} terminal={terminal} />
        )}
      </ErrorBoundary>
      {alert && view && (
        <ErrorBoundary watch={JSON.stringify(alert)} instead={() => null}>
          <AlertOverProperty terminal={terminal} alert={alert} face={view.face.name} />
        </ErrorBoundary>
      )}
    </WordsContext>
  );
}

/**
 * The language that somebody chose. In the lobby it goes back to the deployment's first one when nobody has touched the
 * screen for a while, as a kiosk does between two people; at the desk it stays until the clerk signs out.
 */
function useLanguage(
  locales: readonly Locale[],
  inLobby: boolean,
): readonly [Locale, (locale: Locale) => void] {
  const [chosen, setChosen] = useState<Locale | null>(null);
  useEffect(() => {
    if (!inLobby || chosen === null) return;
    let timer = 0;
    const wait = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => setChosen(null), LOBBY_LANGUAGE_MS);
    };
    wait();
    window.addEventListener('pointerdown', wait);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointerdown', wait);
    };
  }, [inLobby, chosen]);
  return [chosen ?? locales[0] ?? 'zh-CN', setChosen];
}
