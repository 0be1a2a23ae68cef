import { z } from 'zod';
import type { StoreContext } from './context.ts';

/** What central said of this clock, and on which run of the machine. */
export interface ClockMeasure {
  /** Terminal minus central, ms. */
  readonly offsetMs: number;
  /** Wall clock minus up-time at that moment, UTC ms: moves only when somebody sets the clock. */
  readonly startedAt: number;
  /** The machine's run; null where the system has no name for it. */
  readonly bootId: string | null;
}

const row = z
  .object({ offset_ms: z.number(), started_at: z.number(), boot_id: z.string().nullable() })
  .transform(
    ({ offset_ms, started_at, boot_id }): ClockMeasure => ({
      offsetMs: offset_ms,
      startedAt: started_at,
      bootId: boot_id,
    }),
  );

/** Keeps the last measurement of the clock over restarts. */
export function createClockMeasure({ db }: Pick<StoreContext, 'db'>) {
  const select = db.prepare('select offset_ms, started_at, boot_id from clock_measure');
  const save = db.prepare(
    'insert or replace into clock_measure (one, offset_ms, started_at, boot_id) values (1, ?, ?, ?)',
  );
  return {
    read: (): ClockMeasure | null => {
      const found = select.get();
      return found === undefined ? null : row.parse(found);
    },
    save: ({ offsetMs, startedAt, bootId }: ClockMeasure): void => {
      save.run(Math.round(offsetMs), Math.round(startedAt), bootId);
    },
  };
}
