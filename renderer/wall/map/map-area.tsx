import { type MouseEvent, useMemo, useRef } from 'react';
import type { DrillPlace, WallEvent } from '../../../contract/wall/drill.ts';
import type { WallMap } from '../../../contract/wall/map.ts';
import type { MapView, WallView } from '../../../contract/wall/view.ts';
import { useCanvasFonts } from '../../shared/ui/fonts/canvas-fonts.ts';
import { px } from '../px.ts';
import { CallOut } from './call-out.tsx';
import { Crumbs } from './crumbs.tsx';
import { FlatModel } from './flat-model.tsx';
import { layMarks } from './lay-marks.ts';
import { Legend } from './legend.tsx';
import './map.css';
import { TargetButtons } from './target-buttons.tsx';
import { layTargets, targetAt } from './targets.ts';
import { useMarks } from './use-marks.ts';
import { useSurface } from './use-surface.ts';

interface MapAreaProps {
  readonly view: MapView;
  readonly map: WallMap | null;
  readonly unit: number;
  readonly seams: WallView['seams'];
  readonly onEvent: (event: WallEvent) => void;
}

/** A finger beside a place means it as far as this, units. */
const REACH = 90;

/** The community in the middle: the town, above it lamps and plaques on a canvas, above that the words. */
export function MapArea({ view, map, unit, seams, onEvent }: MapAreaProps) {
  const onGo = (place: DrillPlace) => onEvent({ type: 'drill', place });
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
  const targets = useMemo(
    () => (surface === null || map === null ? [] : layTargets(view, map, surface)),
    [view, map, surface],
  );
  const { words } = view;
  const touch = (event: MouseEvent<HTMLElement>) => {
    const held = event.currentTarget.getBoundingClientRect();
    const zoom = held.width / view.box.width;
    const spot = [(event.clientX - held.left) / zoom, (event.clientY - held.top) / zoom] as const;
    const meant = targetAt(targets, spot, REACH * unit);
    if (meant !== null) onGo(meant.place);
  };
  return (
    <section
      className="map-area"
      style={px(view.box)}
      aria-label={view.title}
      aria-busy={map !== null && (surface === null || letters === null) ? true : undefined}
      data-drawn-by={drawnBy}
      data-house={view.house?.id}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same places are buttons, for whoever has no finger */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the same places are buttons */}
      <div className="map-touch" onClick={touch}>
        <div className="map-ground" ref={holder} data-drawn={drawnBy !== 'nobody' || undefined} />
        <canvas className="map-marks" ref={canvas} width={view.box.width} height={view.box.height} />
      </div>
      {view.house !== null && <FlatModel house={view.house} view={view} seams={here} unit={unit} />}
      <TargetButtons targets={targets} onGo={onGo} />
      <div
        className="map-title"
        style={{ left: words.x - view.box.x, top: words.y - view.box.y, width: words.width }}
      >
        {view.crumbs.length === 0 ? <h2>{view.title}</h2> : <Crumbs crumbs={view.crumbs} onGo={onGo} />}
        <span>{view.scope}</span>
      </div>
      {view.callOut && marks?.callOut && <CallOut callOut={view.callOut} box={marks.callOut} />}
      {view.house === null && <Legend view={view} seams={here} unit={unit} onEvent={onEvent} />}
    </section>
  );
}

/** Each letter of badges and plaques once, in order, so that another lamp with the same words is no other text. */
function lettersOn({ lamps, plaques }: MapView): string {
  const words = [...lamps.map(({ badge }) => badge ?? ''), ...plaques.map(({ number }) => number)];
  return [...new Set(`${words.join('')}0123456789`)].sort().join('');
}
