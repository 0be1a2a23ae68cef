import { parseArgs } from 'node:util';
import { z } from 'zod';
import { err, ok, type Result } from '../../contract/result.ts';

export interface FaultOptions {
  readonly id: string;
  /** Null: the program's own. */
  readonly rounds: number | null;
  readonly seed: number;
  /** Whether the result is kept under bench/results. */
  readonly keep: boolean;
  /** Kiosks side by side; null: the program's own. */
  readonly lanes: number | null;
  /** Number of the first round. */
  readonly from: number;
  readonly resume: boolean;
}

const whole = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** `sync --runs 100 --seed 7 [--no-result]` (`--rounds` is the same word); `newSeed` where none is given. The error is one line. */
export function parseFaultOptions(
  argv: readonly string[],
  ids: readonly string[],
  newSeed: number,
): Result<FaultOptions, string> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    // parseArgs reports an unknown or incomplete option by throwing; its first sentence says which.
    return err(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error));
  }
  const { values, positionals } = parsed;
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0 || !ids.includes(id))
    return err(
      `name one of: ${ids.join(', ')}; npm run faults -- NAME [--runs N] [--seed N] [--no-result] [--lanes N] [--from N] [--resume]`,
    );
  const given = values.runs ?? values.rounds;
  const rounds = whole.optional().safeParse(given);
  if (!rounds.success || rounds.data === 0) return err(`--runs ${given}: a number from 1 expected`);
  const seed = whole.optional().safeParse(values.seed);
  if (!seed.success) return err(`--seed ${values.seed}: a whole number expected`);
  const lanes = whole.optional().safeParse(values.lanes);
  if (!lanes.success || lanes.data === 0) return err(`--lanes ${values.lanes}: a number from 1 expected`);
  const from = whole.optional().safeParse(values.from);
  if (!from.success || from.data === 0) return err(`--from ${values.from}: a number from 1 expected`);
  const resume = values.resume === true;
  if (resume && seed.data === undefined)
    return err('--resume needs the --seed of the run that was interrupted');
  return ok({
    id,
    rounds: rounds.data ?? null,
    seed: seed.data ?? newSeed,
    keep: values['no-result'] !== true,
    lanes: lanes.data ?? null,
    from: from.data ?? 1,
    resume,
  });
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    strict: true,
    allowPositionals: true,
    options: {
      runs: { type: 'string' },
      rounds: { type: 'string' },
      seed: { type: 'string' },
      'no-result': { type: 'boolean' },
      lanes: { type: 'string' },
      from: { type: 'string' },
      resume: { type: 'boolean' },
    },
  });
}
