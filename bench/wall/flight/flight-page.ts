import * as maplibre from 'maplibre-gl';
import type { WallMap } from '../../../contract/wall/map.ts';
import { BEARING, type LngLat, middleOf, outlinesOf, PITCH } from '../../../renderer/shared/map/camera.ts';
import { createGlSurface } from '../../../renderer/shared/map/gl-surface.ts';
import { mapStyle } from '../../../renderer/shared/map/map-style.ts';

/** The way there and back, ms; both subjects fly it. */
const FLIGHT_MS = 900;

/** Lengths of the frames between setting off and the picture that stands, ms. */
export type Fly = (community: string | null) => Promise<readonly number[]>;

export interface FlightPage {
  /** The wall's own map, its grids, streets and names of colour included. */
  ours(map: WallMap): Promise<void>;
  /** MapLibre with the houses and nothing else. */
  bare(map: WallMap): Promise<void>;
  fly: Fly;
}

declare global {
  interface Window {
    flight: FlightPage;
  }
}

const holder = document.querySelector<HTMLElement>('#map');
if (holder === null) throw new Error('no place for a map');
const whole = { community: null, grid: null };
const room = {
  x: innerWidth * 0.03,
  y: innerHeight * 0.17,
  width: innerWidth * 0.94,
  height: innerHeight * 0.7,
};

/** What a wall of 1080 lines draws with, px. */
const UNIT = innerHeight / 1080;

/** What one frame carries the flight on, ms of its own clock: both subjects draw the same number of pictures. */
const STEP_MS = 50;
let now = 0;

/**
 * Watches the browser's frames until `end` comes. MapLibre's clock goes on by a step with each, however long it took: by the
 * true one a machine without a graphics card would draw three pictures of a flight.
 */
async function framesUntil(end: Promise<unknown>): Promise<readonly number[]> {
  const frames: number[] = [];
  let last = performance.now();
  let open = true;
  const next = (at: number) => {
    if (!open) return;
    frames.push(at - last);
    last = at;
    now += STEP_MS;
    maplibre.setNow(now);
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  await end;
  open = false;
  return frames;
}

async function ours(map: WallMap): Promise<void> {
  let drawn = () => {};
  const standing = () => new Promise<void>((resolve) => (drawn = resolve));
  const first = standing();
  const surface = createGlSurface({
    ...{ holder: holder as HTMLElement, map, room, unit: UNIT, chosen: null },
    ...whole,
    onDrawn: () => drawn(),
    onLost: () => {},
  });
  if (surface === null) throw new Error('no WebGL');
  await first;
  window.flight.fly = (community) => {
    const end = standing();
    surface.go({ community, grid: null });
    return framesUntil(end);
  };
}

async function bare(map: WallMap): Promise<void> {
  const latitude = middleOf(outlinesOf(map, whole))[1];
  const style = mapStyle({ ...{ map, unit: UNIT, chosen: null, latitude }, ...whole });
  const houses = style.layers.filter(({ type }) => type === 'background' || type === 'fill-extrusion');
  const fitted = (points: readonly LngLat[]) => ({ bounds: boundsOf(points), fitBoundsOptions: {} });
  const view = new maplibre.Map({
    container: holder as HTMLElement,
    style: { ...style, layers: houses },
    ...fitted(outlinesOf(map, whole)),
    ...{ pitch: PITCH, bearing: BEARING, maxPitch: 60 },
    ...{ interactive: false, attributionControl: false, fadeDuration: 0, trackResize: false },
    ...{ renderWorldCopies: false, pixelRatio: 1 },
    canvasContextAttributes: { antialias: true, preserveDrawingBuffer: true },
  });
  await view.once('idle');
  window.flight.fly = (community) => {
    const camera = view.cameraForBounds(boundsOf(outlinesOf(map, { community, grid: null })), {
      bearing: BEARING,
    });
    if (camera === undefined) throw new Error('no such place');
    view.easeTo({ ...camera, pitch: PITCH, duration: FLIGHT_MS, essential: true });
    return framesUntil(view.once('idle'));
  };
}

function boundsOf(points: readonly LngLat[]): maplibre.LngLatBoundsLike {
  const bounds = new maplibre.LngLatBounds();
  for (const [x, y] of points) bounds.extend([x, y]);
  return bounds;
}

window.flight = { ours, bare, fly: () => Promise.reject(new Error('no map yet')) };
