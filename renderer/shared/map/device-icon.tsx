import type { PointState, WallLayer } from '../../../contract/wall/devices.ts';
import { DEVICE_FIELD, DEVICE_MARGIN, deviceStrokes } from './device-shapes.ts';

interface DeviceIconProps {
  readonly layer: WallLayer | 'any';
  readonly state: PointState;
  readonly isStale: boolean;
}

const SIDE = DEVICE_FIELD + 2 * DEVICE_MARGIN;

/** A device beside its word. */
export function DeviceIcon({ layer, state, isStale }: DeviceIconProps) {
  return (
    <svg
      className="lamp-icon device-icon"
      viewBox={`${-DEVICE_MARGIN} ${-DEVICE_MARGIN} ${SIDE} ${SIDE}`}
      aria-hidden="true"
    >
      {deviceStrokes(layer, state, isStale).map(({ path, fill, line }, at) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: a stroke is its place
          key={at}
          d={path}
          fill={fill ?? 'none'}
          stroke={line?.colour}
          strokeWidth={line?.width}
          strokeDasharray={line?.dash.join(' ') || undefined}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  );
}
