import * as maplibre from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { BEARING, type Camera, fitCamera, type LngLat, middleOf, outlinesOf, PITCH } from './camera.ts';
import { afterFrame, arrive, type Flight, setOff, UNTRIED } from './flight.ts';
import { CHOSEN_LAYERS, chosenGrid, litPaint, mapStyle } from './map-style.ts';
import type { MapSurface, SurfaceOptions, SurfacePlace } from './surface.ts';

maplibre.setWorkerUrl(new URL(workerUrl, location.href).href);

/** Zoom from which the fit begins: a street's width. */
const FIRST_ZOOM = 15;
/** From one place to the next, ms: long enough to see where one goes. */
const FLIGHT_MS = 900;

export interface GlSurface extends MapSurface {
  /** Another place fills the room, if there is land of it: by a flight where the machine can, at once where it cannot. */
  go(place: SurfacePlace): boolean;
}

interface GlOptions extends SurfaceOptions {
  /** The picture of the newest place stands: the first one, after a way there, or after the context came back. */
  readonly onDrawn: () => void;
  /** The context is gone: the picture with it, until `onDrawn` says that it is there again. */
  readonly onLost: () => void;
}

/**
 * The town in WebGL. The camera stands still unless somebody goes to another place, so that the map is drawn once and not
 * again until its base or the place changes. Null where the machine gives no context.
 */
export function createGlSurface(options: GlOptions): GlSurface | null {
  const { holder, map: data, room, unit } = options;
  const points = outlinesOf(data, options);
  if (points.length === 0) return null;
  const centre = middleOf(points);
  let map: maplibre.Map;
  try {
    map = new maplibre.Map({
      container: holder,
      style: mapStyle({ ...options, latitude: centre[1] }),
      center: [centre[0], centre[1]],
      zoom: FIRST_ZOOM,
      pitch: PITCH,
      bearing: BEARING,
      interactive: false,
      attributionControl: false,
      fadeDuration: 0,
      trackResize: false,
      renderWorldCopies: false,
      maxPitch: 60,
      pixelRatio: 1,
      canvasContextAttributes: { antialias: unit > 0, preserveDrawingBuffer: true },
    });
  } catch {
    // No WebGL on this machine: the plan is drawn without it.
    return null;
  }
  const jump = ({ centre: [x, y], zoom }: Camera) => map.jumpTo({ center: [x, y], zoom });
  /** Moves the camera about, and leaves it where it fits. */
  const fit = (shown: readonly LngLat[], start: Camera) => {
    const camera = fitCamera(
      shown,
      room,
      start,
      (at, point) => {
        jump(at);
        const spot = map.project([point[0], point[1]]);
        return [spot.x, spot.y];
      },
      (at, [left, top]) => {
        jump(at);
        const point = map.unproject([left, top]);
        return [point.lng, point.lat];
      },
    );
    jump(camera);
    return camera;
  };
  let camera = fit(points, { centre, zoom: FIRST_ZOOM });
  let flight: Flight = UNTRIED;
  let place: SurfacePlace = options;
  let lit = options.chosen;
  /** There is a style that can be told of places. */
  let isStyled = false;
  let state: 'drawing' | 'lost' | 'closed' = 'drawing';
  const light = () => {
    for (const layer of CHOSEN_LAYERS) map.setFilter(layer, chosenGrid(lit));
  };
  const lightPlace = () => {
    const { community, grid } = place;
    for (const [layer, name, value] of litPaint({ ...options, community, grid, latitude: centre[1] }))
      map.setPaintProperty(layer, name, value);
  };
  const drawn = () => map.once('idle', () => state === 'drawing' && options.onDrawn());
  const fly = (from: Camera) => {
    flight = setOff(flight);
    if (flight.state !== 'flying') return;
    jump(from);
    let last = performance.now();
    const frame = () => {
      flight = afterFrame(flight, performance.now() - last);
      last = performance.now();
      if (flight.state === 'cuts') jump(camera);
    };
    map.on('render', frame);
    map.once('moveend', () => {
      map.off('render', frame);
      flight = arrive(flight);
    });
    map.easeTo({ center: [...camera.centre], zoom: camera.zoom, duration: FLIGHT_MS, essential: true });
  };
  drawn();
  // Also into a new context, into which MapLibre brings its style back; somebody may have gone elsewhere meanwhile.
  map.on('style.load', () => {
    isStyled = true;
    light();
    lightPlace();
  });
  map.on('webglcontextlost', () => {
    state = 'lost';
    isStyled = false;
    options.onLost();
  });
  map.on('webglcontextrestored', () => {
    state = 'drawing';
    drawn();
  });
  return {
    project: ([x, y]) => {
      const spot = map.project([x, y]);
      return [spot.x, spot.y];
    },
    choose: (grid) => {
      // A filter sorts the pieces anew: only for another grid. Without a context there is no style to filter.
      if (grid === lit) return;
      lit = grid;
      if (isStyled) light();
    },
    go: (next) => {
      const shown = outlinesOf(data, next);
      if (shown.length === 0) return false;
      place = next;
      const from = camera;
      map.stop();
      // From where a drawing that was made for this place would have begun: the same picture to the pixel.
      camera = fit(shown, { centre: middleOf(shown), zoom: FIRST_ZOOM });
      if (state !== 'drawing') return true;
      if (isStyled) {
        lightPlace();
        fly(from);
      }
      drawn();
      return true;
    },
    dispose: () => {
      state = 'closed';
      map.remove();
    },
  };
}
