import { assign, setup } from 'xstate';
import { PIN_FIGURES } from '../../../contract/kiosk/pin-figures.ts';
import { isFitPin } from '../../../contract/pin.ts';
import type { BoxChoice, BoxDraft } from '../../../contract/setup/choice.ts';
import type { SetupStep } from '../../../contract/setup/view.ts';
import { readTyped } from './central-typed.ts';
import { IS_DONE, losesFormer, type SetupContext, staysEnrolled, stepsOf } from './context.ts';
import type { SetupEvent } from './events.ts';

/** One choice more, unless the options of this box say it already. */
const choose = (context: SetupContext, chosen: BoxDraft): Partial<SetupContext> => {
  const free = Object.entries(chosen).filter(([name]) => !context.fixed.has(name as keyof BoxChoice));
  return { draft: { ...context.draft, ...Object.fromEntries(free) } };
};

const has =
  (step: SetupStep) =>
  ({ context }: { readonly context: SetupContext }) =>
    stepsOf(context).includes(step);

/** What was said of central counts for one profile, one address and one code. */
const UNCHECKED = { check: { state: 'none' as const }, keepsUnchecked: false };
const NO_FIGURES = { figures: '', firstFigures: null };

/**
 * The first boot, step by step. Pure: central, devices and disk are asked by actions handed in, whose answers come back as
 * events.
 */
