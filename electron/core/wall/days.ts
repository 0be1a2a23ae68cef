import type { WallView } from '../../../contract/wall/view.ts';
import type { WallProfile } from '../../../kiosk-profiles/schema.ts';
import type { WallDays } from '../../../kiosk-profiles/wall-part.ts';
import { turnAt } from './compose/turn.ts';
import { local } from './compose/words.ts';

/** What a wall does by itself through its days: on and off, how bright, when it begins anew. Pure, by the clock of its zone. */

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const MINUTES_OF_WEEK = 7 * DAY_MINUTES;
/** The words of a dark wall stand somewhere else after this, ms. */
const ELSEWHERE_MS = 60_000;
/** How far down their panel, one after the other. */
const DOWN = [0.25, 0.6, 0.4, 0.75] as const;

/** Minutes since midnight. */
function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Monday 00:00 is 0. */
function minuteOfWeek(now: number, zone: string): number {
  const { day, time } = local(now, zone);
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return weekday * DAY_MINUTES + minutesOf(time);
}

/** Windows of the week as [begin, minutes]; one that ends no later than it begins goes on over midnight. */
function windowsOf(on: NonNullable<WallDays['on']>): readonly (readonly [number, number])[] {
  return on.flatMap(({ weekdays, from, to }) => {
    const length = (minutesOf(to) - minutesOf(from) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
    return weekdays.map((weekday) => [(weekday - 1) * DAY_MINUTES + minutesOf(from), length] as const);
  });
}

export function isOn(now: number, zone: string, { on }: WallDays): boolean {
  if (on === null) return true;
  const here = minuteOfWeek(now, zone);
  return windowsOf(on).some(([begin, length]) => (here - begin + MINUTES_OF_WEEK) % MINUTES_OF_WEEK < length);
}

/** ms until it goes on, at the full minute; 0 while it is on. */
function untilOn(now: number, zone: string, { on }: WallDays): number {
  if (on === null) return 0;
  const here = minuteOfWeek(now, zone);
  const minutes = windowsOf(on).map(([begin]) => (begin - here + MINUTES_OF_WEEK) % MINUTES_OF_WEEK);
  return Math.min(...minutes) * MINUTE_MS - (now % MINUTE_MS);
}

/** What stands on a wall that is off by its plan; null while it is on. */
export function darkAt(
  now: number,
  {
    days,
    zone,
    geometry,
    build,
    otherWords,
  }: Pick<WallProfile, 'days' | 'zone' | 'geometry' | 'build' | 'otherWords'>,
): WallView['dark'] {
  if (isOn(now, zone, days)) return null;
  const then = local(now + untilOn(now, zone, days), zone);
  const isToday = then.day === local(now, zone).day;
  const when = (day: string) => `${isToday ? '' : dayWords(then.day, day)}${then.time}`;
  const turn = turnAt(now, ELSEWHERE_MS);
  const panel = turn % (build.columns * build.rows);
  const down = DOWN[turn % DOWN.length] ?? DOWN[0];
  return {
    words: `夜间熄屏，${when('{month}月{date}日 ')} 亮；碰一下就亮`,
    otherWords: otherWords?.dark.line.replace('{when}', when(otherWords.dark.day)) ?? null,
    // In the middle of a panel: no bezel lies in the words.
    x: Math.round((geometry.width / build.columns) * ((panel % build.columns) + 0.5)),
    y: Math.round((geometry.height / build.rows) * (Math.floor(panel / build.columns) + down)),
  };
}

function dayWords(day: string, words: string): string {
  return words.replace('{month}', `${Number(day.slice(5, 7))}`).replace('{date}', `${Number(day.slice(8))}`);
}

/** Part of full brightness. */
export function brightnessAt(now: number, zone: string, { brightness }: WallDays): number {
  const here = minutesOf(local(now, zone).time);
  const steps = [...brightness].sort((a, b) => minutesOf(a.from) - minutesOf(b.from));
  const step = steps.filter(({ from }) => minutesOf(from) <= here).at(-1) ?? steps.at(-1);
  return (step?.percent ?? 100) / 100;
}

/** The next instant after `now` at which the page is to be begun anew. */
export function nextRenewal(now: number, zone: string, { renewAt }: WallDays): number {
  const here = minutesOf(local(now, zone).time);
  const minutes = (minutesOf(renewAt) - here + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  return now - (now % MINUTE_MS) + minutes * MINUTE_MS;
}

/** Whether left and right of the plan change sides: every other day, so that nothing bright stands where it stood yesterday. */
export function isTurnedRound(now: number, zone: string): boolean {
  const day = Date.parse(`${local(now, zone).day}T00:00:00Z`) / (DAY_MINUTES * MINUTE_MS);
  return day % 2 === 0;
}
