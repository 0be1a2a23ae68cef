import { assertDefined } from '../assert.ts';
import { type CompanyRating, RATING_WEIGHTS } from '../domain/standing.ts';
import type { LobbyScore } from './lobby.ts';

type Scores = Pick<CompanyRating, keyof typeof RATING_WEIGHTS>;

const DRIVERS = [
  { driver: 'street', score: 'streetScore' },
  { driver: 'residents', score: 'residentScore' },
  { driver: 'experts', score: 'expertScore' },
] as const;

/**
 * What moved a company's score from one period to the next, in tenths of a point as they are shown. Each driver is its
 * part of the weighed score; parts are rounded so that they add up to what is shown (largest remainder), never to
 * nearly that.
 */
export function waterfallOf(now: Scores, before: Scores | null): Omit<LobbyScore, 'period'> {
  const shown = (scores: Scores) => Math.round(sum(DRIVERS.map(({ score }) => part(scores, score))));
  const exact = DRIVERS.map(({ score }) => part(now, score) - (before === null ? 0 : part(before, score)));
  const rounded = exact.map(Math.floor);
  const target = shown(now) - (before === null ? 0 : shown(before));
  const byRemainder = exact
    .map((value, at) => ({ at, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest);
  for (let missing = target - sum(rounded), turn = 0; missing !== 0; turn += 1) {
    const { at } = assertDefined(byRemainder[turn % byRemainder.length], 'there are drivers');
    rounded[at] = (rounded[at] ?? 0) + Math.sign(missing);
    missing -= Math.sign(missing);
  }
  return {
    before: before === null ? null : shown(before),
    score: shown(now),
    drivers: DRIVERS.map(({ driver }, at) => ({ driver, by: rounded[at] ?? 0 })),
  };
}

/** One score's part of the whole in tenths: hundredths of a point × weight in per cent. */
function part(scores: Scores, score: keyof Scores): number {
  return (scores[score] * RATING_WEIGHTS[score]) / 1_000;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
