import { z } from 'zod';
import { ulid } from '../domain/base.ts';
import { BOX_FAULTS } from './box-faults.ts';
import { STAFF_ACTS, STAFF_PARTS } from './staff-parts.ts';

/** What a person saw in the tray; contract/printer.ts has the grades of evidence. */
export const sheetDecision = z.enum(STAFF_ACTS.sheets);
export type SheetDecision = z.infer<typeof sheetDecision>;

export const staffAct = z.enum([...new Set(Object.values(STAFF_ACTS).flat())]);

/** What staff can do at the kiosk; contract/kiosk-view.ts takes them in. Figures of the PIN are `press-figure`. */
export const staffEvents = [
  z.object({ type: z.literal('tap-corner') }), // five of them open the door
  z.object({ type: z.literal('open-staff-part'), part: z.enum(STAFF_PARTS) }),
  /** A request of the ledger, or the key of an operation. */
  z.object({ type: z.literal('open-staff-row'), id: ulid }),
  z.object({ type: z.literal('open-staff-fault'), fault: z.enum(BOX_FAULTS) }),
  z.object({ type: z.literal('choose-staff-act'), act: staffAct }),
  z.object({ type: z.literal('confirm-staff-act') }),
  /** One of the drives that the screen lists; core takes no other. */
  z.object({ type: z.literal('save-logs'), folder: z.string().min(1).max(300) }),
  /** The page says how large it is, for the self-test. */
  z.object({ type: z.literal('tell-display'), width: z.number().positive(), height: z.number().positive() }),
] as const;
