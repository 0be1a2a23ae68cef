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
  'housing of each': `select (select name from community where id = community_id) || ' ' || occupancy as name, count(*)::int as count
    from dwelling join grid on grid.id = grid_id where occupancy is not null and community_id in ${HERE} group by 1`,
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
  // One line to a project, to a list and to what is disclosed; of stars one to a community, class and day.
  publicised: `select day || ' ' || kind as name, count(*)::int as count from (
      select document ->> 'acceptedOn' as day, '项目验收' as kind from ${REGISTER('project')} as p
        where document ->> 'stage' = 'accepted'
      union all select distinct document ->> 'publishedOn', '红黑榜' from ${REGISTER('company-rating')} as r
      union all select since, '小区星级' from (select distinct community_id, document ->> 'stars', document ->> 'since' as since
        from ${REGISTER('compound-star')} as s) as d (community, stars, since)
      union all select published_on::text, case kind when 'accounts' then '账目收支' when 'common-income' then '公共收益'
          when 'repair-fund' then '维修资金' when 'rating' then '评星评优' when 'appointment' then '人选任职'
          when 'works' then '项目工程' else '其他' end from disclosure
        where community_id in ${HERE} and withdrawn_at is null
    ) as board where day::date > ${LOCAL_DAY} - 90 and day::date <= ${LOCAL_DAY} group by 1`,
});

/** Cameras and sensors of the registers, chargers of the compounds, in three columns and whether a house is round them. */
const DEVICE = `(select community_id, register as kind, document ->> 'state' as state, document -> 'buildingId' <> 'null' as indoors
    from register_record where register in ('camera', 'sensor') and document -> 'place' <> 'null'
  union all select community_id, kind, state, false from device join compound on compound.id = compound_id
    join grid on grid.id = grid_id where kind = 'charger') as device`;
const DEVICES = `select (select name from community where id = community_id) || ' ' || kind || ' ' || case
    when state in ('online', 'normal', 'free', 'in-use') then 'works' when state in ('fault', 'alarm') then state else 'silent' end as name,
  count(*)::int as count from ${DEVICE} where community_id in ${HERE}`;

Object.assign(FIGURES_BY_HAND, {
  'devices of the staff': `${DEVICES} group by 1`,
  'devices of the public': `${DEVICES} and kind <> 'camera' and not indoors group by 1`,
});

/** Handled and closed on one of the last 30 days or today. */
const DONE = `(select * from case_record where ${MATTER} and outcome = 'handled'
  and (closed_at at time zone 'Asia/Shanghai')::date >= ${LOCAL_DAY} - 30) as done`;
const UNIT = `case holder_level when 'property-company' then '物业企业' when 'community' then '社区' when 'grid' then '网格'
  when 'branch' then '党支部' else (select name from handling_unit where id = holder_unit_id) end`;
/** Tenths of hours between two columns in the middle of the row: of an even number the mean of the two. */
const MIDDLE = (from: string, to: string) => `(select round(avg(hours) * 10)::int from (
  select hours, row_number() over (order by hours) as place, count(*) over () as n from (
    select extract(epoch from ${to} - ${from}) / 3600 as hours from ${DONE}
      where transferred_at is not null and handled_at is not null) as h
  ) as ranked where place in ((n + 1) / 2, (n + 2) / 2))`;
/** Homes that somebody lives in, with the day on which somebody of them was last seen there. */
const SEEN = `(select grid_id, (select max(verified_on) from residence where dwelling_id = dwelling.id) as seen from dwelling
  where grid_id in (select id from grid where number is not null and community_id in ${HERE})) as home where seen is not null`;
const FRESH = `sum(case when seen > ${LOCAL_DAY} - 90 then 1 else 0 end)`;

