import { z } from 'zod';
import { devicesCommand, devicesEvent, readerOption } from './devices.ts';
import { displaySeen } from './display-role.ts';
import { pinVerifier } from './pin.ts';
import { relayListen } from './relay-listen.ts';
import { setupOptions } from './setup/options.ts';
import type { TerminalCall, TerminalPush } from './terminal-calls/names.ts';
import { terminalInfo } from './terminal-info.ts';

/** A name out of our own tables (terminal-calls/); whoever takes it looks up whether it is one of this box's kind. */
const nameOf = <T extends string>() => z.custom<T>((name) => typeof name === 'string');

/** What core asks of the shell for a remote act (contract/remote-act.ts). */
export const shellQuestion = z.object({
  type: z.literal('shell'),
  id: z.number().int(),
  /** End the app so that its service starts it anew, in another version perhaps (docs/updates.md); a picture of the screen; the newest lines of the shell's log. */
  what: z.enum(['restart', 'picture', 'lines']),
});
export type ShellQuestion = z.infer<typeof shellQuestion>;
export const shellAnswer = z.object({
  type: z.literal('shell-answer'),
  id: z.number().int(),
  answer: z.discriminatedUnion('to', [
    z.object({ to: z.literal('restart') }),
    /** Null = no picture: there is none, or it would show somebody. */
    z.object({ to: z.literal('picture'), png: z.instanceof(Uint8Array).nullable() }),
    z.object({ to: z.literal('lines'), lines: z.array(z.string()) }),
  ]),
});
export type ShellAnswer = z.infer<typeof shellAnswer>;

/** shell → core. */
export const toCore = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call'),
    id: z.number().int(),
    call: nameOf<TerminalCall>(),
    input: z.unknown(),
  }),
  z.object({ type: z.literal('devices'), event: devicesEvent }),
  /** The devices process ended; it comes back by its supervisor. */
  z.object({ type: z.literal('devices-gone') }),
  /** The first screen is drawn, or takes too long: what can wait for that begins. Said to every core, early or late. */
  z.object({ type: z.literal('screen-drawn') }),
  /** The display that the screen stands on, and how many are connected; said to every core and with each change. */
  z.object({
    type: z.literal('displays'),
    screen: z.object({ width: z.number(), height: z.number() }),
    count: z.number().int().min(1),
  }),
  shellAnswer,
  /** Whether a page of the app stands on the glass, drawn, or not (the safe page); said whenever it changes. */
  z.object({ type: z.literal('screen-stands'), stands: z.boolean() }),
  /** Each display of this box, while it is set up. */
  z.object({ type: z.literal('all-displays'), displays: z.array(displaySeen) }),
  z.object({ type: z.literal('stop') }),
]);
export type ToCore = z.infer<typeof toCore>;

/** core → shell. A heartbeat every 2 s proves that the event loop turns. */
export const fromCore = z.discriminatedUnion('type', [
  /** With what the shell would ask first: a start waits for every turn. */
  z.object({ type: z.literal('ready'), info: terminalInfo.optional() }),
  z.object({ type: z.literal('answer'), id: z.number().int(), value: z.unknown() }),
  /** The call was refused; `code` is one of docs/errors.md. */
  z.object({ type: z.literal('refusal'), id: z.number().int(), code: z.string() }),
  z.object({
    type: z.literal('push'),
    topic: nameOf<TerminalPush>(),
    value: z.unknown(),
  }),
  z.object({ type: z.literal('devices'), command: devicesCommand }),
  shellQuestion,
  /** The resident has left: whoever held a word of theirs washes its memory. */
  z.object({ type: z.literal('person-left') }),
  /** Nobody is there and nothing is under way: core, devices and page are replaced by ones that have met nobody. */
  z.object({ type: z.literal('visit-over') }),
  z.object({ type: z.literal('heartbeat') }),
  /** Nobody is at the screen and its page may be begun anew: what it gathered in a day goes with it. */
  z.object({ type: z.literal('renew-page') }),
  /** Start-up failed in a way that a restart does not mend: the safe page shows the code. */
  z.object({ type: z.literal('fatal'), code: z.string(), detail: z.string() }),
  /** What this box is has changed on disk, or is to be chosen anew: the whole terminal starts again. */
  z.object({ type: z.literal('start-again') }),
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
  z.object({ type: z.literal('person-left') }),
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
  /** Whether the devices process has a receipt printer. */
  receiptPrinter: z.boolean().default(false),
  packaged: z.boolean(),
  appDir: z.string(),
  sessionTimes: sessionTimes.nullable(),
  /** What the staff PIN of this box is compared with; null = nobody gave it one. */
  staffPin: pinVerifier.nullable().default(null),
  /** Where a property screen listens for the kiosks of its building (docs/sync.md); null = it does not. */
  relayListen: relayListen.nullable().default(null),
  /** Where versions lie and who starts them; null where nobody does, and then nothing is updated. */
  updates: z.strictObject({ home: z.string(), launcher: z.string() }).nullable().default(null),
  /** While the box is set up: what its options and its former choice say; null at every other time. */
  setup: setupOptions.nullable().default(null),
});
export type CoreOptions = z.infer<typeof coreOptions>;

/** Command line of the devices process, as JSON in argv[2]. */
export const devicesOptions = z.object({
  /** Null = this kind of screen has none, and no port is touched in search of one. */
  reader: readerOption.nullable(),
  /** Null = there is none. */
  receiptPrinter: z
    .strictObject({ path: z.string().min(1), baud: z.number().int().positive() })
    .nullable()
    .default(null),
});
export type DevicesOptions = z.infer<typeof devicesOptions>;
