import { z } from 'zod';
import type { StoreContext } from './context.ts';
import type { StaffActs } from './staff-acts.ts';

/** Wrong PINs before the door is locked, and for how long, ms. */
export const MOST_TRIES = 5;
const LOCKED_MS = 5 * 60_000;

export type GateState =
  | { readonly kind: 'open'; readonly triesLeft: number }
  | { readonly kind: 'locked'; readonly until: string };

const row = z.object({ misses: z.number().int(), locked_until: z.string().nullable() });

/** Tries at the staff PIN, counted on disk: pulling the plug gives no new ones. */
export interface StaffGate {
  state(): GateState;
  /** Counts a try before its figures are looked at, so that a box that dies in between has given none away. */
  count(): GateState;
  right(): void;
  /** What the counted try left. */
  wrong(): GateState;
}

export function createStaffGate(
  { db, clock }: Pick<StoreContext, 'db' | 'clock'>,
  acts: Pick<StaffActs, 'add'>,
): StaffGate {
  const select = db.prepare('select misses, locked_until from staff_gate');
  const save = db.prepare('insert or replace into staff_gate (only, misses, locked_until) values (1, ?, ?)');
  const found = () => row.parse(select.get() ?? { misses: 0, locked_until: null });
  const state = (): GateState => {
    const { misses, locked_until } = found();
    if (locked_until !== null && Date.parse(locked_until) > clock.now())
      return { kind: 'locked', until: locked_until };
    return { kind: 'open', triesLeft: MOST_TRIES - misses };
  };
  return {
    state,
    count: db.transaction((): GateState => {
      const before = state();
      if (before.kind === 'locked') return before;
      const misses = MOST_TRIES - before.triesLeft + 1;
      acts.add({ act: 'pin-tried' });
      if (misses < MOST_TRIES) save.run(misses, null);
      // The last try locks beforehand; the right figures open it again.
      else save.run(0, new Date(clock.now() + LOCKED_MS).toISOString());
      return before;
    }).immediate,
    right: db.transaction(() => {
      save.run(0, null);
      acts.add({ act: 'pin-right' });
    }).immediate,
    wrong: db.transaction((): GateState => {
      const after = state();
      acts.add({ act: 'pin-wrong' });
      if (after.kind === 'locked') acts.add({ act: 'locked' });
      return after;
    }).immediate,
  };
}
