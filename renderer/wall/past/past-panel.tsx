import { Delete, X } from 'lucide-react';
import type { CSSProperties } from 'react';
import { PIN_FIGURES } from '../../../contract/kiosk/pin-figures.ts';
import type { WallEvent } from '../../../contract/wall/drill.ts';
import type { PastPanel } from '../../../contract/wall/past-view.ts';
import type { WallView } from '../../../contract/wall/view.ts';
import { DayCalendar } from './day-calendar.tsx';
import './past.css';

/** Size of the panel, units, and how far it keeps from bezels and header. */
const SIZE = { width: 930, height: 1_020 };
const EDGE = 48;
const HEADER = 190;

interface PastPanelProps {
  readonly panel: PastPanel;
  readonly view: Pick<WallView, 'width' | 'height' | 'unit' | 'seams'>;
  readonly onEvent: (event: WallEvent) => void;
}

/** The corner's panel: the PIN, then the days. It stands on one panel of the wall, below the corner that opened it. */
export function PastPanelView({ panel, view, onEvent }: PastPanelProps) {
  return (
    <section className="past-panel" style={placeOf(view)} role="dialog" aria-label={panel.title}>
      <button
        type="button"
        className="past-close"
        aria-label="收起"
        onClick={() => onEvent({ type: 'past-close' })}
      >
        <X aria-hidden="true" />
      </button>
      {panel.state === 'asking' ? (
        <Pin panel={panel} onEvent={onEvent} />
      ) : (
        <DayCalendar panel={panel} onEvent={onEvent} />
      )}
    </section>
  );
}

/** In the first cell that no bezel crosses; where it is small, what stands on the panel is drawn smaller. */
function placeOf({
  width,
  height,
  unit,
  seams,
}: PastPanelProps['view']): CSSProperties & Record<'--u', string> {
  const left = EDGE * unit;
  const top = HEADER * unit;
  const room = {
    width: (seams.x[0] ?? width) - 2 * left,
    height: (seams.y[0] ?? height) - top - left,
  };
  const u = Math.min(unit, room.width / SIZE.width, room.height / SIZE.height);
  return {
    '--u': `${u}px`,
    left,
    top,
    width: Math.min(SIZE.width * unit, room.width),
    height: SIZE.height * u,
  };
}

const FIGURES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

interface PinProps {
  readonly panel: Extract<PastPanel, { state: 'asking' }>;
  readonly onEvent: (event: WallEvent) => void;
}

/** The staff's PIN: dots, because somebody may stand behind. */
function Pin({ panel, onEvent }: PinProps) {
  return (
    <>
      <h2>{panel.title}</h2>
      <p role="status">{panel.lead}</p>
      {panel.takes && (
        <>
          <p className="past-dots" role="img" aria-label={`按了 ${panel.typed} 位`}>
            {Array.from({ length: PIN_FIGURES }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
              <i key={at} data-typed={at < panel.typed || undefined} />
            ))}
          </p>
          <div className="past-pad">
            {FIGURES.map((figure) => (
              <button
                key={figure}
                type="button"
                data-figure={figure}
                onClick={() => onEvent({ type: 'past-figure', figure })}
              >
                {figure}
              </button>
            ))}
            <button type="button" aria-label="擦掉一个" onClick={() => onEvent({ type: 'past-erase' })}>
              <Delete aria-hidden="true" />
            </button>
          </div>
        </>
      )}
    </>
  );
}
