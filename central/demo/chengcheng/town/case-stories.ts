import { shanghaiInstant } from '../../days.ts';
import type { Seeded } from '../../seeded.ts';
import { CASE_KINDS, type CaseKind, HOURS, SEASONS, WEEKS } from './case-kinds.ts';
import { at, middle, type Point } from './geometry.ts';
import type { Building, Town } from './model.ts';
import { streamOf } from './streams.ts';

export type Reporter = 'resident' | 'officer' | 'property-company';

/** The whole of a case from the seed, also what lies in the future: whoever tells it stops at his own now. */
export interface CaseStory {
  readonly id: string;
  readonly kind: CaseKind['code'];
  readonly grid: number;
  readonly compound: number;
  /** Null where it is not about one house. */
  readonly building: number | null;
  readonly place: Point;
  readonly reporter: Reporter;
  readonly handler: string;
  /** Instants in ms, one after the other. */
  readonly found: number;
  readonly transferred: number;
  readonly handled: number;
  readonly closed: number;
  readonly due: number;
  /** 1–5; null for about half of the cases, which nobody rates. */
  readonly satisfaction: number | null;
}

const HOUR_MS = 3_600_000;
/** One in this many cases takes longer than it was promised. */
const LATE_SHARE = 0.09;
/** Share of closed cases that somebody rates. */
const RATED_SHARE = 0.52;

/** Houses in which cases happen: those where people live. */
export function housesWithPeople(town: Town): readonly Building[] {
  return town.buildings.filter(({ units }) => units > 0);
}

/**
 * Cases found on a day (`YYYY-MM-DD` in Shanghai), in the order of the day. Every day has a stream of its own, so that
 * any day, past or to come, can be read alone; another seed tells other stories of the same town.
 */
export function storiesOf(
  town: Town,
  houses: readonly Building[],
  day: string,
  seed: number = town.seed,
): readonly CaseStory[] {
  const random = streamOf(seed, `cases ${day}`);
  const month = Number(day.slice(5, 7)) - 1;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  // Some days are wet or cold, most are not: one draw for the whole town and all its kinds.
  const mood = 0.55 + 0.9 * random.next();
  return CASE_KINDS.flatMap((kind) => {
    if (kind.code === 'heating' && !isHeatingSeason(day)) return [];
    const expected = kind.perDay * at(SEASONS[kind.season], month) * at(WEEKS[kind.week], weekday) * mood;
    return Array.from({ length: poisson(random, expected) }, () =>
      makeStory(random, town, houses, kind, day),
    );
  }).sort((a, b) => a.found - b.found);
}

/** 关中 heats from 15 November to 15 March; complaints start with the trial run a week before. */
export function isHeatingSeason(day: string): boolean {
  const date = day.slice(5);
  return date >= '11-08' || date <= '03-15';
}

/** Knuth's method; the means here are small. */
function poisson(random: Seeded, mean: number): number {
  const limit = Math.exp(-mean);
  let [count, product] = [0, random.next()];
  while (product > limit) {
    count += 1;
    product *= random.next();
  }
  return count;
}

function makeStory(
  random: Seeded,
  town: Town,
  houses: readonly Building[],
  kind: CaseKind,
  day: string,
): CaseStory {
  const house = drawHouse(random, houses, kind);
  const compound = at(town.compounds, house.compound);
  const hour = random.weighted(HOURS[kind.hours].map((weight, i) => [i, weight] as const));
  const minute = random.int(0, 59);
  const found = Date.parse(shanghaiInstant(day, `${pad(hour)}:${pad(minute)}`));
  const times = drawTimes(random, kind, found);
  return {
    id: random.ulid(),
    kind: kind.code,
    grid: at(town.blocks, compound.block).grid ?? 0,
    compound: compound.id,
    building: kind.place === 'building' ? house.id : null,
    place: kind.place === 'street' ? compound.gate : middle(house.footprint),
    reporter: drawReporter(random, kind),
    handler: kind.handler,
    found,
    ...times,
    due: found + kind.promiseHours * HOUR_MS,
    satisfaction: random.chance(RATED_SHARE) ? drawMark(random, times, found, kind) : null,
  };
}

/** Lifts stop where there are lifts, and heating fails where houses are on the net. */
function drawHouse(random: Seeded, houses: readonly Building[], kind: CaseKind): Building {
  const fits = ({ kind: house }: Building) => {
    if (kind.code === 'lift') return house === 'tower' || house === 'mid-rise';
    return kind.code !== 'heating' || (house !== 'courtyard' && house !== 'village');
  };
  const isPossible = houses.some(fits);
  let house = random.pick(houses);
  // A house is as likely as it has dwellings: a tower reports more than a farmhouse.
  while ((isPossible && !fits(house)) || house.units * house.floors * house.doors < random.int(0, 90))
    house = random.pick(houses);
  return house;
}

type Times = Pick<CaseStory, 'transferred' | 'handled' | 'closed'>;

/** The later stages follow from the earlier ones. */
function drawTimes(random: Seeded, kind: CaseKind, found: number): Times {
  const promise = kind.promiseHours * HOUR_MS;
  const transferred = found + Math.floor(promise * (0.01 + 0.11 * random.next()));
  const isLate = random.chance(LATE_SHARE);
  const whole = promise * (isLate ? 1.02 + 2.2 * random.next() ** 2 : 0.2 + 0.72 * random.next());
  // At least a fifth of the promise, and so always after the transfer, which takes less than an eighth.
  const handled = found + Math.floor(whole);
  const closed = handled + Math.floor(HOUR_MS * (1 + 44 * random.next() ** 1.5));
  return { transferred, handled, closed };
}

function drawReporter(random: Seeded, kind: CaseKind): Reporter {
  if (kind.group === 'report')
    return random.weighted([
      ['officer', 6],
      ['resident', 4],
    ]);
  return random.weighted([
    ['resident', 8],
    ['property-company', 1],
    ['officer', 1],
  ]);
}

/** Late work earns lower marks. */
function drawMark(random: Seeded, { handled }: Times, found: number, kind: CaseKind): number {
  const isLate = handled > found + kind.promiseHours * HOUR_MS;
  return isLate
    ? random.int(1, 4)
    : random.weighted([
        [5, 66],
        [4, 26],
        [3, 6],
        [2, 2],
      ]);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