Object.assign(FIGURES_BY_HAND, {
  'unit closed': `select ${UNIT} as name, count(*)::int as count from ${DONE} where ${UNIT} is not null group by 1 order by 2 desc`,
  'unit on time': `select ${UNIT} as name, count(*)::int as count from ${DONE} where handled_at <= due_at group by 1`,
  'unit marks': `select ${UNIT} as name, count(*)::int as count from ${DONE} where rating is not null group by 1`,
  // The mean of the marks in tenths.
  'unit mean': `select ${UNIT} as name, round(avg(rating) * 10)::int as count from ${DONE} where rating is not null group by 1`,
  hops: `select '发现到转办' as name, ${MIDDLE('opened_at', 'transferred_at')} as count
    union all select '转办到办完', ${MIDDLE('transferred_at', 'handled_at')}
    union all select '办完到销号', ${MIDDLE('handled_at', 'closed_at')}
    union all select 'promise', ${MIDDLE('opened_at', 'due_at')}`,
  'soon due': `select 'all' as name, count(*)::int as count from case_record where ${MATTER} and stage <> 'closed'
    and not ('$now' > hop_due_at or (handled_at is null and '$now' > due_at) or coalesce(handled_at > due_at, false))
    and ('$now' >= hop_soon_at or (handled_at is null and '$now' >= soon_at))`,
  'fresh percent': `select 'all' as name, round(100.0 * ${FRESH} / count(*))::int as count from ${SEEN}`,
  // Steps of the grid's share: from a half, from 0.7, from 0.85.
  'fresh grids': `select (select number from grid where id = grid_id)::text as name,
    (case when f < 0.5 then 0 when f < 0.7 then 1 when f < 0.85 then 2 else 3 end) as count
    from (select grid_id, 1.0 * ${FRESH} / count(*) as f from ${SEEN} group by grid_id) as share`,
  'kiosks today': `select name, (select count(*)::int from certificate_issued where community_id = community.id
      and outcome = 'issued' and (outcome_at at time zone 'Asia/Shanghai')::date = ${LOCAL_DAY}) as count
    from community where id in ${HERE} and id in (select community_id from terminal where audience = 'kiosk' and revoked_at is null)`,
  // The same words for many communities stand once.
  notices: `select text as name, 1 as count from (select distinct document ->> 'title' as title, document ->> 'summary' as summary
      from content_item where 'wall-public' = any(screens) and withdrawn_at is null and type in ('notice', 'policy')
        and expires_at > '$now' and published_at <= '$now'::timestamptz + interval '2 days'
        and (scope ->> 'level' not in ('community', 'county')
          or (scope ->> 'level' = 'community' and scope -> 'communityIds' ?| array(select id from community where street_id = '$street'))
          or (scope ->> 'level' = 'county' and scope ->> 'countyName' in (select county_name from community where street_id = '$street')))
    ) as told, lateral (select title || case when summary = '' then '' else '：' || summary end as text) as words`,
});

/** What tells two places apart: the community's name, and the grid's number where it is one. */
const PLACE = `(select name from community where id = grid.community_id) || ' ' || grid.number`;

Object.assign(FIGURES_BY_HAND, {
  'residents by community': `select name, (select count(*)::int from resident where community_id = community.id) as count
    from community where id in ${HERE}`,
  'households by community': `select name, (select count(distinct household_id)::int from resident
      where community_id = community.id) as count from community where id in ${HERE}`,
  'residents by grid': `select ${PLACE} as name, (select count(*)::int from resident where household_id in
      (select id from household where dwelling_id in (select id from dwelling where grid_id = grid.id))) as count
    from grid where community_id in ${HERE} and number is not null`,
  'households by grid': `select ${PLACE} as name, (select count(*)::int from household
      where dwelling_id in (select id from dwelling where grid_id = grid.id)
        and id in (select household_id from resident)) as count
    from grid where community_id in ${HERE} and number is not null`,
  'doors by house': `select building_id as name, count(*)::int as count from dwelling where building_id is not null
    and grid_id in (select id from grid where community_id in ${HERE}) group by 1`,
  'vacant by house': `select building_id as name, count(*)::int as count from dwelling where occupancy = 'vacant'
    and grid_id in (select id from grid where community_id in ${HERE}) group by 1`,
  'stages by place': `select place || ' ' || stage as name, count(*)::int as count from (
      select stage, c.name || coalesce(' ' || grid.number, '') as place from case_record
        join community c on c.id = case_record.community_id
        join grid on grid.id = case_record.grid_id
      where kind not in ('help', 'device-fault') and c.street_id = '$street' and (stage <> 'closed'
        or (closed_at at time zone 'Asia/Shanghai')::date = ${LOCAL_DAY})
      union all
      select stage, c.name from case_record join community c on c.id = case_record.community_id
      where kind not in ('help', 'device-fault') and c.street_id = '$street' and (stage <> 'closed'
        or (closed_at at time zone 'Asia/Shanghai')::date = ${LOCAL_DAY})
    ) as live group by 1`,
  'days by place': `select place || ' ' || what || ' ' || day as name, count(*)::int as count from (
      select 'found' as what, (opened_at at time zone 'Asia/Shanghai')::date as day, community_id, grid_id from case_record
        where ${MATTER}
      union all
      select 'closed', (closed_at at time zone 'Asia/Shanghai')::date, community_id, grid_id from case_record
        where ${MATTER} and closed_at is not null
    ) as told, lateral (
      select name from community where id = told.community_id
      union all select ${PLACE} from grid where id = told.grid_id
    ) as where_it_counts (place) group by 1`,
});

/** Kinds that tell of somebody's home, and machines' own: they have no lamp. */
const NO_LAMP = `('heating', 'drain', 'noise', 'neighbours', 'fees', 'property-service', 'whistle-livelihood', 'order-errand', 'order-small-repair', 'order-company', 'help', 'device-fault')`;
/** Hours that are left of the whole promise and of the step's; handled work has only the step's left. */
const LEFT = `least(hop_due_at, case when handled_at is null then due_at else greatest(due_at, hop_due_at) end)`;

