import { sql } from 'kysely';
import {
  CASE_KINDS,
  type CaseKind,
  type CaseStage,
  caseKindRow,
  point,
  type ReporterKind,
} from '../../../contract/domain.ts';
import type { WallLamp } from '../../../contract/wall/lamp.ts';
import type { Trx } from '../../database/open.ts';
import { blurred, middleOf } from '../cases/blur.ts';
import { middleOfArea } from './middle.ts';
import type { StreetDay } from './street.ts';

/** Kinds that tell of somebody's home have no lamp, and neither have calls at a kiosk and faults of machines. */
const PUBLIC_KINDS = CASE_KINDS.filter(({ personal, family }) => !personal && family !== 'device-fault').map(
  ({ code }) => code,
);

/** Who brought it, as a sort of people: never who. */
const REPORTERS: Readonly<Record<ReporterKind, string>> = {
  resident: '居民随手拍',
  'resident-at-kiosk': '居民随手拍',
  officer: '网格员巡查',
  'building-chief': '楼栋长上报',
  rider: '骑手随手拍',
  'property-company': '物业上报',
  community: '社区上报',
  street: '街道上报',
  terminal: '设备自报',
};

/** Of a case that nobody has been given yet. */
const NOBODY_YET = '等待派单';

interface LampRow {
  readonly id: string;
  readonly kind: CaseKind;
  readonly community: string;
  readonly grid_number: number;
  readonly boundary: unknown;
  readonly footprint: unknown;
  readonly point: unknown;
  readonly stage: CaseStage;
  readonly due_at: string;
  readonly soon_at: string;
  readonly hop_due_at: string;
  readonly hop_soon_at: string;
  readonly handled_at: string | null;
  readonly closed_at: string | null;
  readonly reporter_kind: ReporterKind;
  readonly handler: string | null;
}

/** Lamps of the street: cases that are open, and those closed today. Ordered by id. */
export async function lamps(trx: Trx, at: StreetDay): Promise<readonly WallLamp[]> {
  const { rows } = await sql<LampRow>`
    select r.id, r.kind, c.name as community, grid.number as grid_number, grid.boundary, footprint, point, stage,
      due_at, soon_at, hop_due_at, hop_soon_at, handled_at, closed_at, reporter_kind, case holder_level
        when 'property-company' then (select name from property_company where id = holder_unit_id)
        when 'community' then (select name from community where id = holder_unit_id)
        when 'grid' then (select '网格 ' || number from grid where id = holder_unit_id)
        when 'branch' then '党支部'
        else (select name from handling_unit where id = holder_unit_id) end as handler
    from case_record r join community c on c.id = r.community_id join grid on grid.id = r.grid_id
    left join building on building.id = r.building_id
    where c.street_id = ${at.streetId} and grid.number is not null and r.kind = any(${PUBLIC_KINDS}::text[])
      and (closed_at is null or closed_at >= ${at.midnight}::timestamptz)
    order by r.id`.execute(trx);
  return rows.flatMap((row) => {
    const place = placeOf(row);
    if (place === null) return [];
    const [longitude, latitude] = place;
    return [
      {
        id: row.id,
        kind: caseKindRow(row.kind).zh,
        community: row.community,
        gridNumber: row.grid_number,
        longitude,
        latitude,
        stage: row.stage,
        dueAt: row.due_at,
        soonAt: row.soon_at,
        hopDueAt: row.hop_due_at,
        hopSoonAt: row.hop_soon_at,
        handledAt: row.handled_at,
        closedAt: row.closed_at,
        reporter: REPORTERS[row.reporter_kind],
        handler: row.handler ?? NOBODY_YET,
      },
    ];
  });
}

/** The middle of the house, otherwise the raster of the point, otherwise the middle of the grid. */
function placeOf({ footprint, point: exact, boundary }: LampRow): readonly [number, number] | null {
  const parsed = point.safeParse(exact);
  const place = middleOf(footprint) ?? (parsed.success ? blurred(parsed.data) : null);
  return place === null ? middleOfArea(boundary) : place.coordinates;
}
