import type { TerminalApi } from '../../contract/terminal-api.ts';
import { dayWithWeekday, timeOfDay } from '../shared/i18n/dates.ts';
import type { FirstValues } from '../shared/terminal/use-terminal.ts';

/** Longer than core takes to answer; after that a page that says that it starts is better than an empty one. */
const FIRST_WAIT_MS = 400;

/**
 * What the first picture is drawn from, so that it is the right one at once and nothing is laid out twice. Null where
 * core is not there yet.
 */
export async function firstValues(terminal: TerminalApi): Promise<FirstValues | null> {
  const all = Promise.all([terminal.info(), terminal.community(), terminal.kioskView()]).then(
    ([info, community, view]) => ({ info, community, view }),
    () => null,
  );
  const tooLate = new Promise<null>((resolve) => setTimeout(() => resolve(null), FIRST_WAIT_MS));
  return await Promise.race([all, tooLate]);
}

/** The first formatter of a date loads the language's data, 10 ms: not while the first picture is drawn. */
export function warmDates(): void {
  const now = new Date();
  timeOfDay(now, 'UTC');
  dayWithWeekday(now, 'UTC', 'zh-CN');
}
