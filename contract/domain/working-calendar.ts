import { assert } from '../assert.ts';

/** When an office works: hours of a working day, and the days that differ from Monday to Friday. */
export interface WorkingCalendar {
  /** IANA zone of the community. */
  readonly zone: string;
  /** Minutes since local midnight, in order, not meeting: [[510, 720], [870, 1080]]. */
  readonly opening: readonly (readonly [from: number, to: number])[];
  /** `YYYY-MM-DD`: public holidays, and weekends that are worked in exchange (调休). */
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
}

/** 8:30–12:00 and 14:30–18:00: an assumption until a deployment sets its own. */
export const OFFICE_HOURS: WorkingCalendar['opening'] = [
  [510, 720],
  [870, 1080],
];

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** No promise spans more days than this; the walk over days ends in any case. */
const MOST_DAYS = 1_000;

/**
 * The instant (ms) at which `minutes` of working time have passed since `from` (ms). Time outside the opening hours,
 * on weekends and on holidays does not count. Nothing to wait for is `from` itself, whenever that is.
 */
export function addWorkingMinutes(from: number, minutes: number, calendar: WorkingCalendar): number {
  assert(minutes >= 0 && calendar.opening.length > 0, 'a promise has a length and an office opens');
  if (minutes === 0) return from;
  let left = minutes * MINUTE_MS;
  let day = localDay(from, calendar.zone);
  for (let walked = 0; walked < MOST_DAYS; walked += 1) {
    if (isWorkday(day, calendar)) {
      const midnight = localMidnight(day, calendar.zone);
      for (const [opens, closes] of calendar.opening) {
        const begin = Math.max(from, midnight + opens * MINUTE_MS);
        const open = midnight + closes * MINUTE_MS - begin;
        if (open <= 0) continue;
        if (left <= open) return begin + left;
        left -= open;
      }
    }
    day = nextDay(day);
  }
  throw new Error(`no end of ${minutes} working minutes within ${MOST_DAYS} days`);
}

export function isWorkday(day: string, { holidays, workdays }: WorkingCalendar): boolean {
  if (workdays.has(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return !holidays.has(day) && weekday !== 0 && weekday !== 6;
}

/** Calendar day of an instant in a zone, `YYYY-MM-DD`. */
export function localDay(at: number, zone: string): string {
  return new Date(at + offsetMs(at, zone)).toISOString().slice(0, 10);
}

/** The instant (ms) at which a local day begins. The offset is taken twice: the first guess may lie across a change of clocks. */
function localMidnight(day: string, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const guess = wall - offsetMs(wall, zone);
  return wall - offsetMs(guess, zone);
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

/** Formats are costly to make and few zones exist. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** What a zone's clocks are ahead of UTC at an instant, ms. */
function offsetMs(at: number, zone: string): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(name) ?? [];
  const ms = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  return sign === '-' ? -ms : ms;
}
