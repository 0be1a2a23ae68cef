import type { WallEvent } from '../../../contract/wall/drill.ts';
import type { MapView } from '../../../contract/wall/view.ts';
import { LampIcon, LatenessIcon } from '../../shared/map/lamp-icon.tsx';
import type { Seams } from '../../shared/map/place-marks.ts';
import { DeviceLegend } from './device-legend.tsx';

interface LegendProps {
  readonly view: MapView;
  readonly seams: Seams;
  readonly unit: number;
  readonly onEvent: (event: WallEvent) => void;
}

/** Units below which the legend takes two lines, and the height of a line. */
const NARROW = 1_700;
const LINE = 58;
/** Between the words above and what lies on the map, units. */
const CLEAR = 52;

/** A letter of the legend at most, and what a sign takes with its gaps, units. */
const LETTER = 34;
const SIGN = 108;

/**
 * Whether stages and latenesses stand one above the other: an upright panel has no room for both side by side, nor has
 * half of another one where two languages say each word.
 */
function isTall({ box, words, legend }: MapView, seams: Seams, unit: number): boolean {
  const left = words.x - box.x;
  if (seams.x.some((x) => x > left && x < left + words.width)) return false;
  const stages = legend.stages.reduce((sum, { word }) => sum + SIGN + LETTER * word.length, 0);
  return words.width < NARROW * unit || stages * unit > words.width * STAGES_SHARE;
}

/** Part of the width that the stages get where no bezel says otherwise. */
const STAGES_SHARE = 0.47;

/** What the legend takes of the map's lower edge, units. */
export function legendHeight(view: MapView, seams: Seams, unit: number): number {
  const pieces = view.devices === null ? 1 : 2;
  return CLEAR + LINE * pieces * (isTall(view, seams, unit) ? 2 : 1);
}

/** Stages and latenesses in the tenant's words, cut at the bezel, devices above them; and that this is a sketch. */
export function Legend({ view, seams, unit, onEvent }: LegendProps) {
  const { box, words, legend } = view;
  const left = words.x - box.x;
  const right = left + words.width;
  const seam = seams.x.find((x) => x > left && x < right);
  const split = seam ?? left + words.width * STAGES_SHARE;
  const isNarrow = isTall(view, seams, unit);
  const upper = isNarrow
    ? { left, width: words.width, top: -LINE * unit }
    : { left, width: split - seams.clear - left };
  const from = isNarrow ? left : split + seams.clear + 12 * unit;
  const lower = { left: from, width: right - from };
  const bottom = box.y + box.height - (words.y + words.height);
  return (
    <div className="legend" style={{ bottom: bottom + 4 * unit }}>
      <p style={upper}>
        {legend.stages.map(({ stage, word }) => (
          <span key={stage}>
            <LampIcon stage={stage} />
            {word}
          </span>
        ))}
      </p>
      <p style={lower}>
        {legend.lateness.map(({ lateness, word }) => (
          <span key={lateness}>
            <LatenessIcon lateness={lateness} />
            {word}
          </span>
        ))}
        <small>{legend.note}</small>
      </p>
      {view.devices !== null && (
        <DeviceLegend
          devices={view.devices}
          pieces={[
            { left: upper.left, width: upper.width, top: (isNarrow ? -3 : -1) * LINE * unit },
            { ...lower, top: (isNarrow ? -2 : -1) * LINE * unit },
          ]}
          onEvent={onEvent}
        />
      )}
    </div>
  );
}
