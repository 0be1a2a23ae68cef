import { z } from 'zod';
import { cardReading } from './card.ts';
import { slipEnd } from './property/slip.ts';

/** Why a card could not be read, after the driver's own retries; each maps from an SW of hardware.md 1.4. */
export const cardProblem = z.enum([
  'moved', // lifted while reading, select or read failed: lay it on again
  'not-an-id-card', // SW 40
  'authentication-failed', // SW 31, 32: damaged or not genuine
  'verification-failed', // SW 33: tamper suspicion
  'unreadable-content', // bytes arrived, but no lawful card content in them
  'unsupported-layout', // I, J, Y cards
]);
export type CardProblem = z.infer<typeof cardProblem>;

/** Why the reader itself is out of service; `code` is for the technician (docs/errors.md). */
export const readerFault = z.enum([
  'missing',
  'not-answering',
  'self-test-failed',
  'not-authorised',
  'wrong-protocol',
]);
export type ReaderFault = z.infer<typeof readerFault>;

export const readerStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({ state: z.literal('ready'), samId: z.string(), baud: z.number().int() }),
  z.object({ state: z.literal('fault'), fault: readerFault, code: z.string() }),
]);
export type ReaderStatus = z.infer<typeof readerStatus>;

/** devices process → core. A card is reported once per presence (hardware.md 1.5). */
export const devicesEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reader-status'), status: readerStatus }),
  z.object({ type: z.literal('card-found') }),
  z.object({ type: z.literal('card-read'), card: cardReading }),
  z.object({ type: z.literal('card-failed'), problem: cardProblem }),
  z.object({ type: z.literal('card-removed') }),
  /** How a slip ended that core sent under this id. */
  z.object({ type: z.literal('slip-ended'), id: z.string(), end: slipEnd }),
]);
export type DevicesEvent = z.infer<typeof devicesEvent>;

/** `--reader` after parsing. `simulator` is turned into `serial` by the launcher before the app starts. */
export const readerOption = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('serial'),
    path: z.string(),
    baud: z.union([z.number().int(), z.literal('probe')]),
  }),
  z.object({ kind: z.literal('usb') }),
  z.object({ kind: z.literal('hid') }),
  z.object({ kind: z.literal('auto') }),
]);
export type ReaderOption = z.infer<typeof readerOption>;

/** core → devices process. */
export const devicesCommand = z.discriminatedUnion('type', [
  /** It repeats its reader status (after core came back). */
  z.object({ type: z.literal('report') }),
  /** Bytes of a slip for the receipt printer, base64; each is answered by one `slip-ended`. */
  z.object({ type: z.literal('print-slip'), id: z.string(), bytes: z.base64() }),
  /** While a box is set up: it lets go of the reader that it has and looks for this one. */
  z.object({ type: z.literal('use-reader'), reader: readerOption }),
]);
export type DevicesCommand = z.infer<typeof devicesCommand>;
