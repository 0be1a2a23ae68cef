import { z } from 'zod';
import { readerOption } from '../devices.ts';
import { displayChoice } from '../display-role.ts';
import { pinVerifier } from '../pin.ts';
import { relayListen } from '../relay-listen.ts';

/** What a person chose for this box at its first boot. Kept in its data folder; options of the start go before it. */
export const boxChoice = z.object({
  /** `<deployment>/<kind>`. */
  profile: z.string().regex(/^[a-z]+\/(kiosk|property|(staff-)?wall)$/),
  centralUrl: z.url({ protocol: /^https?$/ }),
  /** One-time code; worth nothing once this box is enrolled. */
  enrolCode: z.string().max(64).nullable(),
  reader: readerOption,
  printerUri: z.url({ protocol: /^ipps?$/ }).nullable(),
  staffPin: pinVerifier.nullable(),
  /** Empty: whichever display fits. */
  displays: z.array(displayChoice).max(16),
  /** Where a property screen listens for the kiosks of its building (D11); null: it does not. */
  relayListen: relayListen.nullable(),
});
export type BoxChoice = z.infer<typeof boxChoice>;
export type ChoiceField = keyof BoxChoice;

/** A choice on its way. */
export const boxDraft = boxChoice.partial();
export type BoxDraft = z.infer<typeof boxDraft>;

/** Role of the data in the folder: written by the terminal itself, so that another role is noticed. */
export const boxRole = z.object({ profile: z.string(), centralUrl: z.string().nullable() });
export type BoxRole = z.infer<typeof boxRole>;

/**
 * A choice that is made and still to be carried out, at the next start and before anything opens the folder: `wipe` takes
 * everything of the former role with it.
 */
export const boxTurning = z.object({ choice: boxChoice, wipe: z.boolean() });
export type BoxTurning = z.infer<typeof boxTurning>;

/** Folder of these files within the data folder; the only thing in it that outlives a role. */
export const BOX_FOLDER = 'box';
export const BOX_FILES = {
  choice: 'choice.json',
  role: 'role.json',
  turning: 'turning.json',
  /** A person asked for the set-up; it is there until the set-up is over. */
  again: 'again.json',
} as const;

/** In place of a profile while a box is set up. */
export const SETUP_PROFILE = 'sanping/setup';