Object.assign(FIGURES_BY_HAND, {
  first: `select id as name, 1 as count from (
      select id, case when hop_due_at < '$now' or (handled_at is null and due_at < '$now') or handled_at > due_at then 0
          when hop_soon_at <= '$now' or (handled_at is null and soon_at <= '$now') then 1 else 2 end as rank,
        least(case when hop_due_at < '$now' then hop_due_at - '$now'::timestamptz end,
          case when coalesce(handled_at, '$now') > due_at then due_at - coalesce(handled_at, '$now'::timestamptz) end) as broken,
        ${LEFT} - '$now'::timestamptz as rest
      from case_record where ${MATTER} and kind not in ${NO_LAMP} and stage <> 'closed'
        and grid_id in (select id from grid where number is not null)
    ) as open order by rank, coalesce(broken, rest), id`,
});

/** Decision analysis: `community|word|days`; the days of what is counted now are empty. */
const CHART = (community: string, word: string, from: string, count = 'count(*)') =>
  `select c.name || '|' || (${word}) || '|' as name, ${count}::int as count from ${from}
    join community c on c.id = ${community} where c.street_id = '$street' and (${word}) is not null group by 1`;
const BY_DAYS = (
  word: string,
) => `select c.name || '|' || (${word}) || '|' || span as name, count(*)::int as count
  from (values (30), (90), (365)) as spans (span), case_record join community c on c.id = community_id
  where kind not in ('help', 'device-fault') and c.street_id = '$street'
    and (opened_at at time zone 'Asia/Shanghai')::date >= ${LOCAL_DAY} - span group by 1`;
const AGE = `extract(year from age(${LOCAL_DAY}, to_date(birth, 'YYYYMMDD')))`;
const IN_COMPOUND = `compound join grid on grid.id = compound.grid_id`;

export const ANALYSIS_BY_HAND: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  people: {
    年龄: CHART(
      'community_id',
      `case when ${AGE} >= 80 then '80 岁以上' when ${AGE} >= 60 then '60–79 岁' when ${AGE} >= 18 then '18–59 岁' else '0–17 岁' end`,
      'resident',
    ),
    居住性质: CHART(
      'community_id',
      'nature',
      'residence join resident r on r.id = resident_id',
      'count(distinct r.id)',
    ),
    重点关爱: CHART(
      'community_id',
      'kind',
      `(select * from special_group where valid_until >= ${LOCAL_DAY}) as g join resident r on r.id = resident_id`,
    ),
  },
  matters: { 类别: BY_DAYS('kind'), 谁报的: BY_DAYS('reporter_kind') },
  land: {
    小区建成年代: CHART(
      'grid.community_id',
      `case when built_in >= 2010 then '2010 年以后' when built_in >= 2000 then '2000 年代'
        when built_in >= 1990 then '1990 年代' else '1990 年以前' end`,
      IN_COMPOUND,
    ),
    房屋状态: CHART(
      'grid.community_id',
      `case occupancy when 'vacant' then '空房' when 'rented' then '出租' when 'owner-occupied' then '自住' end`,
      'dwelling join grid on grid.id = grid_id',
    ),
  },
  things: {
    楼栋层数: CHART(
      'grid.community_id',
      `case when floors >= 12 then '12 层以上' when floors >= 7 then '7–11 层' when floors >= 4 then '4–6 层' else '1–3 层' end`,
      `building join ${IN_COMPOUND.replace('compound join', 'compound on compound.id = compound_id join')}`,
    ),
    楼栋用途: CHART(
      'grid.community_id',
      `case units when 0 then '商铺与公建' else '住宅' end`,
      `building join ${IN_COMPOUND.replace('compound join', 'compound on compound.id = compound_id join')}`,
    ),
  },
  organisations: {
    党组织: CHART(
      'r.community_id',
      `document ->> 'kind'`,
      `(select * from register_record where register = 'branch') as r`,
    ),
    项目: CHART(
      'r.community_id',
      `document ->> 'stage'`,
      `(select * from register_record where register = 'project') as r`,
    ),
    党建活动: CHART(
      'r.community_id',
      `document ->> 'kind'`,
      `(select * from register_record where register = 'activity') as r`,
    ),
  },
};

/** SQL by hand with the street and the instant that are meant. */
export function at(text: string, { street, now }: { readonly street: string; readonly now: string }): string {
  return text.replaceAll('$street', street).replaceAll('$now', now);
}

export function byHand(name: string, at: { readonly street: string; readonly now: string }): string {
  return (FIGURES_BY_HAND[name] ?? '').replaceAll('$street', at.street).replaceAll('$now', at.now);
}
