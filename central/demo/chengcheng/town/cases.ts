import { addDays, shanghaiDay, shanghaiInstant } from '../../days.ts';
import { type CaseStory, housesWithPeople, storiesOf } from './case-stories.ts';
import { TOWN_DAY } from './figures.ts';
import type { Town } from './model.ts';

/** Found 红 → transferred 蓝 → awaiting acceptance 黄 → closed 绿. */
export const STAGES = ['found', 'transferred', 'awaiting-acceptance', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

export interface TownCase extends Omit<CaseStory, 'found' | 'transferred' | 'handled' | 'closed' | 'due'> {
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

/** Two years up to today, both days included. */
export const CASE_DAYS = 730;

/** The town's now on its fixed day: 14:00 in Shanghai. */
export const TOWN_NOW = Date.parse(shanghaiInstant(TOWN_DAY, '14:00'));

/** Two years of cases as they stand at an instant (ms), in the order in which they were found. */
export function* generateCases(town: Town, now: number = TOWN_NOW): Generator<TownCase> {
  const houses = housesWithPeople(town);
  const today = shanghaiDay(now);
  for (let ago = CASE_DAYS - 1; ago >= 0; ago -= 1) {
    for (const story of storiesOf(town, houses, addDays(today, -ago))) {
      if (story.found <= now) yield caseAt(story, now);
    }
  }
}

/** What of a story has happened at an instant (ms) after it was found. */
export function caseAt(story: CaseStory, now: number): TownCase {
  const { found, transferred, handled, closed, due, satisfaction, ...facts } = story;
  const past = (ms: number) => (ms <= now ? new Date(ms).toISOString() : null);
  const reached = [transferred, handled, closed].filter((ms) => ms <= now).length;
  const stage = STAGES[reached] ?? 'found';
  return {
    ...facts,
    stage,
    foundAt: new Date(found).toISOString(),
    transferredAt: past(transferred),
    handledAt: past(handled),
    closedAt: past(closed),
    dueAt: new Date(due).toISOString(),
    satisfaction: stage === 'closed' ? satisfaction : null,
  };
}
