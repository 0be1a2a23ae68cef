import {
  POINT_STATES,
  type PointState,
  type WallLayer,
  type WallPoint,
} from '../../contract/wall/devices.ts';
import type { TownPieces } from './town-pieces.ts';

const NONE = Object.fromEntries(POINT_STATES.map((state) => [state, 0])) as WallPoint['devices']; // each of a const list

/** How the devices of the pictures stand, by their turn: most of them well. */
const STATES: readonly PointState[] = [
  'works',
  'works',
  'works',
  'silent',
  'works',
  'works',
  'fault',
  'works',
];

/** Chargers, sensors and cameras about the compounds of each grid; one sensor of 乐楼 gives the alarm. */
export function devicePoints({ place, spots }: TownPieces): readonly WallPoint[] {
  return place.communities.flatMap(({ name: community, grids }) =>
    grids.flatMap(({ number: gridNumber }) =>
      (spots.get(gridNumber) ?? []).flatMap(([longitude, latitude], at): WallPoint[] => {
        const turn = gridNumber * 5 + at;
        const point = (kind: WallLayer, off: number, devices: Partial<WallPoint['devices']>): WallPoint => ({
          id: `01JD${kind
            .slice(0, 2)
            .toUpperCase()
            .replace(/[ILOU]/g, 'X')}${String(gridNumber * 100 + at).padStart(20, '0')}`,
          ...{ kind, community, gridNumber },
          ...{ longitude: longitude + off, latitude: latitude - off / 2 },
          devices: { ...NONE, ...devices },
        });
        const state = (shift: number) => ({ [STATES[(turn + shift) % STATES.length] ?? 'works']: 1 });
        return [
          ...(turn % 3 === 0
            ? [point('charger', 0.0002, { works: 4 + (turn % 5), ...(turn % 4 === 0 && { fault: 1 }) })]
            : []),
          ...(turn % 3 === 1
            ? [point('sensor', -0.0003, gridNumber === 12 && at === 1 ? { alarm: 1 } : state(1))]
            : []),
          ...(turn % 2 === 0 ? [point('camera', 0.0004, state(3))] : []),
        ];
      }),
    ),
  );
}
