import { assertDefined } from '../../../../contract/assert.ts';
import { caseKind, caseKindRow, type PropertyCompany } from '../../../../contract/domain.ts';
import { type CaseStory, storiesOf } from '../town/case-stories.ts';
import { at } from '../town/geometry.ts';
import { LELOU_ID } from '../town/grids.ts';
import type { Compound, Town } from '../town/model.ts';
import { companiesOf, companyOf } from './companies.ts';

/** Stories of a whole street's day, so many times over, of which the company's own kinds are kept: some nine a day. */
const TIMES = 3;
/** Of the kinds that others see to, one in so many of one street's day. */
const OTHERS_ONE_IN = 3;
/** Keeps these stories apart from the street's own of the same seed. */
const OTHER_SEED = 7_919;

/** The company whose desk the demo's property screen is: the one with most compounds of 乐楼社区. */
export function deskCompany(town: Town): PropertyCompany {
  const companies = companiesOf(town);
  const counts = companies.map((company) => {
    const compounds = compoundsOfCompany(town, companies, company.id);
    return { company, inHome: compounds.filter((compound) => isHome(town, compound)).length };
  });
  counts.sort((a, b) => b.inHome - a.inHome || a.company.id.localeCompare(b.company.id));
  return assertDefined(counts[0], 'there are companies').company;
}

/**
 * What is reported on a day in the compounds of 乐楼社区 that the desk's company looks after, beside the street's own
 * stories: a whole street gives one company a case a week, which shows nothing of a desk.
 */
export function deskStories(town: Town): (day: string, seed?: number) => readonly CaseStory[] {
  const compounds = new Set(deskCompounds(town).map(({ id }) => id));
  const houses = town.buildings.filter(({ units, compound }) => units > 0 && compounds.has(compound));
  return (day, seed = town.seed) =>
    Array.from({ length: TIMES }, (_, time) =>
      storiesOf(town, houses, day, OTHER_SEED + TIMES * seed + time).filter(
        ({ kind }, index) => isOurs(kind) || (time === 0 && index % OTHERS_ONE_IN === 0),
      ),
    )
      .flat()
      .map(busier)
      .sort((a, b) => a.found - b.found);
}

/** Compounds of 乐楼社区 that the desk's company looks after. */
export function deskCompounds(town: Town): readonly Compound[] {
  const companies = companiesOf(town);
  const { id } = deskCompany(town);
  return compoundsOfCompany(town, companies, id).filter((compound) => isHome(town, compound));
}

/** A busy desk takes its work later and is late with more of it, so that a visitor sees what lateness looks like. */
function busier(story: CaseStory): CaseStory {
  const { found, transferred, handled, closed } = story;
  const later = Math.floor((handled - found) * 0.45);
  return {
    ...story,
    transferred: Math.min(found + 4 * (transferred - found), handled + later - 60_000),
    handled: handled + later,
    closed: closed + later,
  };
}

function isOurs(kind: CaseStory['kind']): boolean {
  return caseKindRow(caseKind.parse(kind)).route.level === 'property-company';
}

function compoundsOfCompany(
  town: Town,
  companies: readonly PropertyCompany[],
  companyId: string,
): readonly Compound[] {
  return town.compounds.filter((compound) => companyOf(town, companies, compound)?.id === companyId);
}

function isHome(town: Town, { block }: Compound): boolean {
  const { grid } = at(town.blocks, block);
  return grid !== null && at(town.communities, at(town.grids, grid).community).id === LELOU_ID;
}
