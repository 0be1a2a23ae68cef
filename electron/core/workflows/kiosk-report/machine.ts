import { assign, setup } from 'xstate';
import { caseKindRow } from '../../../../contract/domain.ts';
import { firstReport, type ReportContext, type Reporter, wordsOf } from './context.ts';
import type { ReportEvent } from './events.ts';
import { FIND_FIGURES, isPhone, MOST_PHONE_FIGURES } from './figures.ts';

/** More phrases than this say the same thing twice. */
const MOST_PHRASES = 5;

/**
 * 报事报修 and its progress, from the first choice to the number, and from the number to acceptance. Pure as the session's
 * machine is: what is written, looked for or stepped is an action handed in, and its outcome comes back as an event.
 * The session decides who is there and for how long; this machine only what is on the way.
 */
export const reportMachine = setup({
  types: {
    context: {} as ReportContext,
    events: {} as ReportEvent,
    input: {} as Reporter,
  },
  actions: {
    // Effects; the controller provides them.
    record: () => {},
    find: () => {},
    step: () => {},

    begin: assign(({ context }) => firstReport(context.reporter)),
    takeReporter: assign(({ event }) => (event.type === 'card-known' ? { reporter: event.reporter } : {})),
    takeFamily: assign(({ event }) => (event.type === 'choose-family' ? { family: event.family } : {})),
    takeKind: assign(({ event, context }) =>
      // Another kind has other phrases.
      event.type === 'choose-kind'
        ? { kind: event.kind, phrases: event.kind === context.kind ? context.phrases : [] }
        : {},
    ),
    takePlace: assign(({ event }) =>
      event.type === 'choose-place' ? { place: event.place, buildingId: null } : {},
    ),
    takeHouse: assign(({ event }) => (event.type === 'choose-house' ? { buildingId: event.id } : {})),
    togglePhrase: assign(({ event, context: { phrases } }) => {
      if (event.type !== 'toggle-phrase') return {};
      const { phrase } = event;
      if (phrases.includes(phrase)) return { phrases: phrases.filter((each) => each !== phrase) };
      return phrases.length < MOST_PHRASES ? { phrases: [...phrases, phrase] } : {};
    }),
    takeWords: assign(({ event }) => (event.type === 'type-words' ? { typed: event.text } : {})),
    forgetWords: assign({ phrases: [], typed: '' }),
    noFigures: assign({ figures: '', found: 'not-asked' }),
    addFigure: assign(({ event, context: { figures } }) =>
      event.type === 'press-figure' ? { figures: figures + event.figure, found: 'not-asked' as const } : {},
    ),
    eraseFigure: assign(({ context: { figures } }) => ({
      figures: figures.slice(0, -1),
      found: 'not-asked' as const,
    })),
    takePhone: assign(({ event }) => (event.type === 'choose-phone' ? { phone: event.phone } : {})),
    typedPhone: assign({ phone: 'typed' }),
    takeRecorded: assign(({ event }) =>
      event.type === 'recorded'
        ? { recorded: { caseId: event.caseId, figures: event.figures }, refused: false }
        : {},
    ),
    isRefused: assign({ refused: true }),
    isFine: assign({ refused: false }),
    takeOpened: assign(({ event }) => (event.type === 'found' ? { opened: event.opened } : {})),
    takeNothing: assign(({ event }) =>
      event.type === 'nothing-found'
        ? { found: event.paused ? ('paused' as const) : ('nothing' as const), figures: '' }
        : {},
    ),
  },
  guards: {
    hasCard: ({ context }) => context.reporter.cardNumber !== null,
    inCompound: ({ event }) => event.type === 'choose-place' && event.place.kind === 'compound',
    homeIsKnown: ({ context, event }) =>
      event.type === 'choose-place' && (event.place.kind !== 'home' || context.reporter.home !== null),
    wasInCompound: ({ context }) => context.place.kind === 'compound',
    isSaid: ({ context }) => wordsOf(context) !== '' || !needsWords(context),
    wordsAreSaid: ({ context }) => wordsOf(context) !== '',
    phoneIsComplete: ({ context }) => isPhone(context.figures),
    roomForPhone: ({ context }) => context.figures.length < MOST_PHONE_FIGURES,
    phoneIsKnown: ({ context, event }) =>
      event.type === 'choose-phone' && (event.phone === 'none' || context.reporter.registered !== null),
    roomToFind: ({ context }) => context.figures.length < FIND_FIGURES,
    findIsComplete: ({ context }) => context.figures.length === FIND_FIGURES,
  },
}).createMachine({
  id: 'kiosk-report',
  context: ({ input }) => firstReport(input),
  initial: 'home',
  on: { 'card-known': { actions: 'takeReporter' } },
  states: {
    home: {
      entry: 'begin',
      on: {
        'choose-family': { target: 'kind', actions: 'takeFamily' },
        'open-progress': [{ target: 'list', guard: 'hasCard' }, { target: 'find' }],
        back: 'over',
      },
    },
    kind: { on: { 'choose-kind': { target: 'place', actions: 'takeKind' }, back: 'home' } },
    place: {
      on: {
        'choose-place': [
          { target: 'house', guard: 'inCompound', actions: 'takePlace' },
          { target: 'words', guard: 'homeIsKnown', actions: 'takePlace' },
        ],
        back: 'kind',
      },
    },
    house: { on: { 'choose-house': { target: 'words', actions: 'takeHouse' }, back: 'place' } },
    words: {
      on: {
        'toggle-phrase': { actions: 'togglePhrase' },
        'open-typing': 'typing',
        next: { target: 'phone', guard: 'isSaid' },
        back: [{ target: 'house', guard: 'wasInCompound' }, { target: 'place' }],
      },
    },
    /** The keyboard over the phrases. */
    typing: {
      on: { 'type-words': { actions: 'takeWords' }, next: 'words', back: 'words' },
    },
    phone: {
      entry: 'noFigures',
      on: {
        'press-figure': { guard: 'roomForPhone', actions: 'addFigure' },
        'erase-figure': { actions: 'eraseFigure' },
        'choose-phone': { target: 'check', guard: 'phoneIsKnown', actions: 'takePhone' },
        next: { target: 'check', guard: 'phoneIsComplete', actions: 'typedPhone' },
        back: 'words',
      },
    },
    check: {
      entry: 'isFine',
      on: {
        'confirm-report': { actions: 'record' },
        recorded: { target: 'recorded', actions: 'takeRecorded' },
        'not-recorded': { actions: 'isRefused' },
        back: 'phone',
      },
    },
    /** It has a number; only leaving is left. */
    recorded: { on: { back: 'over', next: 'home' } },

    find: {
      entry: 'noFigures',
      on: {
        'press-figure': { guard: 'roomToFind', actions: 'addFigure' },
        'erase-figure': { actions: 'eraseFigure' },
        next: { guard: 'findIsComplete', actions: 'find' },
        found: { target: 'case', actions: 'takeOpened' },
        'nothing-found': { actions: 'takeNothing' },
        back: 'home',
      },
    },
    list: {
      on: {
        'open-case': { actions: 'find' },
        found: { target: 'case', actions: 'takeOpened' },
        back: 'home',
      },
    },
    case: {
      on: {
        'open-rating': { target: 'rate', actions: 'isFine' },
        'open-rework': { target: 'rework', actions: ['isFine', 'forgetWords'] },
        back: [{ target: 'list', guard: 'hasCard' }, { target: 'home' }],
      },
    },
    /** Acceptance with a rating, or the rating of a case that was accepted without one. */
    rate: {
      on: {
        rate: { actions: 'step' },
        'step-made': { target: 'case' },
        'step-refused': { target: 'case', actions: 'isRefused' },
        back: 'case',
      },
    },
    rework: {
      on: {
        'toggle-phrase': { actions: 'togglePhrase' },
        next: { guard: 'wordsAreSaid', actions: 'step' },
        'step-made': { target: 'case' },
        'step-refused': { target: 'case', actions: 'isRefused' },
        back: 'case',
      },
    },
    over: { type: 'final' },
  },
});

/** A complaint without a word says nothing; a lift that stands still does. */
function needsWords({ kind }: ReportContext): boolean {
  return kind !== null && caseKindRow(kind).family === 'complaint';
}
