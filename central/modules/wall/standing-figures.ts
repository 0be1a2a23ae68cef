import { sql } from 'kysely';
import { assertDefined } from '../../../contract/assert.ts';
import { companyRating, disclosureKindWords, projectStage, weighedScore } from '../../../contract/domain.ts';
import type { FigureData } from '../../../contract/wall/figures.ts';
import type { Trx } from '../../database/open.ts';
import { registerOf } from './register.ts';
import type { StreetDay } from './street.ts';

/** Projects, stars of compounds, the red and black list, and what is publicised (YJ03, YJ23, YJ24, PB17). No persons. */

/** What is publicised stays on the board this many days. */
const PUBLISHED_DAYS = 90;
const MOST_PUBLISHED = 12;
const KIND_WORDS = JSON.stringify(disclosureKindWords);

export async function projects(trx: Trx, at: StreetDay): Promise<FigureData<'projects'>> {
  const { rows } = await sql<{ stage: string; count: number }>`
    select document ->> 'stage' as stage, count(*)::int as count from ${registerOf(at, 'project')} group by 1`.execute(
    trx,
  );
  return {
    tile: 'projects',
    stages: projectStage.options.map((stage) => ({
      stage,
      count: rows.find((row) => row.stage === stage)?.count ?? 0,
    })),
  };
}

/** Each compound by the newest class that it was given. */
export async function stars(trx: Trx, at: StreetDay): Promise<FigureData<'stars'>> {
  const { rows } = await sql<{ stars: number; count: number }>`
    select (document ->> 'stars')::int as stars, count(*)::int as count
    from (select distinct on (document ->> 'compoundId') document from ${registerOf(at, 'compound-star')}
      where document ->> 'since' <= ${at.day} order by document ->> 'compoundId', document ->> 'since' desc) as newest
    group by 1`.execute(trx);
  const of = (stars: number) => rows.find((row) => row.stars === stars)?.count ?? 0;
  return { tile: 'stars', three: of(3), two: of(2), one: of(1) };
}

/** The newest period of which something was published, the best company first. */
export async function redBlack(trx: Trx, at: StreetDay): Promise<FigureData<'red-black'>> {
  const { rows } = await sql<{ name: string; document: unknown }>`
    with published as (select document from ${registerOf(at, 'company-rating')} where document ->> 'publishedOn' <= ${at.day})
    select name, document from published join property_company on property_company.id = document ->> 'propertyCompanyId'
    where document ->> 'period' = (select max(document ->> 'period') from published) order by name`.execute(
    trx,
  );
  const ratings = rows.map(({ name, document }) => ({ name, rating: companyRating.parse(document) }));
  return {
    tile: 'red-black',
    period: ratings[0]?.rating.period ?? '',
    rows: ratings
      .map(({ name, rating }) => ({
        company: name,
        list: rating.list,
        streetScore: rating.streetScore,
        residentScore: rating.residentScore,
        expertScore: rating.expertScore,
        total: weighedScore(rating),
      }))
      .sort((a, b) => b.total - a.total),
  };
}

/** What was put before everybody lately: accepted projects, lists, new stars, and what is disclosed (公示) and was not withdrawn. Newest first. */
export async function published(trx: Trx, at: StreetDay): Promise<FigureData<'published'>> {
  const { rows } = await sql<{ id: string; kind: string; text: string; day: string }>`
    select * from (
      select id, '项目验收' as kind, community || '：' || (document ->> 'title') as text, document ->> 'acceptedOn' as day
        from ${registerOf(at, 'project')} where document ->> 'stage' = 'accepted'
      union all
      select min(id), '红黑榜', '物业企业 ' || replace(document ->> 'period', '-Q', ' 年第 ') || ' 季度评分，共 ' ||
          count(*) || ' 家', document ->> 'publishedOn'
        from ${registerOf(at, 'company-rating')} where document ->> 'publishedOn' is not null
        group by document ->> 'period', document ->> 'publishedOn'
      union all
      select min(id), '小区星级', community || '：' || count(*) || ' 个小区新评 ' || (document ->> 'stars') || ' 星',
          document ->> 'since'
        from ${registerOf(at, 'compound-star')} group by community, document ->> 'stars', document ->> 'since'
      union all
      select d.id, ${KIND_WORDS}::jsonb ->> d.kind, coalesce(compound.name, c.name) || '：' || d.title, d.published_on::text
        from disclosure d join community c on c.id = d.community_id left join compound on compound.id = d.compound_id
        where c.street_id = ${at.streetId} and d.state <> 'withdrawn'
    ) as board
    where day <= ${at.day} and day > (${at.day}::date - ${PUBLISHED_DAYS}::int)::text
    order by day desc, id limit ${MOST_PUBLISHED}`.execute(trx);
  return { tile: 'published', rows };
}

/** The five registers beside each other, people aside: 地, 事, 物, 组织 (CC12). */
export async function resourceCounts(
  trx: Trx,
  at: StreetDay,
  matters: readonly string[],
): Promise<Record<'compounds' | 'matters' | 'organisations', number>> {
  const { rows } = await sql<Record<'compounds' | 'matters' | 'organisations', number>>`
    select
      (select count(*)::int from compound join grid on grid.id = compound.grid_id
        join community c on c.id = grid.community_id where c.street_id = ${at.streetId}) as compounds,
      (select count(*)::int from case_record join community c on c.id = community_id
        where c.street_id = ${at.streetId} and kind = any(${matters}::text[]) and opened_at < ${at.midnight}::timestamptz
          and opened_at >= ${at.midnight}::timestamptz - interval '30 days') as matters,
      (select count(*)::int from ${registerOf(at, 'branch')}) as organisations`.execute(trx);
  return assertDefined(rows[0], 'counts are one row');
}
