import { parseArgs } from 'node:util';
import { z } from 'zod';
import { err, ok, type Result } from '../../contract/result.ts';

export interface SoakOptions {
  /** Hours of the wall's own time. */
  readonly hours: number;
  /** What the wall's clock says when it begins: `12:00` in China. */
  readonly from: string;
  /** Times as quick as the real clock. */
  readonly speed: number;
  readonly profile: string;
  /** What the embedded central lives on. */
  readonly demo: string;
  /** Whether the result is kept under bench/results. */
  readonly keep: boolean;
}

export const SOAK_HELP =
  'npm run soak -- [--hours 24] [--from 12:00] [--speed 60] [--profile chengcheng/wall] [--demo chengcheng-grid] [--no-result]: ' +
  "so many hours of a wall's own time, so many times as quick as the clock";

const above = z.coerce.number().positive().max(100_000);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const profileId = z.string().regex(/^[a-z]+\/(staff-)?wall$/);
const demo = z.enum(['chengcheng', 'chengcheng-grid', 'yanji']);

/** The error is one line. */
export function parseSoakOptions(argv: readonly string[]): Result<SoakOptions, string> {
  let values: ReturnType<typeof parse>['values'];
  try {
    ({ values } = parse(argv));
  } catch (error) {
    // parseArgs reports an unknown or incomplete option by throwing; its first sentence says which.
    return err(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error));
  }
  const hours = above.safeParse(values.hours);
  if (!hours.success) return err(`--hours ${values.hours}: a number above 0 expected`);
  const speed = above.safeParse(values.speed);
  if (!speed.success) return err(`--speed ${values.speed}: a number above 0 expected`);
  const from = time.safeParse(values.from);
  if (!from.success) return err(`--from ${values.from}: a time expected, such as 12:00`);
  const profile = profileId.safeParse(values.profile);
  if (!profile.success) return err(`--profile ${values.profile}: a wall expected, such as chengcheng/wall`);
  const town = demo.safeParse(values.demo);
  if (!town.success) return err(`--demo ${values.demo}: one of ${demo.options.join(', ')} expected`);
  return ok({
    hours: hours.data,
    from: from.data,
    speed: speed.data,
    profile: profile.data,
    demo: town.data,
    keep: values['no-result'] !== true,
  });
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    strict: true,
    options: {
      hours: { type: 'string', default: '24' },
      from: { type: 'string', default: '12:00' },
      speed: { type: 'string', default: '60' },
      profile: { type: 'string', default: 'chengcheng/wall' },
      demo: { type: 'string', default: 'chengcheng-grid' },
      'no-result': { type: 'boolean' },
    },
  });
}
