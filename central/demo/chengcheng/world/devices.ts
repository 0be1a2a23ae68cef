import type { Device } from '../../../../contract/domain.ts';
import { shanghaiInstant } from '../../days.ts';
import { pointOf } from '../town/geo-json.ts';
import { at } from '../town/geometry.ts';
import type { Compound, Town } from '../town/model.ts';
import { streamOf } from '../town/streams.ts';
import { buildingId, compoundId } from './place-rows.ts';

/** Cameras at gates and sensors of the street (PZ11, PZ22), invented: no report counts them. */

type Camera = Extract<Device, { kind: 'camera' }>;
type Sensor = Extract<Device, { kind: 'sensor' }>;

/** Of compounds in grids: how many have one. */
const CAMERA_SHARE = 0.55;
const SENSOR_SHARE = 0.4;
/** Of sensors: within a house. */
const INDOORS_SHARE = 0.25;

/** What each measures, and its ordinary readings with their decimals; null: it only says alarm or not. */
const SENSORS = [
  { name: '消防水压', unit: 'MPa', from: 0.3, to: 0.5, decimals: 2 },
  { name: '积水水位', unit: 'cm', from: 0, to: 4, decimals: 0 },
  { name: '井盖位移', unit: null, from: 0, to: 0, decimals: 0 },
] as const;

const CAMERA_STATES = [
  ['online', 90],
  ['offline', 6],
  ['fault', 4],
] as const;
const SENSOR_STATES = [
  ['normal', 87],
  ['offline', 7],
  ['fault', 4],
  ['alarm', 2],
] as const;

/** Cameras and sensors as they were heard of on the morning of a day. */
export function townDevices(
  town: Town,
  day: string,
): { readonly cameras: readonly Camera[]; readonly sensors: readonly Sensor[] } {
  const stateAt = shanghaiInstant(day, '06:00');
  const inGrids = town.compounds.flatMap((compound) => {
    const { grid } = at(town.blocks, compound.block);
    return grid === null ? [] : [{ compound, communityId: communityOf(town, grid) }];
  });
  const cameras = inGrids.flatMap(({ compound, communityId }): Camera[] => {
    const random = streamOf(town.seed, 'camera', compound.id);
    if (!random.chance(CAMERA_SHARE)) return [];
    return [
      {
        ...{ id: random.ulid(), kind: 'camera', communityId, compoundId: compoundId(town, compound.id) },
        ...{ buildingId: null, name: `${compound.name}门口`, place: pointOf(compound.gate), stateAt },
        state: random.weighted(CAMERA_STATES),
      },
    ];
  });
  const sensors = inGrids.flatMap(({ compound, communityId }): Sensor[] => {
    const random = streamOf(town.seed, 'sensor', compound.id);
    if (!random.chance(SENSOR_SHARE)) return [];
    const own = { communityId, compoundId: compoundId(town, compound.id), stateAt };
    const house = town.buildings.find(({ compound: of, units }) => of === compound.id && units > 0);
    if (house !== undefined && random.chance(INDOORS_SHARE))
      return [
        {
          ...{ id: random.ulid(), kind: 'sensor', ...own, buildingId: buildingId(town, house.id) },
          ...{ name: '楼道烟感', place: pointOf(middleOf(house.footprint)), reading: null },
          state: random.weighted(SENSOR_STATES),
        },
      ];
    const { name, unit, from, to, decimals } = random.pick(SENSORS);
    const value = Number((from + random.next() * (to - from)).toFixed(decimals));
    return [
      {
        ...{ id: random.ulid(), kind: 'sensor', ...own, buildingId: null, name },
        ...{ place: pointOf(insideOf(compound)), reading: unit === null ? null : { value, unit } },
        state: random.weighted(SENSOR_STATES),
      },
    ];
  });
  return { cameras, sensors };
}

function communityOf(town: Town, grid: number): string {
  return at(town.communities, at(town.grids, grid).community).id;
}

type Ring = Compound['ring'];

function middleOf(ring: Ring): Ring[number] {
  const mean = (axis: 0 | 1) => ring.reduce((sum, spot) => sum + spot[axis], 0) / ring.length;
  return [mean(0), mean(1)];
}

/** A third of the way from the gate to the middle. */
function insideOf({ gate, ring }: Compound): Ring[number] {
  const middle = middleOf(ring);
  return [gate[0] + (middle[0] - gate[0]) / 3, gate[1] + (middle[1] - gate[1]) / 3];
}
