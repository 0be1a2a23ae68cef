import type { WallEvent } from '../../../contract/wall/drill.ts';
import type { MapView } from '../../../contract/wall/view.ts';
import { LampIcon, LatenessIcon } from '../../shared/map/lamp-icon.tsx';
import type { Seams } from '../../shared/map/place-marks.ts';
import { DeviceLayers, DeviceStates } from './device-legend.tsx';
import { type LegendRow, LINE, layLegend } from './lay-legend.ts';

interface LegendProps {
  readonly view: MapView;
  readonly seams: Seams;
  readonly unit: number;
  readonly onEvent: (event: WallEvent) => void;
}

/** Stages and latenesses in the tenant's words, cut at the bezel, devices above them; and that this is a sketch. */
export function Legend({ view, seams, unit, onEvent }: LegendProps) {
  const { box, words } = view;
  const bottom = box.y + box.height - (words.y + words.height) + 5 * unit;
  return layLegend(view, seams, unit).columns.map(({ left, width, rows }) => (
    <div className="legend" key={left} style={{ bottom, left, width }}>
      {rows.map(({ row, lines }) => (
        <Row key={row} row={row} view={view} height={lines * LINE * unit} onEvent={onEvent} />
      ))}
    </div>
  ));
}

interface RowProps {
  readonly row: LegendRow;
  readonly view: MapView;
  /** px. */
  readonly height: number;
  readonly onEvent: (event: WallEvent) => void;
}

function Row({ row, view: { legend, devices }, height, onEvent }: RowProps) {
  switch (row) {
    case 'layers':
      return devices && <DeviceLayers devices={devices} height={height} onEvent={onEvent} />;
    case 'states':
      return devices && <DeviceStates devices={devices} height={height} />;
    case 'stages':
      return (
        <p style={{ height }}>
          {legend.stages.map(({ stage, word }) => (
            <span key={stage}>
              <LampIcon stage={stage} />
              {word}
            </span>
          ))}
        </p>
      );
    case 'lateness':
      return (
        <p style={{ height }} className="legend-lateness">
          {legend.lateness.map(({ lateness, word }) => (
            <span key={lateness}>
              <LatenessIcon lateness={lateness} />
              {word}
            </span>
          ))}
          <small>{legend.note}</small>
        </p>
      );
    default:
      return row satisfies never;
  }
}
