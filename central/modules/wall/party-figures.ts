import { sql } from 'kysely';
import { assertDefined } from '../../../contract/assert.ts';
import { ACTIVITY_KIND_NAMES, activity } from '../../../contract/domain.ts';
import type { FigureData } from '../../../contract/wall/figures.ts';
import type { Trx } from '../../database/open.ts';
import { registerOf } from './register.ts';
import type { StreetDay } from './street.ts';
import type { Tell } from './told-sheets.ts';

/** Figures of Party organisations (PZ12, PZ14). Members are people: their counts leave here through `tell`. */

/** What is told of the members; each splits them in two, and who knows one half knows the other. */
const TRAITS = [
  ['women', '女党员'],
  ['under35', '35 岁以下'],
  ['over60', '60 岁以上'],
  ['college_or_more', '大专以上'],
] as const;

type MemberCounts = Record<(typeof TRAITS)[number][0] | 'members' | 'double_registered', number>;

export async function party(trx: Trx, at: StreetDay, tell: Tell): Promise<FigureData<'party'>> {
  const { rows } = await sql<Record<'committees' | 'branches' | 'groups' | 'doubles', number>>`
    select count(*) filter (where document ->> 'kind' = 'committee')::int as committees,
      count(*) filter (where document ->> 'kind' = 'branch')::int as branches,
      count(*) filter (where document ->> 'kind' = 'group')::int as groups,
      count(*) filter (where document ->> 'kind' = 'unit-on-double-registration')::int as doubles
    from ${registerOf(at, 'branch')}`.execute(trx);
  const counts = assertDefined(rows[0], 'counts are one row');
  return {
    tile: 'party',
    members: (await tellMembers(trx, at, tell)).members,
    committees: counts.committees,
    branches: counts.branches,
    groups: counts.groups,
    doubleUnits: counts.doubles,
  };
}

export async function partyMembers(
  trx: Trx,
  at: StreetDay,
  tell: Tell,
): Promise<FigureData<'party-members'>> {
  const { members, told } = await tellMembers(trx, at, tell);
  return {
    tile: 'party-members',
    members,
    rows: [...TRAITS, ['double_registered', '双报到'] as const].map(([key, trait]) => ({
      trait,
      persons: told(key),
    })),
  };
}

/** The newest statistics of each branch, summed over the street. */
async function tellMembers(trx: Trx, at: StreetDay, tell: Tell) {
  const { rows } = await sql<MemberCounts>`
    select coalesce(sum((document ->> 'members')::int), 0)::int as members,
      coalesce(sum((document ->> 'women')::int), 0)::int as women,
      coalesce(sum((document ->> 'under35')::int), 0)::int as under35,
      coalesce(sum((document ->> 'over60')::int), 0)::int as over60,
      coalesce(sum((document ->> 'collegeOrMore')::int), 0)::int as college_or_more,
      coalesce(sum((document ->> 'doubleRegistered')::int), 0)::int as double_registered
    from (select distinct on (document ->> 'branchId') document from ${registerOf(at, 'branch-statistics')}
      where document ->> 'day' <= ${at.day} order by document ->> 'branchId', document ->> 'day' desc) as newest`.execute(
    trx,
  );
  const counts = assertDefined(rows[0], 'sums are one row');
  const names = new Map<string, number>(Object.entries(counts));
  for (const [trait] of TRAITS) names.set(`not ${trait}`, counts.members - counts[trait]);
  const shown = await tell('members', {
    counts: names,
    sums: TRAITS.map(([trait]) => ({ total: 'members', parts: [trait, `not ${trait}`] })),
    never: new Set(TRAITS.map(([trait]) => `not ${trait}`)),
  });
  const told = (name: string) => assertDefined(shown.get(name), `a public count for ${name}`);
  return { members: told('members'), told };
}

/** This month's activities by kind: held, and those ahead. Who came is counted, nobody is named. */
export async function partyActivities(
  trx: Trx,
  at: StreetDay,
  tell: Tell,
): Promise<FigureData<'party-activities'>> {
  const { rows } = await sql<{ kind: string; held: number; ahead: number; attendances: number }>`
    select document ->> 'kind' as kind,
      count(*) filter (where (document ->> 'endsAt')::timestamptz <= ${at.now}::timestamptz)::int as held,
      count(*) filter (where (document ->> 'endsAt')::timestamptz > ${at.now}::timestamptz)::int as ahead,
      coalesce(sum((document ->> 'attendance')::int)
        filter (where (document ->> 'endsAt')::timestamptz <= ${at.now}::timestamptz), 0)::int as attendances
    from ${registerOf(at, 'activity')}
    where to_char((document ->> 'startsAt')::timestamptz at time zone ${at.zone}, 'YYYY-MM') = ${at.day.slice(0, 7)}
    group by 1`.execute(trx);
  const attendances = rows.reduce((sum, row) => sum + row.attendances, 0);
  const month = at.day.slice(0, 7);
  const shown = await tell('attendances', { counts: new Map([[month, attendances]]), sums: [] });
  return {
    tile: 'party-activities',
    month,
    attendances: assertDefined(shown.get(month), 'a public count'),
    rows: activity.shape.kind.options.map((kind) => {
      const row = rows.find((counted) => counted.kind === kind);
      return { kind: ACTIVITY_KIND_NAMES[kind], held: row?.held ?? 0, ahead: row?.ahead ?? 0 };
    }),
  };
}
