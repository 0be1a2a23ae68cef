import { type CSSProperties, useCallback } from 'react';
import type { TerminalApi } from '../../contract/terminal-api.ts';
import type { WallEvent } from '../../contract/wall/drill.ts';
import type { WallMap } from '../../contract/wall/map.ts';
import type { Box, WallView } from '../../contract/wall/view.ts';
import { useAlert } from '../shared/alert/use-alert.ts';
import { ErrorBoundary } from '../shared/ui/error-boundary.tsx';
import { useWindowSize } from '../shared/ui/use-window-size.ts';
import { AlertWall } from './alert-wall.tsx';
import { WallHeader } from './header.tsx';
import { MapArea } from './map/map-area.tsx';
import { useOwnWords, WallLanguage } from './own-words.ts';
import { PastPanelView } from './past/past-panel.tsx';
import { px } from './px.ts';
import { Ticker } from './ticker.tsx';
import { Tile } from './tiles/tile.tsx';
import { useWall } from './use-wall.ts';
import { useWallHands } from './wall-keys.ts';
import '../shared/ui/base.css';
import '../shared/ui/fonts/noto.css';
import './wall.css';

/** The wall page: draws the newest view at the controller's own pixels. It decides nothing. */
export function WallApp({ terminal }: { readonly terminal: TerminalApi }) {
  const { view, map } = useWall(terminal);
  const alert = useAlert(terminal);
  const send = useCallback(
    // A core that is away shows where it stands when it is back.
    (event: WallEvent) => void terminal.wallSend(event).catch(() => {}),
    [terminal],
  );
  useWallHands(send, view?.past?.panel?.state ?? 'pages');
  const size = useWindowSize();
  if (view === null)
    return (
      <div className="wall-starting" aria-busy="true">
        <p>正在打开</p>
      </div>
    );
  const zoom = Math.min(size.width / view.width, size.height / view.height) || 1;
  const style: CSSProperties & Record<'--u', string> = {
    width: view.width,
    height: view.height,
    zoom,
    left: (size.width - view.width * zoom) / 2 / zoom + view.shift.x,
    top: (size.height - view.height * zoom) / 2 / zoom + view.shift.y,
    '--u': `${view.unit}px`,
  };
  return (
    <main className="wall" style={style} lang={view.language}>
      {view.dark === null && (
        <WallLanguage value={view.language}>
          <Picture view={view} map={map} send={send} />
        </WallLanguage>
      )}
      {view.dark === null && view.brightness < 1 && (
        <div className="wall-dim" style={{ opacity: 1 - view.brightness }} />
      )}
      {view.dark !== null && (
        <p className="wall-dark" style={{ paddingLeft: view.dark.x, paddingTop: view.dark.y }}>
          <span lang="zh-CN">
            {view.dark.otherWords !== null && <i lang="ko">{view.dark.otherWords}</i>}
            {view.dark.words}
          </span>
        </p>
      )}
      {alert && (
        <ErrorBoundary watch={JSON.stringify(alert)} instead={() => null}>
          <AlertWall terminal={terminal} alert={alert} view={view} />
        </ErrorBoundary>
      )}
    </main>
  );
}

interface PictureProps {
  readonly view: WallView;
  readonly map: WallMap | null;
  readonly send: (event: WallEvent) => void;
}

/** Header, map, tiles and news. Each of them may fail alone, and what is left says so or goes on without it. */
function Picture({ view, map, send }: PictureProps) {
  const page = `${view.header.index}`;
  return (
    <>
      {view.map && (
        <ErrorBoundary watch={`${page} ${map?.version}`} instead={() => <MapMissing box={view.map?.words} />}>
          <MapArea view={view.map} map={map} unit={view.unit} seams={view.seams} onEvent={send} />
        </ErrorBoundary>
      )}
      <ErrorBoundary watch={JSON.stringify(view.header)} instead={() => null}>
        <WallHeader header={view.header} unit={view.unit} hasPast={view.past !== null} onEvent={send} />
      </ErrorBoundary>
      <div className="wall-page" key={page}>
        {view.tiles.map((tile) => (
          <Tile key={tile.id} tile={tile} unit={view.unit} onEvent={send} />
        ))}
      </div>
      <ErrorBoundary watch={JSON.stringify(view.ticker)} instead={() => null}>
        <Ticker pieces={view.ticker} />
      </ErrorBoundary>
      {view.header.past !== null && <div className="past-rim" />}
      {view.past !== null && view.past.panel !== null && (
        <ErrorBoundary watch={JSON.stringify(view.past.panel)} instead={() => null}>
          <PastPanelView panel={view.past.panel} view={view} onEvent={send} />
        </ErrorBoundary>
      )}
    </>
  );
}

/** In the middle of the map's own place, where its words would stand. */
function MapMissing({ box }: { readonly box: Box | undefined }) {
  const own = useOwnWords();
  return box === undefined ? null : (
    <p className="map-missing" style={px(box)}>
      {own('街区图画不出来，数字照常。')}
    </p>
  );
}
