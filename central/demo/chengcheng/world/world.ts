import { assertDefined } from '../../../../contract/assert.ts';
import type { DwellingRecord, Notice, PropertyCompany } from '../../../../contract/domain.ts';
import type {
  BuildingRecord,
  CompoundRecord,
  GridRecord,
  MapFeature,
} from '../../../modules/places/service.ts';
import { addDays, shanghaiDay, shanghaiInstant } from '../../days.ts';
import { seeded } from '../../seeded.ts';
import { makeNotices } from '../notices.ts';
import { housesWithPeople, storiesOf } from '../town/case-stories.ts';
import { CASE_DAYS } from '../town/cases.ts';
import { generateTown } from '../town/generate-town.ts';
import { at } from '../town/geometry.ts';
import { LELOU_ID } from '../town/grids.ts';
import { generateHouseholds, gridOrder } from '../town/households.ts';
import type { Town } from '../town/model.ts';
import { makeStaff } from '../town/staff.ts';
import { streamOf } from '../town/streams.ts';
import { makeTownNotices } from '../town/town-notices.ts';
import { type CaseRows, caseRows } from './case-rows.ts';
import { caseScripts } from './case-script.ts';
import { deskChains } from './chain-stories.ts';
import { communityOf, type DemoCommunity } from './communities.ts';
import { companiesOf } from './companies.ts';
import { demoHomes } from './demo-homes.ts';
import { deskStories } from './desk-stories.ts';
import { townDevices } from './devices.ts';
import { handlingUnits } from './handling-units.ts';
import { townOrganisations } from './organisations.ts';
import { type PeopleRows, peopleRows } from './people-rows.ts';
import { buildingRow, compoundRow, compoundsOf, dwellingRows, gridRow, mapFeatures } from './place-rows.ts';
import { townProjects } from './projects.ts';
import { companyRatings, compoundStars } from './standings.ts';

/** Raised whenever the same seed gives another town: a database with an older one is loaded anew. */
const GENERATION = 6;

export function worldVersion(seed: number): string {
  return `${GENERATION}/${seed}`;
}

/** One grid with everything that stands and lives in it: the unit in which the town is loaded. */
export interface GridPart extends PeopleRows {
  readonly communityId: string;
  readonly grid: GridRecord;
  readonly compounds: readonly CompoundRecord[];
  readonly buildings: readonly BuildingRecord[];
  readonly dwellings: readonly DwellingRecord[];
}

/** A grid whose rows are made when they are asked for. */
export interface GridOfWorld {
  readonly index: number;
  rows(): GridPart;
}

/** Two years of cases in pieces of whole days, the oldest first. */
export const CASE_PARTS = 10;

/** Days that the desk's own cases go back. */
const DESK_DAYS = 14;

/** What every entry of a register has; the rest is its document. */
export interface RegisterEntry {
  readonly id: string;
  readonly communityId: string;
}

/** The town as rows of the database, on the day from which its dates are reckoned. */
export interface World {
  readonly town: Town;
  readonly communities: readonly DemoCommunity[];
  readonly companies: readonly PropertyCompany[];
  readonly mapFeatures: readonly MapFeature[];
  /** Rows of the registers that screens only read, by the register's name. */
  readonly registers: Readonly<Record<string, readonly RegisterEntry[]>>;
  /** How many of the grids, the first ones, are the kiosk's own community. */
  readonly homeGrids: number;
  /** Index of the grid in which the demo residents live. */
  readonly demoGrid: number;
  readonly handlingUnits: ReturnType<typeof handlingUnits>;
  /** Cases of one piece as they stand at an instant (ms). */
  cases(part: number, now: number): readonly CaseRows[];
  /** What the last days brought to the desk of the property company, as it stands at an instant (ms). */
  deskCases(now: number): readonly CaseRows[];
  notices(): readonly { readonly communityId: string; readonly notice: Notice }[];
  /** Grid after grid, the home community first. */
  readonly grids: readonly GridOfWorld[];
}

