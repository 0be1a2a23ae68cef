import type { MapView } from '../../../contract/wall/view.ts';
import { LampIcon, LatenessIcon } from '../../shared/map/lamp-icon.tsx';
import type { Seams } from '../../shared/map/place-marks.ts';

interface LegendProps {
  readonly view: MapView;
  readonly seams: Seams;
  readonly unit: number;
}

/** Units below which the legend takes two lines, and the height of a line. */
const NARROW = 1_700;
const LINE = 58;
/** Between the words above and what lies on the map, units. */
const CLEAR = 52;

/** Whether stages and latenesses stand one above the other: an upright panel has no room for both side by side. */
function isTall({ box, words }: MapView, seams: Seams, unit: number): boolean {
  const left = words.x - box.x;
  return !seams.x.some((x) => x > left && x < left + words.width) && words.width < NARROW * unit;
}

/** What the legend takes of the map's lower edge, units. */
export function legendHeight(view: MapView, seams: Seams, unit: number): number {
  return CLEAR + LINE * (isTall(view, seams, unit) ? 2 : 1);
}

/** Stages and latenesses in the tenant's words, cut at the bezel; and that this is a sketch. */
export function Legend({ view, seams, unit }: LegendProps) {
  const { box, words, legend } = view;
  const left = words.x - box.x;
  const right = left + words.width;
  const seam = seams.x.find((x) => x > left && x < right);
  const split = seam ?? left + words.width * 0.47;
  const isNarrow = isTall(view, seams, unit);
  const upper = isNarrow
    ? { left, width: words.width, top: -LINE * unit }
    : { left, width: split - seams.clear - left };
  const from = isNarrow ? left : split + seams.clear + 12 * unit;
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
      <p style={{ left: from, width: right - from }}>
        {legend.lateness.map(({ lateness, word }) => (
          <span key={lateness}>
            <LatenessIcon lateness={lateness} />
            {word}
          </span>
        ))}
        <small>{legend.note}</small>
      </p>
    </div>
  );
}
