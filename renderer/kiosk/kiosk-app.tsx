import { I18nProvider } from '@lingui/react';
import { useEffect, useMemo } from 'react';
import type { KioskView } from '../../contract/kiosk-view.ts';
import type { TerminalApi } from '../../contract/terminal-api.ts';
import { timeOfDay } from '../shared/i18n/dates.ts';
import { makeI18n } from '../shared/i18n/i18n.ts';
import { useTerminal } from '../shared/terminal/use-terminal.ts';
import { BottomBar } from '../shared/ui/bottom-bar.tsx';
import { ContourLines } from '../shared/ui/contour-lines.tsx';
import { ErrorBoundary } from '../shared/ui/error-boundary.tsx';
import { Header } from '../shared/ui/header.tsx';
import { Stage } from '../shared/ui/stage.tsx';
import { type Kiosk, KioskContext } from './kiosk-context.ts';
import './kiosk.css';
import { HelpPanel } from './overlays/help-panel.tsx';
import { MuteStrip } from './overlays/mute-strip.tsx';
import { TimeWarning } from './overlays/time-warning.tsx';
import { CannotDraw } from './screens/cannot-draw.tsx';
import { Starting } from './screens/starting.tsx';
import { drawScreen, toneOf } from './screens.tsx';
import { useMinute } from './use-minute.ts';
import { useTouched } from './use-touched.ts';

const beforeFirstView: KioskView['display'] = { elder: false, reach: false, locale: 'zh-CN' };

/** The kiosk page: draws the newest view and hands the resident's touches back. It decides nothing. */
export function KioskApp({ terminal }: { readonly terminal: TerminalApi }) {
  const { info, community, view, mute, send } = useTerminal(terminal);
  const now = useMinute();
  const display = view?.display ?? beforeFirstView;
  const zone = info?.zone ?? 'Asia/Shanghai';
  const i18n = useMemo(() => makeI18n(display.locale), [display.locale]);
  useTouched(send);
  useEffect(() => {
    document.documentElement.lang = display.locale;
  }, [display.locale]);

  const kiosk: Kiosk | null = view && {
    view,
    community,
    zone,
    locale: display.locale,
    mirrored: info?.mirrored ?? false,
    now,
    send,
  };
  const warning = view?.idle.state === 'warning' ? view.idle : null;
  const help = view?.help?.open ? view.help : null;
  const covered = warning !== null || help !== null;
  return (
    <I18nProvider i18n={i18n}>
      <Stage
        width={info?.geometry.width ?? 1080}
        height={info?.geometry.height ?? 1920}
        elder={display.elder}
        reach={display.reach}
        tone={view ? toneOf(view.screen.name) : 'paper'}
        locale={display.locale}
      >
        {view?.screen.name === 'attract' && <ContourLines />}
        <Header community={community} network={view?.network ?? null} now={now} zone={zone} inert={covered} />
        <KioskContext value={kiosk}>
          <main inert={covered}>
            {kiosk ? (
              <ErrorBoundary
                watch={kiosk.view.screen.name}
                instead={() => <CannotDraw send={send} community={community} />}
              >
                {drawScreen(kiosk.view.screen)}
              </ErrorBoundary>
            ) : (
              <Starting />
            )}
          </main>
          {warning ? <TimeWarning idle={warning} /> : help && <HelpPanel help={help} />}
        </KioskContext>
        {mute && <MuteStrip community={community} />}
        <BottomBar
          display={display}
          locales={info?.locales ?? []}
          calledAt={view?.help ? timeOfDay(new Date(view.help.calledAt), zone) : null}
          send={send}
        />
      </Stage>
    </I18nProvider>
  );
}