export const setupMachine = setup({
  types: { context: {} as SetupContext, events: {} as SetupEvent, input: {} as SetupContext },
  actions: {
    // Effects; the desk provides them.
    checkCentral: () => {},
    beginDevices: () => {},
    endDevices: () => {},
    makePin: () => {},
    beginSending: () => {},
    endSending: () => {},
    turn: () => {},
    leave: () => {},

    takeLocale: assign(({ event }) => (event.type === 'choose-locale' ? { locale: event.locale } : {})),
    takeProfile: assign(({ context, event }) =>
      event.type !== 'choose-profile' || event.profile === context.draft.profile
        ? {}
        : { ...choose(context, { profile: event.profile }), ...UNCHECKED, wantsOther: false },
    ),
    takeTyped: assign(({ event }) =>
      event.type === 'check-central' ? { typed: { address: event.address, code: event.code } } : {},
    ),
    takeCheck: assign(({ context, event }) =>
      event.type === 'check-ended'
        ? { check: event.check, ...(event.check.state === 'accepted' ? centralOf(context) : {}) }
        : {},
    ),
    keepUnchecked: assign(({ context }) => ({ keepsUnchecked: true, ...centralOf(context) })),
    wantOther: assign({ wantsOther: true, ...UNCHECKED }),
    takeReader: assign(({ context, event }) =>
      event.type === 'reader-chosen' ? choose(context, { reader: event.reader }) : {},
    ),
    takePrinter: assign(({ context, event }) =>
      event.type === 'printer-chosen' ? choose(context, { printerUri: event.uri }) : {},
    ),
    takeDisplays: assign(({ context, event }) =>
      event.type === 'displays-are'
        ? { ...choose(context, { displays: [...event.displays] }), displays: event.seen }
        : {},
    ),
    takeKiosks: assign(({ context, event }) =>
      event.type === 'choose-kiosks' && !context.fixed.has('relayListen') ? { listens: event.listens } : {},
    ),
    takeFigure: assign(({ context, event }) =>
      event.type === 'press-figure'
        ? { figures: (context.figures + event.figure).slice(0, PIN_FIGURES), pinProblem: 'none' as const }
        : {},
    ),
    eraseFigure: assign(({ context }) => ({ figures: context.figures.slice(0, -1) })),
    askAgain: assign(({ context }) => ({
      pinTurn: 'again' as const,
      firstFigures: context.figures,
      figures: '',
    })),
    sayUnfit: assign({ pinTurn: 'first', pinProblem: 'unfit', ...NO_FIGURES }),
    sayDifferent: assign({ pinTurn: 'first', pinProblem: 'different', ...NO_FIGURES }),
    takePin: assign(({ context, event }) =>
      event.type === 'pin-made'
        ? {
            ...choose(context, { staffPin: event.verifier }),
            pinTurn: 'kept' as const,
            pinProblem: 'none' as const,
            ...NO_FIGURES,
          }
        : {},
    ),
    otherPin: assign({ pinTurn: 'first', pinProblem: 'none', ...NO_FIGURES }),
    /** Half a PIN is nobody's. */
    forgetFigures: assign(({ context }) => ({
      ...NO_FIGURES,
      pinProblem: 'none' as const,
      pinTurn: context.draft.staffPin ? ('kept' as const) : ('first' as const),
    })),
    ask: assign({ asked: true }),
    askNoMore: assign({ asked: false }),
    sayRefused: assign(({ event }) => (event.type === 'write-refused' ? { refused: event.code } : {})),
    forgetRefusal: assign({ refused: null }),
  },
  guards: {
    hasProfile: ({ context }) => IS_DONE.profile(context),
    hasCentral: ({ context }) => IS_DONE.central(context),
    hasPin: ({ context }) => IS_DONE.pin(context),
    staysEnrolled: ({ context }) => staysEnrolled(context),
    mayKeep: ({ context }) => context.check.state === 'refused' && context.check.mayKeep,
    isPinFixed: ({ context }) => context.fixed.has('staffPin'),
    hasDevices: has('devices'),
    hasKiosks: has('kiosks'),
    hasDisplays: has('displays'),
    hasPinStep: has('pin'),
    losesFormer: ({ context }) => losesFormer(context),
    canLeave: ({ context }) => context.former !== null,
    isAsked: ({ context }) => context.asked,
    /** The figure that makes the PIN whole, and what comes of it. */
    isLastAndUnfit: ({ context, event }) =>
      isLast(context) && context.pinTurn === 'first' && !isFitPin(withFigure(context, event)),
    isLastOfFirst: ({ context }) => isLast(context) && context.pinTurn === 'first',
    isLastAndDifferent: ({ context, event }) =>
      isLast(context) && context.pinTurn === 'again' && withFigure(context, event) !== context.firstFigures,
    isLastAndSame: ({ context }) => isLast(context) && context.pinTurn === 'again',
    takesFigures: ({ context }) => context.pinTurn !== 'kept',
  },
}).createMachine({
  id: 'set-up',
  context: ({ input }) => input,
  initial: 'profile',
  on: {
    'choose-locale': { actions: 'takeLocale' },
    'displays-are': { actions: 'takeDisplays' },
    leave: { target: '.left', guard: 'canLeave' },
  },
  states: {
    profile: {
      on: { 'choose-profile': { actions: 'takeProfile' }, next: { target: 'central', guard: 'hasProfile' } },
    },
    central: {
      on: {
        'check-central': { target: 'checking', actions: 'takeTyped' },
        'other-central': { actions: 'wantOther' },
        'keep-central': [
          { target: 'afterCentral', guard: 'staysEnrolled' },
          { target: 'afterCentral', guard: 'mayKeep', actions: 'keepUnchecked' },
        ],
        next: { target: 'afterCentral', guard: 'hasCentral' },
        back: 'profile',
      },
    },
    checking: {
      entry: 'checkCentral',
      on: { 'check-ended': { target: 'central', actions: 'takeCheck' }, back: 'central' },
    },
    afterCentral: {
      always: [
        { target: 'devices', guard: 'hasDevices' },
        { target: 'kiosks', guard: 'hasKiosks' },
        { target: 'displays', guard: 'hasDisplays' },
        { target: 'summary' },
      ],
    },
    devices: {
      entry: 'beginDevices',
      exit: 'endDevices',
      on: {
        'reader-chosen': { actions: 'takeReader' },
        'printer-chosen': { actions: 'takePrinter' },
        next: [{ target: 'displays', guard: 'hasDisplays' }, { target: 'pin' }],
        back: 'central',
      },
    },
    /** A property screen alone: kiosks of the building that cannot reach central. */
    kiosks: {
      on: {
        'choose-kiosks': { actions: 'takeKiosks' },
        next: [{ target: 'displays', guard: 'hasDisplays' }, { target: 'summary' }],
        back: 'central',
      },
    },
    displays: {
      on: {
        next: [{ target: 'pin', guard: 'hasPinStep' }, { target: 'summary' }],
        back: [
          { target: 'devices', guard: 'hasDevices' },
          { target: 'kiosks', guard: 'hasKiosks' },
          { target: 'central' },
        ],
      },
    },
    pin: {
      exit: 'forgetFigures',
      on: {
        'press-figure': [
          { guard: 'isLastAndUnfit', actions: 'sayUnfit' },
          { guard: 'isLastOfFirst', actions: ['takeFigure', 'askAgain'] },
          { guard: 'isLastAndDifferent', actions: 'sayDifferent' },
          { guard: 'isLastAndSame', actions: ['takeFigure', 'makePin'] },
          { guard: 'takesFigures', actions: 'takeFigure' },
        ],
        'erase-figure': { actions: 'eraseFigure' },
        'pin-made': { actions: 'takePin' },
        'other-pin': [{ guard: 'isPinFixed' }, { actions: 'otherPin' }],
        next: { target: 'summary', guard: 'hasPin' },
        back: [
          { target: 'displays', guard: 'hasDisplays' },
          { target: 'devices', guard: 'hasDevices' },
          { target: 'central' },
        ],
      },
    },
    summary: {
      on: {
        finish: [{ target: 'leaving', guard: 'losesFormer' }, { target: 'turning' }],
        back: [
          { target: 'pin', guard: 'hasPinStep' },
          { target: 'displays', guard: 'hasDisplays' },
          { target: 'kiosks', guard: 'hasKiosks' },
          { target: 'central' },
        ],
      },
    },
    /** What the former screen had to say goes to central first, or a person gives it up. */
    leaving: {
      entry: ['askNoMore', 'beginSending'],
      exit: 'endSending',
      on: {
        'all-sent': 'turning',
        'give-up': [{ target: 'turning', guard: 'isAsked' }, { actions: 'ask' }],
        back: [{ guard: 'isAsked', actions: 'askNoMore' }, { target: 'summary' }],
      },
    },
    /** On its way to the disk, and then a new start. */
    turning: {
      entry: 'turn',
      on: { 'write-refused': { target: 'refused', actions: 'sayRefused' } },
    },
    refused: { exit: 'forgetRefusal', on: { back: 'summary', finish: 'turning' } },
    /** The box goes back to what it was. */
    left: { entry: 'leave', on: { 'write-refused': { target: 'leaveRefused', actions: 'sayRefused' } } },
    leaveRefused: { exit: 'forgetRefusal', on: { back: 'profile', finish: 'left' } },
  },
});

/** Central and code as they were just looked at, in the form that is kept. */
function centralOf(context: SetupContext): Partial<SetupContext> {
  const read = readTyped(context.typed, context.packaged);
  return read.ok ? choose(context, read.value) : {};
}

const isLast = ({ figures }: SetupContext) => figures.length === PIN_FIGURES - 1;
const withFigure = ({ figures }: SetupContext, event: SetupEvent) =>
  event.type === 'press-figure' ? figures + event.figure : figures;
