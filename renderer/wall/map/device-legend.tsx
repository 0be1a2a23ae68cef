import type { WallEvent } from '../../../contract/wall/drill.ts';
import type { DevicesView } from '../../../contract/wall/view.ts';
import { DeviceIcon } from '../../shared/map/device-icon.tsx';
import './device-legend.css';

interface DeviceLegendProps {
  readonly devices: DevicesView;
  /** Where each of its two pieces stands, px of the legend. */
  readonly pieces: readonly [Piece, Piece];
  readonly onEvent: (event: WallEvent) => void;
}

export interface Piece {
  readonly left: number;
  readonly width: number;
  readonly top: number;
}

/** Layers with how many devices there are, on a wall of the staff as buttons; and how those that are shown stand. */
export function DeviceLegend({ devices, pieces, onEvent }: DeviceLegendProps) {
  const isStale = devices.stale !== null;
  return (
    <>
      <p className="device-legend" style={pieces[0]} data-stale={isStale || undefined}>
        {devices.layers.map(({ layer, word, text, isShown, press }) => {
          const words = (
            <>
              <DeviceIcon layer={layer} state={isShown ? 'works' : 'silent'} isStale={isStale} />
              {word}
              <b>{text}</b>
            </>
          );
          return press === null ? (
            <span key={layer}>{words}</span>
          ) : (
            <button key={layer} type="button" aria-pressed={isShown} onClick={() => onEvent(press)}>
              {words}
            </button>
          );
        })}
      </p>
      <p className="device-legend" style={pieces[1]} data-stale={isStale || undefined}>
        {devices.states.map(({ state, word, text }) => (
          <span key={state}>
            <DeviceIcon layer="any" state={state} isStale={isStale} />
            {word}
            <b>{text}</b>
          </span>
        ))}
        {devices.stale !== null && <span className="tile-chip">{devices.stale}</span>}
      </p>
    </>
  );
}
