import type { CSSProperties } from 'react';
import type { TerminalApi } from '../../contract/terminal-api.ts';
import { useAlert } from '../shared/alert/use-alert.ts';
import { ErrorBoundary } from '../shared/ui/error-boundary.tsx';
import { useWindowSize } from '../shared/ui/use-window-size.ts';
import { AlertWall } from './alert-wall.tsx';
import { WallHeader } from './header.tsx';
import { MapArea } from './map/map-area.tsx';
import { Ticker } from './ticker.tsx';
import { Tile } from './tiles/tile.tsx';
import { useWall } from './use-wall.ts';
import '../shared/ui/base.css';
import '../shared/ui/fonts/noto.css';
import './wall.css';

/** The wall page: draws the newest view at the controller's own pixels. It decides nothing. */
export function WallApp({ terminal }: { readonly terminal: TerminalApi }) {
  const { view, map } = useWall(terminal);
  const alert = useAlert(terminal);
  const size = useWindowSize();
  if (view === null) return <div className="wall-starting" aria-busy="true" />;
  const zoom = Math.min(size.width / view.width, size.height / view.height) || 1;
  const style: CSSProperties & Record<'--u', string> = {
    width: view.width,
    height: view.height,
    zoom,
    left: (size.width - view.width * zoom) / 2 / zoom,
    top: (size.height - view.height * zoom) / 2 / zoom,
    '--u': `${view.unit}px`,
  };
  const page = `${view.header.index}`;
  return (
    <main className="wall" style={style}>
      {view.map && (
        <ErrorBoundary watch={`${page} ${map?.version}`} instead={() => null}>
          <MapArea view={view.map} map={map} unit={view.unit} seams={view.seams} />
        </ErrorBoundary>
      )}
      <WallHeader header={view.header} unit={view.unit} />
      <div className="wall-page" key={page}>
        {view.tiles.map((tile) => (
          <Tile key={tile.id} tile={tile} unit={view.unit} />
        ))}
      </div>
      <Ticker pieces={view.ticker} />
      {alert && (
        <ErrorBoundary watch={JSON.stringify(alert)} instead={() => null}>
          <AlertWall terminal={terminal} alert={alert} view={view} />
        </ErrorBoundary>
      )}
    </main>
  );
}
