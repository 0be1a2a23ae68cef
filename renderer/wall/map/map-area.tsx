import { useMemo, useRef } from 'react';
import type { WallMap } from '../../../contract/wall/map.ts';
import type { MapView, WallView } from '../../../contract/wall/view.ts';
import { useCanvasFonts } from '../../shared/ui/fonts/canvas-fonts.ts';
import { px } from '../px.ts';
import { CallOut } from './call-out.tsx';
import { layMarks } from './lay-marks.ts';
import { Legend } from './legend.tsx';
import './map.css';
import { useMarks } from './use-marks.ts';
import { useSurface } from './use-surface.ts';

interface MapAreaProps {
  readonly view: MapView;
  readonly map: WallMap | null;
  readonly unit: number;
  readonly seams: WallView['seams'];
}

/** The community in the middle: the town, above it lamps and plaques on a canvas, above that the words. */
export function MapArea({ view, map, unit, seams }: MapAreaProps) {
  const holder = useRef<HTMLDivElement>(null);
  const { surface, drawnBy } = useSurface(holder, view, map, unit);
  const here = useMemo(
    () => ({
      x: seams.x.map((x) => x - view.box.x),
      y: seams.y.map((y) => y - view.box.y),
      clear: seams.clear,
    }),
    [seams, view.box],
  );
  const letters = useCanvasFonts(lettersOn(view));
  const marks = useMemo(
    () => (surface === null || letters === null ? null : layMarks(view, surface, here, unit)),
    [view, surface, here, unit, letters],
  );
  const canvas = useMarks(marks, view, unit);
  const { words } = view;
  return (
    <section
      className="map-area"
      style={px(view.box)}
      aria-label={view.title}
      aria-busy={map !== null && (surface === null || letters === null) ? true : undefined}
      data-drawn-by={drawnBy}
    >
      <div className="map-ground" ref={holder} data-drawn={surface !== null || undefined} />
      <canvas className="map-marks" ref={canvas} width={view.box.width} height={view.box.height} />
      <div className="map-title" style={{ left: words.x - view.box.x, top: words.y - view.box.y }}>
        <h2>{view.title}</h2>
        <span>{view.scope}</span>
      </div>
      {view.callOut && marks?.callOut && <CallOut callOut={view.callOut} box={marks.callOut} />}
      <Legend view={view} seams={here} unit={unit} />
    </section>
  );
}

/** Each letter of badges and plaques once, in order, so that another lamp with the same words is no other text. */
function lettersOn({ lamps, plaques }: MapView): string {
  const words = [...lamps.map(({ badge }) => badge ?? ''), ...plaques.map(({ number }) => number)];
  return [...new Set(`${words.join('')}0123456789`)].sort().join('');
}
