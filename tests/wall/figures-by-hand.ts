/**
 * The wall's figures, reckoned a second time: SQL written by hand from the words on the tiles. Imports nothing of
 * central. Each gives `name, count`; days are days of Asia/Shanghai at the instant `$now`.
 */
const HERE = `(select id from community where street_id = '$street')`;
const MATTER = `kind not in ('help', 'device-fault') and community_id in ${HERE}`;
const LOCAL_DAY = `('$now'::timestamptz at time zone 'Asia/Shanghai')::date`;

export const FIGURES_BY_HAND: Record<string, string> = {
  households: `select 'all' as name, count(distinct household_id)::int as count from resident where community_id in ${HERE}`,
  residents: `select 'all' as name, count(*)::int as count from resident where community_id in ${HERE}`,
  buildings: `select 'all' as name, count(*)::int as count from building where compound_id in
    (select id from compound where grid_id in (select id from grid where community_id in ${HERE}))`,
  housing: `select occupancy as name, count(*)::int as count from dwelling where occupancy is not null
    and grid_id in (select id from grid where community_id in ${HERE}) group by 1`,
  ages: `select sex || ' ' || least(extract(year from age(${LOCAL_DAY}, to_date(birth, 'YYYYMMDD')))::int / 10, 9) as name,
    count(*)::int as count from resident where community_id in ${HERE} group by 1`,
  sizes: `select least(n, 6)::text as name, count(*)::int as count from
    (select count(*)::int as n from resident where community_id in ${HERE} and household_id is not null
      group by household_id) as h group by 1`,
  care: `select kind as name, count(distinct resident_id)::int as count from special_group where valid_until >= ${LOCAL_DAY}
    and resident_id in (select id from resident where community_id in ${HERE}) group by 1`,
  stages: `select stage as name, count(*)::int as count from case_record where ${MATTER} and (stage <> 'closed'
    or (closed_at at time zone 'Asia/Shanghai')::date = ${LOCAL_DAY}) group by 1`,
  overdue: `select 'all' as name, count(*)::int as count from case_record where ${MATTER} and stage <> 'closed' and
    ('$now' > hop_due_at or (handled_at is null and '$now' > due_at) or handled_at > due_at)`,
  found: `select (opened_at at time zone 'Asia/Shanghai')::date::text as name, count(*)::int as count from case_record
    where ${MATTER} group by 1`,
  closed: `select (closed_at at time zone 'Asia/Shanghai')::date::text as name, count(*)::int as count from case_record
    where ${MATTER} and closed_at is not null group by 1`,
  kinds: `select kind as name, count(*)::int as count from case_record where ${MATTER}
    and to_char(opened_at at time zone 'Asia/Shanghai', 'YYYY-MM') = to_char(${LOCAL_DAY}, 'YYYY-MM') group by 1`,
};

const REGISTER = (name: string) =>
  `(select * from register_record where register = '${name}' and community_id in ${HERE})`;
/** The newest statistics of each branch. */
const STATISTICS = `${REGISTER('branch-statistics')} as s where not exists (select 1 from ${REGISTER('branch-statistics')} as later
  where later.document ->> 'branchId' = s.document ->> 'branchId' and later.document ->> 'day' > s.document ->> 'day')`;
const MONTH = `to_char(${LOCAL_DAY}, 'YYYY-MM')`;
const IN_MONTH = `to_char((document ->> 'startsAt')::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM') = ${MONTH}`;
const NEWEST_LIST = `(select document ->> 'period' from ${REGISTER('company-rating')} as r
  where (document ->> 'publishedOn')::date <= ${LOCAL_DAY} order by 1 desc limit 1)`;

Object.assign(FIGURES_BY_HAND, {
  organisations: `select document ->> 'kind' as name, count(*)::int as count from ${REGISTER('branch')} as b group by 1`,
  members: `select field as name, sum((s.document ->> field)::int)::int as count
    from (values ('members'), ('women'), ('under35'), ('over60'), ('collegeOrMore'), ('doubleRegistered')) as f (field), ${STATISTICS}
    group by field`,
  held: `select document ->> 'kind' as name, count(*)::int as count from ${REGISTER('activity')} as a
    where ${IN_MONTH} and (document ->> 'endsAt')::timestamptz <= '$now' group by 1`,
  attendances: `select 'all' as name, coalesce(sum((document ->> 'attendance')::int), 0)::int as count
    from ${REGISTER('activity')} as a where ${IN_MONTH} and (document ->> 'endsAt')::timestamptz <= '$now'`,
  projects: `select document ->> 'stage' as name, count(*)::int as count from ${REGISTER('project')} as p group by 1`,
  stars: `select document ->> 'stars' as name, count(*)::int as count from ${REGISTER('compound-star')} as s
    where not exists (select 1 from ${REGISTER('compound-star')} as later
      where later.document ->> 'compoundId' = s.document ->> 'compoundId' and later.document ->> 'since' > s.document ->> 'since')
    group by 1`,
  // 40, 40 and 20 per cent, rounded to a hundredth of a point.
  ratings: `select (select name from property_company where id = document ->> 'propertyCompanyId') || ' ' || (document ->> 'list') as name,
      round(((document ->> 'streetScore')::numeric * 40 + (document ->> 'residentScore')::numeric * 40
        + (document ->> 'expertScore')::numeric * 20) / 100)::int as count
    from ${REGISTER('company-rating')} as r where document ->> 'period' = ${NEWEST_LIST} order by 2 desc`,
  resources: `select 'compounds' as name, count(*)::int as count from compound
      where grid_id in (select id from grid where community_id in ${HERE})
    union all select 'organisations', count(*)::int from ${REGISTER('branch')} as b
    union all select 'matters', count(*)::int from case_record where ${MATTER}
      and (opened_at at time zone 'Asia/Shanghai')::date between ${LOCAL_DAY} - 30 and ${LOCAL_DAY} - 1`,
  // One line to a project and to a list; of stars one to a community, class and day.
  publicised: `select day || ' ' || kind as name, count(*)::int as count from (
      select document ->> 'acceptedOn' as day, '项目验收' as kind from ${REGISTER('project')} as p
        where document ->> 'stage' = 'accepted'
      union all select distinct document ->> 'publishedOn', '红黑榜' from ${REGISTER('company-rating')} as r
      union all select since, '小区星级' from (select distinct community_id, document ->> 'stars', document ->> 'since' as since
        from ${REGISTER('compound-star')} as s) as d (community, stars, since)
    ) as board where day::date > ${LOCAL_DAY} - 90 and day::date <= ${LOCAL_DAY} group by 1`,
});

export function byHand(name: string, at: { readonly street: string; readonly now: string }): string {
  return (FIGURES_BY_HAND[name] ?? '').replaceAll('$street', at.street).replaceAll('$now', at.now);
}
