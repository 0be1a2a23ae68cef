import {
  type CompanyRating,
  type CompoundStar,
  type PropertyCompany,
  weighedScore,
} from '../../../../contract/domain.ts';
import { addDays } from '../../days.ts';
import { at } from '../town/geometry.ts';
import type { LandUse, Town } from '../town/model.ts';
import { streamOf } from '../town/streams.ts';
import { companyOf } from './companies.ts';
import { compoundId } from './place-rows.ts';

/** Stars of compounds and the red and black list of companies (YJ23, YJ24), invented; the seed names no company. */

/** Weights of 1, 2 and 3 stars by what was built; an assumption. Uses without people have no stars. */
const STAR_WEIGHTS: Partial<Readonly<Record<LandUse, readonly [number, number, number]>>> = {
  courtyard: [5, 4, 1],
  'work-unit': [4, 4, 2],
  slab: [3, 5, 3],
  'mid-rise': [1, 4, 5],
  tower: [1, 4, 6],
};
const PLANS = ['补路灯，清楼道', '加装充电棚', '划停车位', '修门禁和围栏', '绿化补种'] as const;

export function compoundStars(town: Town, day: string): readonly CompoundStar[] {
  return town.compounds.flatMap((compound) => {
    const { grid } = at(town.blocks, compound.block);
    const weights = STAR_WEIGHTS[compound.use];
    if (grid === null || weights === undefined) return [];
    const random = streamOf(town.seed, 'compound-star', compound.id);
    return {
      id: random.ulid(),
      communityId: at(town.communities, at(town.grids, grid).community).id,
      compoundId: compoundId(town, compound.id),
      stars: random.weighted(weights.map((weight, index) => [index + 1, weight] as const)),
      // Stars are given once a quarter; a part of the compounds was looked at in the last one.
      since: addDays(day, random.chance(0.2) ? -24 : -24 - 91 * random.int(1, 4)),
      plan: random.pick(PLANS),
    };
  });
}

/** From these on, hundredths of a point. Assumptions until a deployment sets its own. */
const RED_FROM = 9_000;
const BLACK_BELOW = 7_000;
/** Days after the end of a quarter on which its list is published. */
const PUBLISHED_AFTER = 20;
/** How good a company is, in points: spread so that both ends of the list are there. */
const LEVELS = [93, 66, 84, 91, 78, 88] as const;

/** The two last whole quarters before a day: the older one published, the newer one as soon as its day has come. */
export function companyRatings(
  town: Town,
  companies: readonly PropertyCompany[],
  day: string,
): readonly CompanyRating[] {
  return quartersBefore(day).flatMap(({ period, end }) =>
    companies.flatMap((company, index) => {
      const communityId = homeOf(town, companies, company);
      if (communityId === null) return [];
      const random = streamOf(town.seed, `rating ${period}`, index);
      const score = () => at(LEVELS, index % LEVELS.length) * 100 + random.int(-450, 450);
      const scores = { streetScore: score(), residentScore: score(), expertScore: score() };
      const total = weighedScore(scores);
      const publishedOn = addDays(end, PUBLISHED_AFTER);
      return {
        id: random.ulid(),
        communityId,
        propertyCompanyId: company.id,
        period,
        ...scores,
        list: total >= RED_FROM ? 'red' : total < BLACK_BELOW ? 'black' : 'none',
        publishedOn: publishedOn <= day ? publishedOn : null,
      } satisfies CompanyRating;
    }),
  );
}

function quartersBefore(day: string): readonly { readonly period: string; readonly end: string }[] {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const now = year * 4 + Math.floor((month - 1) / 3);
  return [now - 2, now - 1].map((quarter) => {
    const next = quarter + 1;
    const firstOfNext = `${Math.floor(next / 4)}-${String((next % 4) * 3 + 1).padStart(2, '0')}-01`;
    return { period: `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`, end: addDays(firstOfNext, -1) };
  });
}

/** The community in which a company looks after most compounds: its street rates it there. */
function homeOf(town: Town, companies: readonly PropertyCompany[], company: PropertyCompany): string | null {
  const counts = new Map<string, number>();
  for (const compound of town.compounds) {
    const { grid } = at(town.blocks, compound.block);
    if (grid === null || companyOf(town, companies, compound)?.id !== company.id) continue;
    const { id } = at(town.communities, at(town.grids, grid).community);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return best?.[0] ?? null;
}
