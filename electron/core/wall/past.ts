import { PIN_FIGURES } from '../../../contract/kiosk/pin-figures.ts';
import type { PastEvent } from '../../../contract/wall/drill.ts';
import type { PinAnswer } from '../workflows/staff-mode/staff-door.ts';

/** How the staff's door stands while somebody is before it. */
export type Door = Exclude<PinAnswer, { state: 'right' }>;

export type Panel =
  | {
      readonly state: 'asking';
      readonly figures: string;
      /** The figures are being compared. */
      readonly isChecking: boolean;
      readonly door: Door;
    }
  /** `2026-11` */
  | { readonly state: 'choosing'; readonly month: string };

/** Past days within one visit: the PIN holds as long as somebody stays, and no longer. */
export interface Past {
  readonly isOpen: boolean;
  readonly panel: Panel | null;
  /** The day that stands; null: now. */
  readonly day: string | null;
}

export const NO_PAST: Past = { isOpen: false, panel: null, day: null };

export interface PastRules {
  /** How the door stands before anybody types. */
  door(): Door;
  /** Days that were kept, the oldest first. */
  days(): readonly string[];
  /** Today, in the street's zone. */
  readonly today: string;
}

const monthOf = (day: string) => day.slice(0, 7);

/** What an event makes of it; pure. Days and months need the PIN first. */
export function pastAfter(past: Past, event: PastEvent, rules: PastRules): Past {
  const { panel } = past;
  switch (event.type) {
    case 'past-open':
      if (past.isOpen) return { ...past, panel: choosing(past, rules) };
      return {
        ...past,
        panel: { state: 'asking', figures: '', isChecking: false, door: rules.door() },
      };
    case 'past-figure': {
      if (panel?.state !== 'asking' || panel.isChecking || !takesFigures(panel.door)) return past;
      const figures = panel.figures + event.figure;
      return { ...past, panel: { ...panel, figures, isChecking: figures.length === PIN_FIGURES } };
    }
    case 'past-erase':
      if (panel?.state !== 'asking' || panel.isChecking) return past;
      return { ...past, panel: { ...panel, figures: panel.figures.slice(0, -1) } };
    case 'past-close':
      return { ...past, panel: null };
    case 'past-month': {
      if (panel?.state !== 'choosing') return past;
      const month = monthAfter(panel.month, event.by);
      return hasMonth(rules, month, event.by) ? { ...past, panel: { ...panel, month } } : past;
    }
    case 'past-day':
      return past.isOpen && rules.days().includes(event.day)
        ? { ...past, day: event.day, panel: null }
        : past;
    case 'past-step':
      return past.isOpen ? { ...past, day: dayBeside(past.day, event.by, rules) } : past;
    case 'past-now':
      return { ...past, day: null, panel: null };
    default:
      return event satisfies never;
  }
}

/** What came of the figures. */
export function pinAnswered(past: Past, answer: PinAnswer, rules: PastRules): Past {
  if (answer.state === 'right') return { ...past, isOpen: true, panel: choosing(past, rules) };
  return { ...past, panel: { state: 'asking', figures: '', isChecking: false, door: answer } };
}

/** Figures are of use at this door. */
export const takesFigures = ({ state }: Door): boolean => state === 'open' || state === 'wrong';

/** The month of the day that stands, otherwise of the newest one. */
function choosing({ day }: Past, rules: PastRules): Panel {
  return { state: 'choosing', month: monthOf(day ?? rules.days().at(-1) ?? rules.today) };
}

/** Whether some kept day lies in the month or beyond it. */
export function hasMonth(rules: PastRules, month: string, by: 1 | -1): boolean {
  return rules.days().some((day) => (by === 1 ? monthOf(day) >= month : monthOf(day) <= month));
}

export function monthAfter(month: string, by: 1 | -1): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + by);
  return date.toISOString().slice(0, 7);
}

/** From now one goes back to the newest day; from the oldest no further. */
function dayBeside(day: string | null, by: 1 | -1, rules: PastRules): string | null {
  const days = rules.days();
  if (day === null) return by === -1 ? (days.at(-1) ?? null) : null;
  if (by === 1) return days.find((each) => each > day) ?? null;
  return days.findLast((each) => each < day) ?? day;
}
