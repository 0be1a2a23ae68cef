import { sql } from 'kysely';
import { type CaseKind, caseKindRow } from '../../../contract/domain.ts';
import type { FigureData } from '../../../contract/wall/figures.ts';
import type { Trx } from '../../database/open.ts';
import { FLOW_DAYS, isLate, matters } from './case-figures.ts';
import type { StreetDay } from './street.ts';

/** What a community's tile of categories takes; the rest is in the street's. */
const MOST_KINDS = 6;

type Stages = Record<'found' | 'transferred' | 'accepting' | 'closed' | 'soon' | 'overdue', number>;

/**
 * Cases of each community and grid: stages, lateness, and 14 days. What was reported by kind is told of communities alone:
 * a single neighbours' quarrel in a grid of a few houses would point at a door.
 */
export async function placeCases(trx: Trx, at: StreetDay): Promise<FigureData<'place-cases'>> {
  const places = await sql<{ community: string; grid: number | null } & Stages>`
    with live as (
      select community, grid.number as grid, stage, ${isLate(at)} as late from ${matters(at)}
        left join grid on grid.id = matter.grid_id
      where closed_at is null or closed_at >= ${at.midnight}::timestamptz),
    place as (
      select c.id, c.name as community, null as grid from community c where street_id = ${at.streetId}
      union all select c.id, c.name, number from grid join community c on c.id = community_id
        where street_id = ${at.streetId} and number is not null)
    select place.community, place.grid,
      count(live.stage) filter (where stage = 'found')::int as found,
      count(live.stage) filter (where stage = 'transferred')::int as transferred,
      count(live.stage) filter (where stage = 'awaiting-acceptance')::int as accepting,
      count(live.stage) filter (where stage = 'closed')::int as closed,
      count(live.stage) filter (where late = 2)::int as overdue, count(live.stage) filter (where late = 1)::int as soon
    from place left join live on live.community = place.community and (place.grid is null or live.grid = place.grid)
    group by place.id, place.community, place.grid order by place.id, place.grid nulls first`.execute(trx);
  const days = await sql<{
    community: string;
    grid: number | null;
    day: string;
    found: number;
    closed: number;
  }>`
    with told as (
      select community, grid_id, (opened_at at time zone ${at.zone})::date::text as day, 1 as found, 0 as closed
        from ${matters(at)} where opened_at >= ${at.midnight}::timestamptz - ${FLOW_DAYS}::int * interval '1 day'
      union all
      select community, grid_id, (closed_at at time zone ${at.zone})::date::text, 0, 1
        from ${matters(at)} where closed_at >= ${at.midnight}::timestamptz - ${FLOW_DAYS}::int * interval '1 day')
    select community, number as grid, day, sum(found)::int as found, sum(closed)::int as closed
    from told left join grid on grid.id = grid_id group by 1, 2, 3`.execute(trx);
  const kinds = await sql<{ community: string; kind: CaseKind; count: number }>`
    select community, kind, count(*)::int as count from ${matters(at)}
    where opened_at >= date_trunc('month', ${at.day}::date::timestamp) at time zone ${at.zone}
    group by community, kind order by count desc, kind`.execute(trx);
  const labels = Array.from({ length: FLOW_DAYS }, (_, back) => dayBefore(at.day, FLOW_DAYS - 1 - back));
  return {
    tile: 'place-cases',
    day: at.day,
    month: at.day.slice(0, 7),
    days: labels,
    rows: places.rows.map(({ community, grid, found, transferred, accepting, closed, soon, overdue }) => {
      const here = days.rows.filter(
        (row) => row.community === community && (grid === null || row.grid === grid),
      );
      const on = (day: string, key: 'found' | 'closed') =>
        here.reduce((sum, row) => sum + (row.day === day ? row[key] : 0), 0);
      return {
        community,
        grid,
        found,
        transferred,
        awaitingAcceptance: accepting,
        closedToday: closed,
        dueSoon: soon,
        overdue,
        flow: {
          found: labels.map((day) => on(day, 'found')),
          closed: labels.map((day) => on(day, 'closed')),
        },
        kinds:
          grid === null
            ? kinds.rows
                .filter((row) => row.community === community)
                .slice(0, MOST_KINDS)
                .map(({ kind, count }) => ({ name: caseKindRow(kind).zh, count }))
            : [],
      };
    }),
  };
}

/** `2026-11-22`, 3 → `2026-11-19` */
function dayBefore(day: string, back: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - back * 86_400_000).toISOString().slice(0, 10);
}
