import { CASE_FAMILIES } from './case-families.ts';
import { type CaseKind, caseKindRow } from './case-kinds.ts';
import type { CaseHolder } from './case-words.ts';
import { addWorkingMinutes, type WorkingCalendar } from './working-calendar.ts';

/** A promise presses when a quarter of it is left, but at most a day before its end. */
const SOON_SHARE = 0.25;
const SOON_MOST_MINUTES = 1_440;

export interface Due {
  readonly dueAt: string;
  readonly soonAt: string;
}

/** The promise for the result of a case that was opened at an instant. */
export function wholePromise(kind: CaseKind, openedAt: string, calendar: WorkingCalendar): Due {
  return dueAfter(kind, openedAt, caseKindRow(kind).hours, calendar);
}

/** The hop of a case that nobody has been given yet. */
export function triageHop(kind: CaseKind, openedAt: string, calendar: WorkingCalendar): Due {
  return dueAfter(kind, openedAt, hopHours(kind).triage, calendar);
}

/** The hop of a holder: its own clock where it only passes on, otherwise the rest of the whole promise. */
export function holderHop(
  kind: CaseKind,
  holder: CaseHolder,
  at: string,
  whole: Due,
  calendar: WorkingCalendar,
): Due {
  const { route, family } = caseKindRow(kind);
  const { hopHours, routedLevel } = CASE_FAMILIES[family];
  const passing = hopHours.passing[holder.level];
  const doesTheWork = routedLevel === 'does-the-work' && route.level === holder.level;
  return passing === undefined || doesTheWork ? whole : dueAfter(kind, at, passing, calendar);
}

/** How long acceptance may take: always by the calendar's days, people accept in the evening too. */
export function acceptanceHop(kind: CaseKind, at: string): Due {
  return spanFrom(at, hopHours(kind).acceptance * 60, (from, minutes) => from + minutes * 60_000);
}

function hopHours(kind: CaseKind) {
  return CASE_FAMILIES[caseKindRow(kind).family].hopHours;
}

function dueAfter(kind: CaseKind, at: string, hours: number, calendar: WorkingCalendar): Due {
  const { clock } = caseKindRow(kind);
  return spanFrom(at, hours * 60, (from, minutes) =>
    clock === 'working-hours' ? addWorkingMinutes(from, minutes, calendar) : from + minutes * 60_000,
  );
}

function spanFrom(at: string, minutes: number, add: (from: number, minutes: number) => number): Due {
  const from = Date.parse(at);
  const pressing = Math.min(minutes * SOON_SHARE, SOON_MOST_MINUTES);
  const iso = (ms: number) => new Date(ms).toISOString();
  return { dueAt: iso(add(from, minutes)), soonAt: iso(add(from, minutes - pressing)) };
}
