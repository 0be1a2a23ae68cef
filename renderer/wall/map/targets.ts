import type { DrillPlace } from '../../../contract/wall/drill.ts';
import type { MapFeature, WallMap } from '../../../contract/wall/map.ts';
import type { MapView } from '../../../contract/wall/view.ts';
import type { Spot } from '../../shared/map/camera.ts';
import { positionsOf } from '../../shared/map/camera.ts';
import type { MapSurface } from '../../shared/map/surface.ts';

/** A place that one can go into, where it lies on the drawing. */
export interface LaidTarget {
  readonly key: string;
  readonly words: string;
  readonly place: DrillPlace;
  readonly middle: Spot;
  /** Outlines of its land, or of its walls from the ground, px. */
  readonly rings: readonly (readonly Spot[])[];
}

/** Finds the land of each target on the drawing; one that is on no plan cannot be gone into by touch. */
export function layTargets(view: MapView, map: WallMap, surface: MapSurface): readonly LaidTarget[] {
  return view.targets.flatMap(({ words, place }) => {
    const rings = landOf(map, place).map((feature) =>
      positionsOf(feature).map((point) => surface.project(point)),
    );
    const all = rings.flat();
    if (all.length === 0) return [];
    const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
    const middle: Spot = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
    return [{ key: JSON.stringify(place), words, place, middle, rings }];
  });
}

function landOf({ layers }: WallMap, place: DrillPlace): readonly MapFeature[] {
  switch (place.level) {
    case 'street':
      return layers.grids;
    case 'community':
      return layers.grids.filter(({ properties }) => properties.community === place.community);
    case 'grid':
      return layers.grids.filter(
        ({ properties }) => properties.community === place.community && properties.grid === place.grid,
      );
    case 'house':
      return layers.buildings.filter(({ properties }) => properties.building === place.house);
    default:
      return place satisfies never;
  }
}

/** The target that a finger meant: whose land lies under it, else the one whose middle is near; the smaller ones first. */
export function targetAt(targets: readonly LaidTarget[], spot: Spot, reach: number): LaidTarget | null {
  const away = ({ middle }: LaidTarget) => Math.hypot(middle[0] - spot[0], middle[1] - spot[1]);
  const near = [...targets].sort((a, b) => away(a) - away(b));
  const under = near.find(({ rings }) => rings.some((ring) => isInside(ring, spot)));
  const [nearest] = near;
  return under ?? (nearest !== undefined && away(nearest) <= reach ? nearest : null);
}

/** Even-odd rule. */
function isInside(ring: readonly Spot[], [x, y]: Spot): boolean {
  return ring.reduce((inside, [ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length] ?? [ax, ay];
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside;
  }, false);
}

/** The next target in the direction of an arrow: near, and rather straight than aside. */
export function nextTarget(
  targets: readonly LaidTarget[],
  from: LaidTarget,
  [dx, dy]: readonly [number, number],
): LaidTarget | null {
  const costs = targets.flatMap((target) => {
    const [x, y] = [target.middle[0] - from.middle[0], target.middle[1] - from.middle[1]];
    const along = x * dx + y * dy;
    return target === from || along <= 0 ? [] : [{ target, cost: along + 2 * Math.abs(x * dy - y * dx) }];
  });
  return costs.sort((a, b) => a.cost - b.cost)[0]?.target ?? null;
}
