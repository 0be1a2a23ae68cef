import { sql } from 'kysely';
import { type Audience, point } from '../../../contract/domain.ts';
import {
  POINT_STATE_OF,
  type PointState,
  WALL_LAYERS,
  type WallLayer,
  type WallPoint,
} from '../../../contract/wall/devices.ts';
import type { Trx } from '../../database/open.ts';
import type { StreetDay } from './street.ts';

export type WallAudience = Extract<Audience, 'wall-public' | 'wall-staff'>;

interface DeviceRow {
  /** Of the place where it stands: its own, of chargers their compound's. */
  readonly id: string;
  readonly kind: WallLayer;
  readonly community: string;
  readonly grid_number: number | null;
  readonly state: string;
  readonly place: unknown;
  readonly gate: unknown;
  readonly is_indoors: boolean;
}

/** A point with what decides who may know of it. */
export interface KnownPoint extends WallPoint {
  readonly isIndoors: boolean;
}

/**
 * Devices of the street where they stand: cameras and sensors of the registers, at the gate of their compound where they
 * have no place of their own; chargers by compound. One without any place is on no plan. Ordered by id.
 */
export async function devicePoints(trx: Trx, { streetId }: StreetDay): Promise<readonly KnownPoint[]> {
  const { rows } = await sql<DeviceRow>`
    select r.id, r.register as kind, c.name as community, grid.number as grid_number, r.document ->> 'state' as state,
        r.document -> 'place' as place, gate, r.document ->> 'buildingId' is not null as is_indoors
      from register_record r join community c on c.id = r.community_id
      left join compound on compound.id = r.document ->> 'compoundId' left join grid on grid.id = compound.grid_id
      where c.street_id = ${streetId} and r.register in ('camera', 'sensor')
    union all
    select compound.id, 'charger', c.name, grid.number, device.state, null, gate, false
      from device join compound on compound.id = device.compound_id join grid on grid.id = compound.grid_id
      join community c on c.id = grid.community_id
      where c.street_id = ${streetId} and device.kind = 'charger'`.execute(trx);
  const points = [...Map.groupBy(rows, ({ id, kind }) => `${kind} ${id}`).values()].flatMap((here) => {
    const [first] = here;
    const place = first === undefined ? null : (placed(first.place) ?? placed(first.gate));
    if (first === undefined || place === null) return [];
    const [longitude, latitude] = place;
    const { id, kind, community, grid_number: gridNumber, is_indoors: isIndoors } = first;
    const of = (state: PointState) => here.filter((row) => stateOf(row) === state).length;
    const devices = { alarm: of('alarm'), fault: of('fault'), silent: of('silent'), works: of('works') };
    return [{ id, kind, community, gridNumber, longitude, latitude, devices, isIndoors }];
  });
  return points.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A word that is not of the table is none that the device could have meant: it has not been heard of. */
function stateOf({ kind, state }: DeviceRow): PointState {
  const words: Readonly<Record<string, PointState>> = POINT_STATE_OF[kind];
  return words[state] ?? 'silent';
}

function placed(given: unknown): readonly [number, number] | null {
  const parsed = point.safeParse(given);
  return parsed.success ? parsed.data.coordinates : null;
}

/**
 * What each audience may know: on a public wall no camera, since a plan of those that fail says where nobody looks, and no
 * sensor inside a house, which tells of somebody's home.
 */
export function pointsFor(audience: WallAudience, points: readonly KnownPoint[]): readonly WallPoint[] {
  const isTold = ({ kind, isIndoors }: KnownPoint) =>
    audience === 'wall-staff' || (PUBLIC_LAYERS.has(kind) && !isIndoors);
  return points.filter(isTold).map(({ isIndoors: _, ...told }) => told);
}

const PUBLIC_LAYERS: ReadonlySet<WallLayer> = new Set(WALL_LAYERS.filter((kind) => kind !== 'camera'));
