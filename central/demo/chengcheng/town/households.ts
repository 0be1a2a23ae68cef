import { assert, assertDefined } from '../../../../contract/assert.ts';
import type { ResidenceNature } from '../../../../contract/certificate.ts';
import { addDays } from '../../days.ts';
import type { Seeded } from '../../seeded.ts';
import { givenNames, surnames } from '../names.ts';
import { CitizenBook } from './citizen-book.ts';
import { generateDwellings, type TownDwelling } from './dwellings.ts';
import { TOWN_DAY } from './figures.ts';
import { at } from './geometry.ts';
import { LELOU_ID } from './grids.ts';
import { drawMembers, type Member, type Relation, type Sex } from './household-kinds.ts';
import type { Building, Town } from './model.ts';
import { streamOf } from './streams.ts';

export interface TownPerson {
  readonly id: string;
  readonly name: string;
  readonly sex: Sex;
  readonly relation: Relation;
  /** `YYYY-MM-DD` */
  readonly birth: string;
  /** GB 11643-1999, under an address code that no county ever had. */
  readonly citizenNumber: string;
  /** Null for children under 12. */
  readonly phone: string | null;
  readonly residence: {
    readonly id: string;
    readonly since: string;
    readonly nature: ResidenceNature;
    readonly verifiedOn: string;
  };
}

export interface Household {
  readonly id: string;
  readonly dwelling: TownDwelling;
  readonly members: readonly TownPerson[];
}

/** Grids in the order in which they are loaded: the kiosk's own community first. */
export function gridOrder(town: Town): readonly number[] {
  const isHome = (grid: number) => at(town.communities, at(town.grids, grid).community).id === LELOU_ID;
  const grids = town.grids.map((_, i) => i);
  return [...grids.filter(isHome), ...grids.filter((grid) => !isHome(grid))];
}

/**
 * The households one after the other, without keeping any: 23,480 of them, one in every dwelling that is lived in, as
 * they are on the day given; or those of one grid. Every household has a stream of its own.
 */
export function* generateHouseholds(
  town: Town,
  today: string = TOWN_DAY,
  only?: number,
): Generator<Household> {
  for (const grid of only === undefined ? gridOrder(town) : [only]) {
    const book = new CitizenBook(grid);
    for (const dwelling of generateDwellings(town, grid)) {
      if (dwelling.occupancy === 'vacant') continue;
      const random = streamOf(town.seed, 'household', dwelling.index);
      const house = at(town.buildings, dwelling.building);
      yield makeHousehold(
        random,
        { dwelling, house, today },
        at(town.compounds, house.compound).builtIn,
        book,
      );
    }
  }
}

/** Who lives in a dwelling, before names and numbers: the first draws of its stream, whatever the day. */
export function membersIn(town: Town, dwelling: number): readonly Member[] {
  const random = streamOf(town.seed, 'household', dwelling);
  random.ulid();
  return drawMembers(random);
}

interface Home {
  readonly dwelling: TownDwelling;
  readonly house: Building;
  readonly today: string;
}

function makeHousehold(random: Seeded, home: Home, builtIn: number, book: CitizenBook): Household {
  const { dwelling, today } = home;
  const id = random.ulid();
  const members = drawMembers(random).map((member) => ({
    ...member,
    birth: birthOf(random, member.age, today),
  }));
  const names = surnamesOf(random, members);
  const head = at(members, 0);
  const movedIn = drawMoveIn(random, home, builtIn, head.birth);
  const sinces = members.map(({ birth }) => (birth > movedIn ? birth : movedIn));
  const visited = drawVisit(random, today);
  return {
    id,
    dwelling,
    members: members.map((member, i) => {
      const since = at(sinces, i);
      return {
        id: random.ulid(),
        name: at(names, i) + givenName(random, member.birth, member.sex),
        sex: member.sex,
        relation: member.relation,
        birth: member.birth,
        citizenNumber: book.citizenNumber(member.birth, member.sex),
        phone: member.age < 12 ? null : book.phone(),
        residence: {
          id: random.ulid(),
          since,
          nature: natureOf(dwelling, member.relation),
          // Who came after the visit was written down on the day of moving in.
          verifiedOn: visited > since ? visited : since,
        },
      };
    }),
  };
}

/** A day on which somebody is exactly so many years old today. */
function birthOf(random: Seeded, age: number, today: string): string {
  const year = Number(today.slice(0, 4)) - age;
  // One day later than a year ago today at the earliest; 364 days keep clear of leap years.
  return addDays(`${year}${today.slice(4).replace('-02-29', '-02-28')}`, -random.int(0, 364));
}

/** Let dwellings change hands often; owners came any time since the house stood, as adults or as children of it. */
function drawMoveIn(
  random: Seeded,
  { dwelling: { occupancy }, house: { kind }, today }: Home,
  builtIn: number,
  headBirth: string,
): string {
  const isOldHome = kind === 'courtyard' || kind === 'village';
  const stood = `${builtIn + 1}-01-01`;
  const grownUp = `${Number(headBirth.slice(0, 4)) + (isOldHome ? 0 : 19)}${headBirth.slice(4)}`.replace(
    '-02-29',
    '-03-01',
  );
  const earliest =
    occupancy === 'rented' ? later(later(stood, addDays(today, -3000)), grownUp) : later(stood, grownUp);
  const days = Math.floor((Date.parse(today) - Date.parse(earliest)) / 86_400_000);
  assert(days > 0, 'a house that stands and a head who is grown up');
  // Owners mostly came when the house was new, tenants lately.
  const part = occupancy === 'rented' ? Math.sqrt(random.next()) : random.next() ** 1.6;
  return addDays(earliest, Math.floor(part * days));
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

/** The officer's last visit: most households within 90 days, a few years ago. */
function drawVisit(random: Seeded, today: string): string {
  const [from, to] = random.weighted<readonly [number, number]>([
    [[0, 89], 70],
    [[90, 364], 25],
    [[365, 900], 5],
  ]);
  return addDays(today, -random.int(from, to));
}

function natureOf({ occupancy }: TownDwelling, relation: Relation): ResidenceNature {
  if (occupancy === 'rented') return '租住';
  return relation === '户主' || relation === '配偶' || relation === '子' || relation === '女'
    ? '自有'
    : '常住';
}

/** Children bear the father's name (one in twenty the mother's), a wife and her mother their own. */
function surnamesOf(random: Seeded, members: readonly Member[]): readonly string[] {
  const drawn = members.map(() => random.weighted(surnames));
  const couple = members.map((member, i) => ({ ...member, surname: at(drawn, i) })).slice(0, 2);
  const isPair = couple[1]?.relation === '配偶';
  const father = isPair ? couple.find(({ sex }) => sex === 'man') : couple[0];
  const mother = isPair ? couple.find(({ sex }) => sex === 'woman') : couple[0];
  const ofChildren = assertDefined(random.chance(0.05) ? mother : father, 'a parent').surname;
  return members.map(({ relation }, i) => {
    switch (relation) {
      case '子':
      case '女':
        return ofChildren;
      case '父亲':
        return at(couple, 0).surname;
      case '岳父':
      case '公公':
        return at(couple, 1).surname;
      default:
        return at(drawn, i);
    }
  });
}

function givenName(random: Seeded, birth: string, sex: Sex): string {
  const era = assertDefined(
    givenNames.find(({ from }) => Number(birth.slice(0, 4)) >= from),
    'the last row begins at 0',
  );
  return random.pick(sex === 'man' ? era.men : era.women);
}
