import * as maplibre from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { BEARING, fitCamera, middleOf, outlinesOf, PITCH } from './camera.ts';
import { CHOSEN_LAYERS, chosenGrid, mapStyle } from './map-style.ts';
import type { MapSurface, SurfaceOptions } from './surface.ts';

maplibre.setWorkerUrl(new URL(workerUrl, location.href).href);

/** Zoom from which the fit begins: a street's width. */
const FIRST_ZOOM = 15;

interface GlOptions extends SurfaceOptions {
  /** The first picture is drawn, or the first one after the context came back. */
  readonly onDrawn: () => void;
  /** The context is gone: the picture with it, until `onDrawn` says that it is there again. */
  readonly onLost: () => void;
}

/**
 * The town in WebGL. The camera stands still and nothing is animated, so that the map is drawn once and not again until
 * its base changes. Null where the machine gives no context.
 */
export function createGlSurface(options: GlOptions): MapSurface | null {
  const { holder, map: data, community, room, unit } = options;
  const points = outlinesOf(data, community);
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
  const camera = fitCamera(
    points,
    room,
    { centre, zoom: FIRST_ZOOM },
    ({ centre: [x, y], zoom }, point) => {
      map.jumpTo({ center: [x, y], zoom });
      const spot = map.project([point[0], point[1]]);
      return [spot.x, spot.y];
    },
    ({ centre: [x, y], zoom }, [left, top]) => {
      map.jumpTo({ center: [x, y], zoom });
      const point = map.unproject([left, top]);
      return [point.lng, point.lat];
    },
  );
  map.jumpTo({ center: [camera.centre[0], camera.centre[1]], zoom: camera.zoom });
  let lit = options.chosen;
  let state: 'drawing' | 'lost' | 'closed' = 'drawing';
  const light = () => {
    for (const layer of CHOSEN_LAYERS) map.setFilter(layer, chosenGrid(lit));
  };
  map.once('idle', () => state === 'drawing' && options.onDrawn());
  map.on('webglcontextlost', () => {
    state = 'lost';
    options.onLost();
  });
  // MapLibre brings its style back into the new context; another grid may have been chosen meanwhile.
  map.on('webglcontextrestored', () => {
    state = 'drawing';
    map.once('idle', () => state === 'drawing' && options.onDrawn());
    map.once('style.load', light);
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
      if (state === 'drawing') light();
    },
    dispose: () => {
      state = 'closed';
      map.remove();
    },
  };
}
