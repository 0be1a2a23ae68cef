import { sql } from 'kysely';
import { CASE_KINDS, type CaseKind, caseKindRow } from '../../../contract/domain.ts';
import type { FigureData } from '../../../contract/wall/figures.ts';
import type { Trx } from '../../database/open.ts';
import type { StreetDay } from './street.ts';

/** Figures of cases. A case is no person: it may be counted to one. Marks are given by people: a mean needs five. */

export const FLOW_DAYS = 14;
const WINDOW_DAYS = 30;
const FEWEST_MARKS = 5;
/** A median of fewer would be the time of one case. */
const FEWEST_FOR_MEDIAN = 3;

/** Calls at a kiosk and faults of machines are no matters of the street. */
export const MATTERS = CASE_KINDS.filter(({ family }) => family !== 'help' && family !== 'device-fault').map(
  ({ code }) => code,
);

/** Cases of the street that are matters, as a derived table `matter`. */
export const matters = ({ streetId }: StreetDay) => sql`(
  select case_record.*, c.name as community from case_record join community c on c.id = case_record.community_id
  where c.street_id = ${streetId} and kind = any(${MATTERS}::text[])) as matter`;

/** latenessOf of contract/domain/lateness.ts in SQL: 2 overdue, 1 due soon, 0 in time or closed. */
export const isLate = ({ now }: StreetDay) => sql`case
  when stage = 'closed' then 0
  when coalesce(handled_at, ${now}::timestamptz) > due_at or ${now}::timestamptz > hop_due_at then 2
  when (handled_at is null and ${now}::timestamptz >= soon_at) or ${now}::timestamptz >= hop_soon_at then 1
  else 0 end`;

/** Cases by stage and lateness now, and by community. Withdrawn and dismissed ones are closed like any other. */
export async function today(trx: Trx, at: StreetDay): Promise<FigureData<'today'>> {
  const { rows } = await sql<
    Record<'found' | 'transferred' | 'accepting' | 'closed' | 'open' | 'soon' | 'overdue', number> & {
      community: string;
    }
  >`select c.name as community,
      count(*) filter (where stage = 'found')::int as found,
      count(*) filter (where stage = 'transferred')::int as transferred,
      count(*) filter (where stage = 'awaiting-acceptance')::int as accepting,
      count(*) filter (where stage = 'closed')::int as closed,
      count(*) filter (where stage <> 'closed')::int as open,
      count(*) filter (where late = 2)::int as overdue, count(*) filter (where late = 1)::int as soon
    from community c left join (
      select community_id, stage, ${isLate(at)} as late
      from case_record
      where kind = any(${MATTERS}::text[]) and (closed_at is null or closed_at >= ${at.midnight}::timestamptz)
    ) as matter on matter.community_id = c.id
    where c.street_id = ${at.streetId} group by c.id, c.name order by c.id`.execute(trx);
  const sum = (key: Exclude<keyof (typeof rows)[number], 'community'>) =>
    rows.reduce((all, row) => all + row[key], 0);
  return {
    tile: 'today',
    day: at.day,
    found: sum('found'),
    transferred: sum('transferred'),
    awaitingAcceptance: sum('accepting'),
    closedToday: sum('closed'),
    dueSoon: sum('soon'),
    overdue: sum('overdue'),
    communities: rows.map(({ community, open, closed }) => ({ community, open, closedToday: closed })),
  };
}

/** Found and closed on each of the last 14 days, today with them. */
export async function flow(trx: Trx, at: StreetDay): Promise<FigureData<'flow'>> {
  const { rows } = await sql<{ day: string; found: number; closed: number }>`
    with told as (
      select (opened_at at time zone ${at.zone})::date as day, 1 as found, 0 as closed from ${matters(at)}
        where opened_at >= ${at.midnight}::timestamptz - ${FLOW_DAYS}::int * interval '1 day'
      union all
      select (closed_at at time zone ${at.zone})::date, 0, 1 from ${matters(at)}
        where closed_at >= ${at.midnight}::timestamptz - ${FLOW_DAYS}::int * interval '1 day')
    select day::date as day, coalesce(sum(found), 0)::int as found, coalesce(sum(closed), 0)::int as closed
    from generate_series(${at.day}::date - ${FLOW_DAYS - 1}::int, ${at.day}::date, interval '1 day') as days (day)
    left join told using (day) group by day order by day`.execute(trx);
  return { tile: 'flow', days: rows };
}