export function makeWorld(seed: number, day: string): World {
  const town = generateTown(seed);
  const communities = town.communities.map((_, index) => communityOf(town, index));
  const companies = companiesOf(town);
  const staff = makeStaff(town);
  const organisations = townOrganisations(town, day);
  const devices = townDevices(town, day);
  const homes = demoHomes(town);
  const scriptOf = caseScripts(town);
  const houses = housesWithPeople(town);
  const storiesOfDesk = deskStories(town);
  const chainsOfDesk = deskChains(town);
  const now = Date.parse(shanghaiInstant(day, '12:00'));
  const partOf = (index: number): GridPart => {
    const grid = gridRow(town, index, staff);
    const compounds = compoundsOf(town, index);
    const inside = new Set(compounds.map(({ id }) => id));
    return {
      communityId: grid.communityId,
      grid,
      compounds: compounds.map((compound) => compoundRow(town, companies, compound, grid)),
      buildings: town.buildings
        .filter(({ compound }) => inside.has(compound))
        .map((house) => buildingRow(town, house, grid)),
      dwellings: dwellingRows(town, index, grid.id),
      ...peopleRows(town, [...generateHouseholds(town, day, index)], { homes, now }),
    };
  };
  return {
    town,
    communities,
    companies,
    mapFeatures: mapFeatures(town),
    registers: {
      branch: organisations.branches,
      'branch-statistics': organisations.statistics,
      activity: organisations.activities,
      project: townProjects(town, day, organisations.branches),
      'compound-star': compoundStars(town, day),
      'company-rating': companyRatings(town, companies, day),
      camera: devices.cameras,
      sensor: devices.sensors,
    },
    homeGrids: at(
      town.communities,
      town.communities.findIndex(({ id }) => id === LELOU_ID),
    ).grids.length,
    demoGrid: homes.grid,
    handlingUnits: handlingUnits(seed),
    cases: (part, now) => {
      const days = CASE_DAYS / CASE_PARTS;
      const today = shanghaiDay(now);
      return Array.from({ length: days }, (_, i) => addDays(today, part * days + i + 1 - CASE_DAYS))
        .flatMap((date) => storiesOf(town, houses, date))
        .filter((story) => story.found <= now)
        .map((story) => caseRows(story, scriptOf(story), now));
    },
    deskCases: (now) => {
      const today = shanghaiDay(now);
      return Array.from({ length: DESK_DAYS }, (_, i) => addDays(today, i + 1 - DESK_DAYS))
        .flatMap((date) => [
          ...storiesOfDesk(date).map((story) => ({ ...story, script: scriptOf(story) })),
          ...chainsOfDesk(date),
        ])
        .filter((story) => story.found <= now)
        .map((story) => caseRows(story, story.script, now));
    },
    notices: () => townNotices(town, day),
    grids: gridOrder(town).map((index) => ({ index, rows: () => partOf(index) })),
  };
}

/** The grid of the demo residents alone, as tests load it. */
export function demoGridOf(seed: number, day: string): GridPart {
  const { grids, demoGrid } = makeWorld(seed, day);
  return assertDefined(
    grids.find(({ index }) => index === demoGrid),
    'the grid of the demo residents',
  ).rows();
}

/** What is for the whole street stands at every community under an id of its own; 乐楼's desk has three of its own. */
function townNotices(
  town: Town,
  day: string,
): readonly { readonly communityId: string; readonly notice: Notice }[] {
  const noon = shanghaiInstant(day, '12:00');
  return makeTownNotices(town, day).flatMap(({ community, ...notice }) =>
    town.communities.flatMap(({ id: communityId }, index) => {
      if (community !== null && community !== index) return [];
      const isInForce = notice.expiresAt > noon;
      if (communityId === LELOU_ID && isInForce) return [];
      const id = community === null ? streamOf(town.seed, `notice ${notice.id}`, index).ulid() : notice.id;
      return [{ communityId, notice: { ...notice, id } }];
    }),
  );
}

/** The three notices of the kiosk's desk around the clock (ms); their ids never change. */
export function deskNotices(seed: number, now: number): readonly Notice[] {
  return makeNotices(seeded(seed), now);
}
