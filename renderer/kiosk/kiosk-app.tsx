import { I18nProvider } from '@lingui/react';
import { useEffect, useMemo } from 'react';
import type { KioskView } from '../../contract/kiosk-view.ts';
import type { TerminalApi } from '../../contract/terminal-api.ts';
import { useAlert } from '../shared/alert/use-alert.ts';
import { useSetAside } from '../shared/alert/use-set-aside.ts';
import { makeI18n } from '../shared/i18n/i18n.ts';
import { type FirstValues, useTerminal } from '../shared/terminal/use-terminal.ts';
import { BottomBar } from '../shared/ui/bottom-bar.tsx';
import { ErrorBoundary } from '../shared/ui/error-boundary.tsx';
import { Header } from '../shared/ui/header.tsx';
import { Stage } from '../shared/ui/stage.tsx';
import { type Kiosk, KioskContext } from './kiosk-context.ts';
import './kiosk.css';
import { Attract } from './screens/attract.tsx';
import { CannotDraw } from './screens/cannot-draw.tsx';
import { Starting } from './screens/starting.tsx';
import { StaffCorner } from './staff/staff-corner.tsx';
import { toneOf } from './tone.ts';
import { useMinute } from './use-minute.ts';
import { useRest } from './use-rest.ts';
import { useTouched } from './use-touched.ts';

/** Who has read an alert has the attract screen for so long; then it is shown to the next person. */
const ALERT_BACK_MS = 60_000;

const beforeFirstView: KioskView['display'] = { elder: false, reach: false, locale: 'zh-CN' };

/** Nobody's session: what the machine shows while it waits, whole or with its reader out. */
function waits(view: KioskView | null): boolean {
  return view?.screen.name === 'attract' || view?.screen.name === 'reader-problem';
}

interface KioskAppProps {
  readonly terminal: TerminalApi;
  /** What the first picture is drawn from; null where core was not there yet. */
  readonly first: FirstValues | null;
}

/** The kiosk page: draws the newest view and hands the resident's touches back. It decides nothing. */
export function KioskApp({ terminal, first }: KioskAppProps) {
  const { info, community, guide, view, mute, send } = useTerminal(terminal, first);
  const alert = useAlert(terminal);
  const [isRead, read] = useSetAside(alert, ALERT_BACK_MS);
  const rest = useRest(view !== null && view.screen.name !== 'attract');
  const now = useMinute();
  const size = info?.geometry ?? { width: 1080, height: 1920 };
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
    guide,
    zone,
    locale: display.locale,
    mirrored: info?.mirrored ?? false,
    repairPhone: info?.repairPhone ?? null,
    now,
    send,
  };
  const warning = view?.idle.state === 'warning' ? view.idle : null;
  const help = view?.help?.open ? view.help : null;
  const covered = rest !== null && (warning !== null || help !== null);
  return (
    <I18nProvider i18n={i18n}>
      <Stage
        width={size.width}
        height={size.height}
        elder={display.elder}
        reach={display.reach}
        tone={view ? toneOf(view.screen.name) : 'paper'}
        locale={display.locale}
        busy={rest === null}
      >
        {rest && view?.screen.name === 'attract' && <rest.ContourLines />}
        <Header community={community} network={view?.network ?? null} now={now} zone={zone} inert={covered} />
        <KioskContext value={kiosk}>
          <main inert={covered}>
            {kiosk ? (
              <ErrorBoundary
                watch={kiosk.view.screen.name}
                instead={() => <CannotDraw send={send} community={community} />}
              >
                {kiosk.view.screen.name === 'attract' ? (
                  <Attract />
                ) : (
                  (rest?.drawScreen(kiosk.view.screen) ?? <Starting />)
                )}
              </ErrorBoundary>
            ) : (
              <Starting />
            )}
          </main>
          {rest && (warning ? <rest.TimeWarning idle={warning} /> : help && <rest.HelpPanel help={help} />)}
        </KioskContext>
        {rest && alert && !isRead && kiosk?.view.screen.name === 'attract' && (
          <KioskContext value={kiosk}>
            <rest.AlertOverAttract terminal={terminal} alert={alert} screen={size} onRead={read} />
          </KioskContext>
        )}
        {waits(view) && <StaffCorner send={send} />}
        {rest && mute && <rest.MuteStrip community={community} />}
        <BottomBar
          display={display}
          locales={info?.locales ?? []}
          call={view?.help ?? null}
          zone={zone}
          send={send}
        />
      </Stage>
    </I18nProvider>
  );
}
