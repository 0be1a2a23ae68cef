import { z } from 'zod';
import { cardProblem, readerStatus } from '../devices.ts';
import { displayChoice } from '../display-role.ts';
import { PIN_FIGURES } from '../kiosk/pin-figures.ts';
import { pageState } from '../kiosk/self-test.ts';

export const SETUP_STEPS = ['profile', 'central', 'devices', 'kiosks', 'displays', 'pin', 'summary'] as const;
export const setupStep = z.enum(SETUP_STEPS);
export type SetupStep = z.infer<typeof setupStep>;

const kind = z.enum(['kiosk', 'property', 'wall']);

/** How the look at central ended; `code` stands in docs/errors.md, `words` are central's own where it said some. */
const centralCheck = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('checking') }),
  z.object({ state: z.literal('accepted'), place: z.string(), name: z.string().nullable() }),
  z.object({
    state: z.literal('refused'),
    code: z.string(),
    /** Central may be there later: the code can be kept and tried then. */
    mayKeep: z.boolean(),
  }),
]);

const printerFound = z.object({
  id: z.string(),
  name: z.string(),
  /** Codes of what stands against printing now. */
  problems: z.array(z.string()),
});

const readerFound = z.object({
  id: z.string(),
  kind: z.enum(['auto', 'serial', 'usb', 'hid']),
  /** Port; empty where there is none to name. */
  path: z.string(),
});

/** What the reader said of the card that was laid on to try it. */
const cardTry = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('waiting') }),
  /** Masked: that it was read, not who was read. */
  z.object({ state: z.literal('read'), lines: z.array(z.tuple([z.string(), z.string()])) }),
  z.object({ state: z.literal('failed'), problem: cardProblem }),
]);

export const setupScreen = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('profile'),
    choices: z.array(z.object({ profile: z.string(), kind })),
    chosen: z.string().nullable(),
    /** The options of this box say it: nothing else can be chosen here. */
    fixed: z.boolean(),
    /** What was kept could not be read (CO-705). */
    damaged: z.boolean(),
  }),
  z.object({
    name: z.literal('central'),
    address: z.string(),
    code: z.string(),
    fixed: z.boolean(),
    /** Enrolled there for this very screen: no code is needed. */
    enrolled: z.boolean(),
    check: centralCheck,
  }),
  z.object({
    name: z.literal('devices'),
    looking: z.boolean(),
    readers: z.array(readerFound),
    reader: z.string(),
    readerFixed: z.boolean(),
    readerStatus,
    card: cardTry,
    printers: z.array(printerFound),
    printer: z.string().nullable(),
    printerFixed: z.boolean(),
    /** An address that was typed and did not answer (code). */
    printerRefused: z.string().nullable(),
    page: pageState,
  }),
  /** Whether a property screen takes what kiosks cannot send to central (D11). */
  z.object({
    name: z.literal('kiosks'),
    listens: z.boolean(),
    port: z.number().int(),
    fixed: z.boolean(),
  }),
  z.object({
    name: z.literal('displays'),
    displays: z.array(displayChoice),
    /** Nothing of a person is ever shown on this kind of screen. */
    mayMirror: z.boolean(),
  }),
  z.object({
    name: z.literal('pin'),
    typed: z.number().int().min(0).max(PIN_FIGURES),
    turn: z.enum(['kept', 'first', 'again']),
    problem: z.enum(['none', 'unfit', 'different']),
    fixed: z.boolean(),
  }),
  z.object({
    name: z.literal('summary'),
    profile: z.string(),
    address: z.string(),
    place: z.string().nullable(),
    reader: z.string().nullable(),
    printer: z.string().nullable(),
    displays: z.number().int(),
    /** Port on which kiosks reach this screen, or that they do not; null where it is not asked. */
    kiosks: z.union([z.number().int(), z.literal('none')]).nullable(),
    /** Screen whose records go; null where nothing goes. */
    loses: z.string().nullable(),
  }),
  /** Something of the former role has not reached central yet. */
  z.object({
    name: z.literal('leaving'),
    former: z.string(),
    waiting: z.number().int(),
    parked: z.number().int(),
    undecided: z.number().int(),
    /** Why central does not take it; null while it is being sent. */
    code: z.string().nullable(),
    asked: z.boolean(),
  }),
  z.object({ name: z.literal('done'), profile: z.string(), refused: z.string().nullable() }),
]);
export type SetupScreen = z.infer<typeof setupScreen>;
export type SetupScreenOf<N extends SetupScreen['name']> = Extract<SetupScreen, { name: N }>;

export const setupView = z.object({
  locale: z.enum(['zh-CN', 'ko-KR']),
  /** Steps of the chosen screen, in order. */
  steps: z.array(setupStep),
  /** Whether everything the step asks for is there. */
  canGoOn: z.boolean(),
  canGoBack: z.boolean(),
  /** There is a screen to return to. */
  canLeave: z.boolean(),
  screen: setupScreen,
});
export type SetupView = z.infer<typeof setupView>;
