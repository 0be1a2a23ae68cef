import { OCCUPANCY_WORDS } from '../../../../contract/domain.ts';
import type { HouseView } from '../../../../contract/wall/view.ts';
import type { WallContext } from './context.ts';
import { doorsOf, houseOf } from './places.ts';

/** The house flat by flat: on a public wall its shape alone, on a wall of the staff with how each door is lived in. */
export function houseViewOf(context: WallContext): HouseView | null {
  const house = houseOf(context);
  if (house === null) return null;
  const doors = doorsOf(context);
  const { id, lived, units } = house;
  const floors = [...lived].reverse();
  return {
    id,
    floors,
    units: units.map((counts, at) => ({
      words: `${at + 1} 单元`,
      rows: floors.map((floor) => {
        const here = doors?.filter((door) => door.unit === at + 1 && door.floor === floor);
        if (here !== undefined) return here.map(({ door, occupancy }) => ({ door, occupancy }));
        return Array.from({ length: counts[lived.indexOf(floor)] ?? 0 }, () => ({
          door: '',
          occupancy: null,
        }));
      }),
    })),
    legend:
      doors === null
        ? []
        : (['owner-occupied', 'rented', 'vacant'] as const).map((occupancy) => ({
            occupancy,
            words: OCCUPANCY_WORDS[occupancy],
          })),
    note: doors === null ? '只画门，不说哪一户住了谁、住没住人' : '只有房屋状态，没有姓名',
  };
}
