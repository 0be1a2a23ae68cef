import { z } from 'zod';
import { cardReading } from './card.ts';

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
]);
export type DevicesEvent = z.infer<typeof devicesEvent>;

/** core → devices process. `report` makes it repeat its reader status (after core came back). */
export const devicesCommand = z.discriminatedUnion('type', [z.object({ type: z.literal('report') })]);
export type DevicesCommand = z.infer<typeof devicesCommand>;

/** `--reader` after parsing. `simulator` is turned into `serial` by the launcher before the app starts. */
export type ReaderOption =
  | { readonly kind: 'serial'; readonly path: string; readonly baud: number | 'probe' }
  | { readonly kind: 'usb' }
  | { readonly kind: 'hid' }
  | { readonly kind: 'auto' };
