import { z } from 'zod';
import { devicesCommand, devicesEvent } from './devices.ts';
import { type TerminalCall, type TerminalPush, terminalCalls, terminalPushes } from './terminal-api.ts';

/** shell → core. */
export const toCore = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call'),
    id: z.number().int(),
    call: z.enum(Object.keys(terminalCalls) as [TerminalCall]),
    input: z.unknown(),
  }),
  z.object({ type: z.literal('devices'), event: devicesEvent }),
  /** The devices process ended; it comes back by its supervisor. */
  z.object({ type: z.literal('devices-gone') }),
  /** The first screen is drawn, or takes too long: what can wait for that begins. Said to every core, early or late. */
  z.object({ type: z.literal('screen-drawn') }),
  z.object({ type: z.literal('stop') }),
]);
export type ToCore = z.infer<typeof toCore>;

/** core → shell. A heartbeat every 2 s proves that the event loop turns. */
export const fromCore = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('answer'), id: z.number().int(), value: z.unknown() }),
  /** The call was refused; `code` is one of docs/errors.md. */
  z.object({ type: z.literal('refusal'), id: z.number().int(), code: z.string() }),
  z.object({
    type: z.literal('push'),
    topic: z.enum(Object.keys(terminalPushes) as [TerminalPush]),
    value: z.unknown(),
  }),
  z.object({ type: z.literal('devices'), command: devicesCommand }),
  z.object({ type: z.literal('heartbeat') }),
  /** Start-up failed in a way that a restart does not mend: the safe page shows the code. */
  z.object({ type: z.literal('fatal'), code: z.string(), detail: z.string() }),
]);
export type FromCore = z.infer<typeof fromCore>;

/** devices → shell → core, and back. */
export const fromDevices = z.discriminatedUnion('type', [
  z.object({ type: z.literal('event'), event: devicesEvent }),
  z.object({ type: z.literal('heartbeat') }),
]);
export type FromDevices = z.infer<typeof fromDevices>;
export const toDevices = z.discriminatedUnion('type', [
  z.object({ type: z.literal('command'), command: devicesCommand }),
  z.object({ type: z.literal('stop') }),
]);
export type ToDevices = z.infer<typeof toDevices>;

/** Times of a kiosk's session in seconds, in place of its profile's; only for what plays a resident from outside. */
export const sessionTimes = z.strictObject({
  quietSeconds: z.number().positive(),
  countdownSeconds: z.number().positive(),
  thanksSeconds: z.number().positive(),
});
export type SessionTimes = z.infer<typeof sessionTimes>;

/** Command line of the core process, as JSON in argv[2]; made by the shell from its own options. */
export const coreOptions = z.object({
  profile: z.string(),
  dataDir: z.string(),
  centralUrl: z.string().nullable(),
  /** One-time code with which this terminal enrols; null when it is enrolled, or beside a demo central. */
  enrolCode: z.string().nullable(),
  printerUri: z.string().nullable(),
  packaged: z.boolean(),
  appDir: z.string(),
  sessionTimes: sessionTimes.nullable(),
});
export type CoreOptions = z.infer<typeof coreOptions>;

/** Command line of the devices process, as JSON in argv[2]. */
export const devicesOptions = z.object({
  reader: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('serial'),
      path: z.string(),
      baud: z.union([z.number().int(), z.literal('probe')]),
    }),
    z.object({ kind: z.literal('usb') }),
    z.object({ kind: z.literal('hid') }),
    z.object({ kind: z.literal('auto') }),
  ]),
});
export type DevicesOptions = z.infer<typeof devicesOptions>;
