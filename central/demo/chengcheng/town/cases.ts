import { addDays, shanghaiInstant } from '../../days.ts';
import type { Seeded } from '../../seeded.ts';
import { CASE_KINDS, type CaseKind, HOURS, SEASONS, WEEKS } from './case-kinds.ts';
import { TOWN_DAY } from './figures.ts';
import { at, middle, type Point } from './geometry.ts';
import type { Building, Town } from './model.ts';
import { streamOf } from './streams.ts';

/** Found 红 → transferred 蓝 → awaiting acceptance 黄 → closed 绿. */
export const STAGES = ['found', 'transferred', 'awaiting-acceptance', 'closed'] as const;
export type Stage = (typeof STAGES)[number];
export type Reporter = 'resident' | 'officer' | 'property-company';

export interface TownCase {
  readonly id: string;
  readonly kind: CaseKind['code'];
  readonly grid: number;
  readonly compound: number;
  /** Null where it is not about one house. */
  readonly building: number | null;
  readonly place: Point;
  readonly reporter: Reporter;
  readonly handler: string;
  readonly stage: Stage;
  /** UTC instants; null until the stage was reached. */
  readonly foundAt: string;
  readonly transferredAt: string | null;
  readonly handledAt: string | null;
  readonly closedAt: string | null;
  readonly dueAt: string;
  /** 1–5, of about half of the closed cases. */
  readonly satisfaction: number | null;
}

/** Two years up to the town's today, both days included. */
export const CASE_DAYS = 730;
const HOUR_MS = 3_600_000;
/** The town's now: 14:00 in Shanghai. */
const NOW_MS = Date.parse(shanghaiInstant(TOWN_DAY, '14:00'));
/** One in this many cases takes longer than it was promised. */
const LATE_SHARE = 0.09;

/** Cases in the order of their days; each day has a stream of its own, so that any day can be read alone. */
export function* generateCases(town: Town): Generator<TownCase> {
  const houses = town.buildings.filter(({ units }) => units > 0);
  for (let ago = CASE_DAYS - 1; ago >= 0; ago -= 1) {
    yield* casesOf(town, houses, addDays(TOWN_DAY, -ago));
  }
}

function casesOf(town: Town, houses: readonly Building[], day: string): readonly TownCase[] {
  const random = streamOf(town.seed, `cases ${day}`);
  const month = Number(day.slice(5, 7)) - 1;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  // Some days are wet or cold, most are not: one draw for the whole town and all its kinds.
  const mood = 0.55 + 0.9 * random.next();
  return CASE_KINDS.flatMap((kind) => {
    if (kind.code === 'heating' && !isHeatingSeason(day)) return [];
    const expected = kind.perDay * at(SEASONS[kind.season], month) * at(WEEKS[kind.week], weekday) * mood;
    return Array.from({ length: poisson(random, expected) }, () => makeCase(random, town, houses, kind, day));
  })
    .filter(({ foundAt }) => Date.parse(foundAt) <= NOW_MS)
    .sort((a, b) => (a.foundAt < b.foundAt ? -1 : 1));
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

function makeCase(
  random: Seeded,
  town: Town,
  houses: readonly Building[],
  kind: CaseKind,
  day: string,
): TownCase {
  const house = drawHouse(random, houses, kind);
  const compound = at(town.compounds, house.compound);
  const hour = random.weighted(HOURS[kind.hours].map((weight, i) => [i, weight] as const));
  const minute = random.int(0, 59);
  const found = Date.parse(shanghaiInstant(day, `${pad(hour)}:${pad(minute)}`));
  const times = drawTimes(random, kind, found);
  const stage: Stage =
    times.closed !== null
      ? 'closed'
      : times.handled !== null
        ? 'awaiting-acceptance'
        : times.transferred !== null
          ? 'transferred'
          : 'found';
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return {
    id: random.ulid(),
    kind: kind.code,
    grid: at(town.blocks, compound.block).grid ?? 0,
    compound: compound.id,
    building: kind.place === 'building' ? house.id : null,
    place: kind.place === 'street' ? compound.gate : middle(house.footprint),
    reporter: drawReporter(random, kind),
    handler: kind.handler,
    stage,
    foundAt: new Date(found).toISOString(),
    transferredAt: iso(times.transferred),
    handledAt: iso(times.handled),
    closedAt: iso(times.closed),
    dueAt: new Date(found + kind.promiseHours * HOUR_MS).toISOString(),
    satisfaction: stage === 'closed' && random.chance(0.52) ? drawMark(random, times, found, kind) : null,
  };
}

/** Lifts stop where there are lifts, and heating fails where houses are on the net. */
function drawHouse(random: Seeded, houses: readonly Building[], kind: CaseKind): Building {
  const fits = ({ kind: house }: Building) => {
    if (kind.code === 'lift') return house === 'tower' || house === 'mid-rise';
    return kind.code !== 'heating' || (house !== 'courtyard' && house !== 'village');
  };
  let house = random.pick(houses);
  // A house is as likely as it has dwellings: a tower reports more than a farmhouse.
  while (!fits(house) || house.units * house.floors * house.doors < random.int(0, 90))
    house = random.pick(houses);
  return house;
}

interface Times {
  readonly transferred: number | null;
  readonly handled: number | null;
  readonly closed: number | null;
}

/** What lies after the town's now has not happened yet; the later stages follow from the earlier ones. */
function drawTimes(random: Seeded, kind: CaseKind, found: number): Times {
  const promise = kind.promiseHours * HOUR_MS;
  const transferred = found + Math.floor(promise * (0.01 + 0.11 * random.next()));
  const isLate = random.chance(LATE_SHARE);
  const whole = promise * (isLate ? 1.02 + 2.2 * random.next() ** 2 : 0.2 + 0.72 * random.next());
  // At least a fifth of the promise, and so always after the transfer, which takes less than an eighth.
  const handled = found + Math.floor(whole);
  const closed = handled + Math.floor(HOUR_MS * (1 + 44 * random.next() ** 1.5));
  const past = (ms: number) => (ms <= NOW_MS ? ms : null);
  return { transferred: past(transferred), handled: past(handled), closed: past(closed) };
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
  const isLate = (handled ?? found) > found + kind.promiseHours * HOUR_MS;
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
