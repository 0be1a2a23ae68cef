import type { WallEvent } from '../../../contract/wall/drill.ts';
import type { DevicesView } from '../../../contract/wall/view.ts';
import { DeviceIcon } from '../../shared/map/device-icon.tsx';
import './device-legend.css';

interface RowProps {
  readonly devices: DevicesView;
  /** px. */
  readonly height: number;
}

/** Layers with how many devices there are; on a wall of the staff they are buttons. */
export function DeviceLayers({
  devices: { layers, stale },
  height,
  onEvent,
}: RowProps & { readonly onEvent: (event: WallEvent) => void }) {
  const isStale = stale !== null;
  return (
    <p className="device-legend" style={{ height }} data-stale={isStale || undefined}>
      {layers.map(({ layer, word, text, isShown, press }) => {
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
  );
}

/** How those that are shown stand. */
export function DeviceStates({ devices: { states, stale }, height }: RowProps) {
  const isStale = stale !== null;
  return (
    <p className="device-legend" style={{ height }} data-stale={isStale || undefined}>
      {states.map(({ state, word, text }) => (
        <span key={state}>
          <DeviceIcon layer="any" state={state} isStale={isStale} />
          {word}
          <b>{text}</b>
        </span>
      ))}
      {isStale && <span className="tile-chip">{stale}</span>}
    </p>
  );
}