/** What was reported this month, most frequent first. */
export async function categories(trx: Trx, at: StreetDay): Promise<FigureData<'categories'>> {
  const { rows } = await sql<{ kind: CaseKind; count: number }>`
    select kind, count(*)::int as count from ${matters(at)}
    where opened_at >= date_trunc('month', ${at.day}::date::timestamp) at time zone ${at.zone}
    group by kind order by count desc, kind`.execute(trx);
  return {
    tile: 'categories',
    month: at.day.slice(0, 7),
    rows: rows.map(({ kind, count }) => ({ name: caseKindRow(kind).zh, count })),
  };
}

/** Who has handled how many in 30 days, how many of them in time, and how people marked it. */
export async function units(trx: Trx, at: StreetDay): Promise<FigureData<'units'>> {
  const { rows } = await sql<{
    unit: string;
    closed: number;
    ontime: number;
    marks: number;
    mean: number | null;
  }>`
    select unit, count(*)::int as closed, count(*) filter (where handled_at <= due_at)::int as ontime,
      count(rating)::int as marks, avg(rating)::float8 as mean
    from (
      select handled_at, due_at, rating, case holder_level
        when 'property-company' then '物业企业' when 'community' then '社区' when 'grid' then '网格'
        when 'branch' then '党支部' else handling_unit.name end as unit
      from ${matters(at)} left join handling_unit on handling_unit.id = holder_unit_id
      where outcome = 'handled' and closed_at >= ${at.midnight}::timestamptz - ${WINDOW_DAYS}::int * interval '1 day'
    ) as done where unit is not null group by unit order by closed desc, unit`.execute(trx);
  return {
    tile: 'units',
    windowDays: WINDOW_DAYS,
    rows: rows.map(({ unit, closed, ontime, marks, mean }) => ({
      unit,
      closed,
      onTimePercent: Math.round((1000 * ontime) / closed) / 10,
      satisfaction: marks < FEWEST_MARKS || mean === null ? null : Math.round(mean * 10) / 10,
    })),
  };
}

const HOPS = [
  ['发现到转办', 'to_transfer'],
  ['转办到办完', 'to_result'],
  ['办完到销号', 'to_closing'],
] as const;

/** Median hours of each hop of cases closed in 30 days, beside the median of what was promised from report to result. */
export async function hops(trx: Trx, at: StreetDay): Promise<FigureData<'hops'>> {
  const hours = (from: string, to: string) =>
    sql`percentile_cont(0.5) within group (order by extract(epoch from ${sql.ref(to)} - ${sql.ref(from)}))::float8 / 3600`;
  const { rows } = await sql<
    Record<(typeof HOPS)[number][1] | 'promised', number | null> & { count: number }
  >`
    select count(*)::int as count, ${hours('opened_at', 'transferred_at')} as to_transfer,
      ${hours('transferred_at', 'handled_at')} as to_result, ${hours('handled_at', 'closed_at')} as to_closing,
      ${hours('opened_at', 'due_at')} as promised
    from ${matters(at)}
    where outcome = 'handled' and transferred_at is not null and handled_at is not null
      and closed_at >= ${at.midnight}::timestamptz - ${WINDOW_DAYS}::int * interval '1 day'`.execute(trx);
  const [row] = rows;
  const isEnough = row !== undefined && row.count >= FEWEST_FOR_MEDIAN;
  const tenth = (value: number | null | undefined) => Math.max(Math.round((value ?? 0) * 10) / 10, 0);
  return {
    tile: 'hops',
    windowDays: WINDOW_DAYS,
    rows: isEnough ? HOPS.map(([hop, column]) => ({ hop, medianHours: tenth(row[column]) })) : [],
    promiseHours: isEnough ? tenth(row.promised) : 0,
  };
}
