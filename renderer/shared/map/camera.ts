import type { MapFeature, WallMap } from '../../../contract/wall/map.ts';

/** px from the top left corner of the drawing. */
export type Spot = readonly [x: number, y: number];
export type LngLat = readonly [longitude: number, latitude: number];

export const PITCH = 50;
export const BEARING = -20;

/** Where something of the drawing may stand: the free space inside, px. */
export interface Room {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A view straight down on the plan with the same bearing, squeezed as the pitch would: for the drawing without WebGL. */
export interface Camera {
  readonly centre: LngLat;
  readonly zoom: number;
}

/** Outlines that must be seen: of the grid, of the community, or of the whole street. */
export function outlinesOf(
  map: WallMap,
  { community, grid }: { readonly community: string | null; readonly grid: number | null },
): readonly LngLat[] {
  const grids = map.layers.grids.filter(
    ({ properties }) =>
      (community === null || properties.community === community) &&
      (grid === null || properties.grid === grid),
  );
  return grids.flatMap(positionsOf);
}

export function positionsOf({ geometry }: MapFeature): readonly LngLat[] {
  switch (geometry.type) {
    case 'LineString':
      return geometry.coordinates;
    case 'Polygon':
      return geometry.coordinates.flat();
    case 'MultiPolygon':
      return geometry.coordinates.flat(2);
    default:
      return geometry satisfies never;
  }
}

/**
 * The camera that lets `points` fill the room, whatever its projection: it is asked, corrected and asked again. The
 * correction is exact for a plane; a pitched view settles within a few rounds.
 */
export function fitCamera(
  points: readonly LngLat[],
  room: Room,
  start: Camera,
  project: (camera: Camera, point: LngLat) => Spot,
  unproject: (camera: Camera, spot: Spot) => LngLat,
): Camera {
  let camera = start;
  for (let round = 0; round < 8; round += 1) {
    const spots = points.map((point) => project(camera, point));
    const xs = spots.map(([x]) => x);
    const ys = spots.map(([, y]) => y);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    const scale = Math.min(room.width / (right - left), room.height / (bottom - top));
    const middle: Spot = [(left + right) / 2, (top + bottom) / 2];
    const wanted: Spot = [room.x + room.width / 2, room.y + room.height / 2];
    const here = project(camera, camera.centre);
    // Move by what the middle is off, at the present scale, then change the scale about the new centre.
    const centre = unproject(camera, [here[0] + middle[0] - wanted[0], here[1] + middle[1] - wanted[1]]);
    camera = { centre, zoom: camera.zoom + Math.log2(scale) * 0.9 };
  }
  return camera;
}

/** Middle of the points' bounds. */
export function middleOf(points: readonly LngLat[]): LngLat {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}
