import { z } from 'zod';
import { cardProblem } from '../devices.ts';
import { instant, ulid } from '../domain/base.ts';
import { BOX_FAULTS } from './box-faults.ts';
import { PIN_FIGURES } from './pin-figures.ts';
import { pageState, selfTestRow } from './self-test.ts';
import { staffAct } from './staff-events.ts';

/** One sheet that a person has to decide: the number on it and when, nothing of the person. */
export const undecidedSheet = z.object({
  requestId: ulid,
  number: z.string(),
  /** Which sheet of its number it is: 1, or a further copy. */
  copy: z.number().int().positive(),
  /** Title of the certificate, in Chinese. */
  title: z.string(),
  requestedAt: instant,
  /** When nobody could say any more what became of it. */
  endedAt: instant,
  /** Why nobody could say: code of docs/errors.md, its words and where to look. */
  code: z.string(),
  words: z.string(),
  fix: z.string(),
});
export type UndecidedSheet = z.infer<typeof undecidedSheet>;

/** One certificate that was printed today, in numbers. */
export const printedSheet = z.object({
  requestId: ulid,
  number: z.string(),
  title: z.string(),
  requestedAt: instant,
  /** Sheets of this number that were begun, copies included. */
  copies: z.number().int().positive(),
  /** Until when its resident may have one more; null while nobody allowed it. */
  allowedUntil: instant.nullable(),
});
export type PrintedSheet = z.infer<typeof printedSheet>;

/** What central did not take: what it is about and why, no word of its content. */
export const parkedItem = z.object({
  key: ulid,
  kind: z.enum(['certificate', 'help', 'fault', 'report', 'step', 'alert', 'notice']),
  /** Number of a certificate or code of a fault; null where there is none. */
  about: z.string().nullable(),
  queuedAt: instant,
  parkedAt: instant,
  /** A report's reporter goes on looking for it here: it can be sent again and not given up. */
  mayGiveUp: z.boolean(),
  /** Code of docs/errors.md and central's words; null for one that met something newer. */
  code: z.string().nullable(),
  reason: z.string().nullable(),
});
export type ParkedItem = z.infer<typeof parkedItem>;

/** What stands in the way now, with the code of docs/errors.md by which it was known. */
export const standingFault = z.object({ fault: z.enum(BOX_FAULTS), code: z.string() });

/** The act that was chosen and is asked once more; whether the disk did not take it: nothing is done then. */
const asking = { asked: staffAct.nullable(), refused: z.boolean() };

/** What is told of a box, in the order of the screen. */
export const DEVICE_FACTS = ['profile', 'version', 'terminal', 'reader', 'printer', 'tray'] as const;

/** How the staff's door stands after the last try. */
export const staffDoor = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open') }),
  z.object({ state: z.literal('wrong'), triesLeft: z.number().int() }),
  z.object({ state: z.literal('locked'), until: instant }),
  /** Nobody gave this box a PIN (CO-501). */
  z.object({ state: z.literal('none-set') }),
  /** The disk takes no write, so that no try can be counted (CO-302). */
  z.object({ state: z.literal('disk-refuses') }),
]);
export type StaffDoor = z.infer<typeof staffDoor>;

/** How many figures of the PIN are typed; which ones stays in core. */
export const typedFigures = z.number().int().min(0).max(PIN_FIGURES);

/** Screens of the staff mode; contract/kiosk-view.ts takes them in. */
export const staffScreens = [
  z.object({ name: z.literal('staff-pin'), typed: typedFigures, door: staffDoor }),
  z.object({
    name: z.literal('staff-menu'),
    /** Faults that stand; `looking` until each part has answered once. */
    faults: z.number().int(),
    looking: z.boolean(),
    /** What waits for somebody. */
    undecided: z.number().int(),
    parked: z.number().int(),
    /** Sheets that should be in the tray; null where nobody counts. */
    sheetsLeft: z.number().int().nullable(),
  }),
  z.object({ name: z.literal('staff-faults'), faults: z.array(standingFault), looking: z.boolean() }),
  /** A fix-it card. The code is null when the fault stands no more: the card then says that it is mended. */
  z.object({ name: z.literal('staff-fault'), fault: z.enum(BOX_FAULTS), code: z.string().nullable() }),
  z.object({ name: z.literal('staff-sheets'), sheets: z.array(undecidedSheet) }),
  z.object({
    name: z.literal('staff-sheet'),
    sheet: undecidedSheet,
    ...asking,
  }),
  z.object({ name: z.literal('staff-prints'), sheets: z.array(printedSheet) }),
  z.object({ name: z.literal('staff-print'), sheet: printedSheet, ...asking }),
  z.object({ name: z.literal('staff-parked'), items: z.array(parkedItem), waiting: z.number().int() }),
  z.object({ name: z.literal('staff-parked-item'), item: parkedItem, ...asking }),
  z.object({
    name: z.literal('staff-tray'),
    left: z.number().int().nullable(),
    /** Sheets of a full tray; null = this box does not count. */
    full: z.number().int().nullable(),
    ...asking,
  }),
  z.object({ name: z.literal('staff-self-test'), rows: z.array(selfTestRow), page: pageState, ...asking }),
  z.object({ name: z.literal('staff-test-page'), page: pageState, ...asking }),
  z.object({
    name: z.literal('staff-devices'),
    /** What this box is and what hangs on it, as its options say. */
    facts: z.array(z.object({ what: z.enum(DEVICE_FACTS), value: z.string() })),
    /** What the reader last said of a card in this visit; never whose it was. */
    lastCard: z.enum(['none', 'read', ...cardProblem.options]),
    /** What a drive that staff brought holds of updates, and how taking it goes; null where there is none. */
    update: z
      .object({
        /** Null where nothing on the drive is signed for this box. */
        version: z.string().nullable(),
        state: z.enum(['offered', 'not-newer', 'taking', 'taken', 'failed']),
        /** Of docs/errors.md. */
        code: z.string().nullable(),
      })
      .nullable(),
    page: pageState,
    ...asking,
  }),
  z.object({
    name: z.literal('staff-logs'),
    folders: z.array(z.string()),
    /** No drive is there, and this box reads none whatever is plugged in. */
    shut: z.boolean(),
    saved: z.discriminatedUnion('state', [
      z.object({ state: z.literal('none') }),
      z.object({ state: z.literal('saved'), file: z.string() }),
      z.object({ state: z.literal('failed'), code: z.string() }),
    ]),
  }),
  /** Touches mean nothing until then. */
  z.object({ name: z.literal('staff-cleaning'), until: instant }),
] as const;
