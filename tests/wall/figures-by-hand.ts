/**
 * The wall's figures, reckoned a second time: SQL written by hand from the words on the tiles. Imports nothing of
 * central. Each gives `name, count`; days are days of Asia/Shanghai at the instant `$now`.
 */
const HERE = `(select id from community where street_id = '$street')`;
const MATTER = `kind not in ('help', 'device-fault') and community_id in ${HERE}`;
const LOCAL_DAY = `('$now'::timestamptz at time zone 'Asia/Shanghai')::date`;

export const FIGURES_BY_HAND: Readonly<Record<string, string>> = {
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

export function byHand(name: string, at: { readonly street: string; readonly now: string }): string {
  return (FIGURES_BY_HAND[name] ?? '').replaceAll('$street', at.street).replaceAll('$now', at.now);
}
