import { z } from 'zod';
import { instantOf } from '../../../contract/clock.ts';
import { newUlid, type StoreContext } from './context.ts';

/** What is written down of the staff mode. A figure of the PIN, a name or an address is never part of it. */
export const staffActKind = z.enum([
  'door-opened', // five taps in the corner
  'pin-tried', // before the figures are looked at
  'pin-right',
  'pin-wrong',
  'locked', // too many wrong ones
  'left',
  'timed-out', // nobody touched the glass
  'sheet-on-paper', // an unconfirmed sheet was found
  'sheet-not-on-paper', // there is none: its number is void
  'copy-allowed', // one further copy of a number, once its resident has come again
  'copy-begun',
  'send-again', // what central had refused
  'give-up',
  'tray-full',
  'self-test',
  'print-report',
  'print-test',
  'logs-saved',
  'cleaning',
  'looked-beside', // at card and person, for a certificate; what for, and what was found
  'set-up-again',
  'install-update', // asked for, with its version; once more with a code where it could not be taken
  'update-taken', // checked and laid in, for the night
]);
export type StaffActKind = z.infer<typeof staffActKind>;

const staffAct = z.object({
  at: z.string(),
  act: staffActKind,
  /** Number of a sheet, key of an operation, name of a part. */
  subject: z.string().nullable(),
  /** Code of docs/errors.md, or what came of it. */
  detail: z.string().nullable(),
});
export type StaffAct = z.infer<typeof staffAct>;
export type NewStaffAct = Pick<StaffAct, 'act'> & Partial<Pick<StaffAct, 'subject' | 'detail'>>;

/** What staff did at this kiosk. The table only grows. */
export interface StaffActs {
  /** In the running transaction where there is one. */
  add(act: NewStaffAct): void;
  /** The newest `limit`, newest first. */
  newest(limit: number): readonly StaffAct[];
}

export function createStaffActs(context: StoreContext): StaffActs {
  const { db, clock } = context;
  const insert = db.prepare('insert into staff_act (id, at, act, subject, detail) values (?, ?, ?, ?, ?)');
  const select = db.prepare('select at, act, subject, detail from staff_act order by position desc limit ?');
  return {
    add: ({ act, subject = null, detail = null }) => {
      insert.run(newUlid(context), instantOf(clock), act, subject, detail);
    },
    newest: (limit) => select.all(limit).map((row) => staffAct.parse(row)),
  };
}
