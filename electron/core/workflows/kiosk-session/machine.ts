import { and, assign, setup } from 'xstate';
import { PHONE_FIGURES } from '../../../../contract/kiosk/phone-figures.ts';
import { PIN_FIGURES } from '../../../../contract/kiosk/pin-figures.ts';
import { firstContext, forgotten, type SessionContext } from './context.ts';
import type { SessionEvent } from './events.ts';
import { refusalOf } from './refusal-of.ts';

/**
 * The resident's session from card to farewell. Pure: every effect is an action handed in by the controller and
 * comes back as an event, so the graph can be walked without a reader, a store or a printer.
 * Screens are one-to-one with states except `lookingUp`, `checkingPhone` and `preparing`, which show the screen before.
 */
export const sessionMachine = setup({
  types: {
    context: {} as SessionContext,
    events: {} as SessionEvent,
    input: {} as SessionContext['defaults'],
  },
  actions: {
    // Effects; the controller provides them.
    lookUp: () => {},
    checkPhone: () => {},
    lookAtDoor: () => {},
    tryPin: () => {},
    noteSame: () => {},
    noteOther: () => {},
    makePreview: () => {},
    startPrint: () => {},
    withdrawPrint: () => {},
    reportProblem: () => {},
    callStaff: () => {},
    endHelp: () => {},
    startReport: () => {},
    endReport: () => {},
    startStaff: () => {},
    endStaff: () => {},

    forgetPerson: assign(({ context }) => forgotten(context)),
    resetDisplay: assign({
      display: ({ context }) => ({ elder: false, reach: false, locale: context.defaults.locale }),
      helpOpen: false,
    }),
    takeCard: assign(({ context, event }) =>
      event.type === 'card-read' || event.type === 'resume-printing'
        ? { ...forgotten(context), card: event.card, cardProblem: null }
        : {},
    ),
    takeAssessment: assign(({ event }) =>
      event.type === 'looked-up' ? { assessment: event.assessment } : {},
    ),
    takePreview: assign(({ event }) =>
      event.type === 'preview-ready' ? { sheetSvg: event.sheetSvg, a4NotReady: event.a4NotReady } : {},
    ),
    refuse: assign(({ context, event }) => {
      const reason = refusalOf(event);
      return reason === null
        ? {}
        : { assessment: { kind: 'refused' as const, reason, record: context.assessment?.record ?? null } };
    }),
    takeFigure: assign(({ context, event }) =>
      event.type === 'press-figure'
        ? { phoneFigures: (context.phoneFigures + event.figure).slice(0, PHONE_FIGURES) }
        : {},
    ),
    eraseFigure: assign(({ context }) => ({ phoneFigures: context.phoneFigures.slice(0, -1) })),
    forgetFigures: assign({ phoneFigures: '' }),
    takePinFigure: assign(({ context, event }) =>
      event.type === 'press-figure'
        ? {
            pinFigures: (context.pinFigures + event.figure).slice(0, PIN_FIGURES),
            door: { state: 'open' as const },
          }
        : {},
    ),
    erasePinFigure: assign(({ context }) => ({ pinFigures: context.pinFigures.slice(0, -1) })),
    forgetPin: assign({ pinFigures: '' }),
    staffStepBack: assign({ staffBeside: false }),
    takeDoor: assign(({ event }) =>
      event.type === 'pin-answered' && event.answer.state !== 'right' ? { door: event.answer } : {},
    ),
    forgetMisses: assign({ triesLeft: null }),
    takeMiss: assign(({ event }) =>
      event.type === 'phone-answered' && event.answer.kind === 'wrong'
        ? { triesLeft: event.answer.triesLeft }
        : {},
    ),
    knownByPhone: assign({ assurance: 'card-and-phone' }),
    knownByStaff: assign({ assurance: 'card-and-staff', staffBeside: true }),
    takeEnd: assign(({ event }) => {
      if (event.type !== 'print-ended') return {};
      if (event.end.kind === 'printed')
        return { printed: { number: event.end.number, evidence: event.end.evidence } };
      if (event.end.kind === 'unconfirmed') return { printed: { number: event.end.number, evidence: null } };
      return {};
    }),
    takeProgress: assign(({ event }) =>
      event.type === 'print-progress' ? { progress: event.progress, problem: null } : {},
    ),
    takeProblem: assign(({ event }) =>
      event.type === 'print-problem' ? { problem: { problem: event.problem, sheet: event.sheet } } : {},
    ),
    takeCardProblem: assign(({ event }) =>
      event.type === 'card-failed' ? { cardProblem: event.problem } : {},
    ),
    takeGuideItem: assign(({ event }) =>
      event.type === 'open-guide-item' ? { guideItemId: event.itemId } : {},
    ),
    takePurpose: assign(({ event }) => (event.type === 'choose-purpose' ? { purpose: event.purpose } : {})),
    cardIsThere: assign({ cardOnReader: true }),
    cardIsGone: assign({ cardOnReader: false }),
    readerIsFine: assign({ readerFault: null }),
    readerIsFaulty: assign(({ event }) =>
      event.type === 'reader-fault'
        ? { readerFault: { fault: event.fault, code: event.code }, cardOnReader: false }
        : {},
    ),
    wantReport: assign({ reporting: true }),
    wantNoReport: assign({ reporting: false }),
    openHelp: assign({ helpOpen: true }),
    closeHelp: assign({ helpOpen: false }),
    toggleElder: assign(({ context }) => ({
      display: { ...context.display, elder: !context.display.elder },
    })),
    toggleReach: assign(({ context }) => ({
      display: { ...context.display, reach: !context.display.reach },
    })),
    takeLocale: assign(({ context, event }) =>
      event.type === 'choose-locale' ? { display: { ...context.display, locale: event.locale } } : {},
    ),
  },
  guards: {
    canIssue: ({ context }) => context.assessment?.kind === 'ready',
    /** Staff have to look at card and person, and this visit has not seen them yet. */
    asksForStaff: ({ context }) =>
      context.assessment?.kind === 'ready' &&
      context.assessment.staffLooksAt !== null &&
      context.assurance !== 'card-and-staff',
    doorIsOpen: ({ context }) => context.door.state === 'open' || context.door.state === 'wrong',
    isLastOfPin: ({ context }) => context.pinFigures.length === PIN_FIGURES - 1,
    pinRight: ({ event }) => event.type === 'pin-answered' && event.answer.state === 'right',
    foundSame: ({ event }) => event.type === 'staff-looked' && event.outcome === 'same',
    /** The certificate asks for more than the card, and this visit has not shown it yet. */
    asksForPhone: ({ context }) =>
      context.assessment?.kind === 'ready' &&
      context.assessment.assurance === 'card-and-phone' &&
      context.assurance === 'card',
    allFigures: ({ context }) => context.phoneFigures.length === PHONE_FIGURES,
    phoneRight: ({ event }) => event.type === 'phone-answered' && event.answer.kind === 'right',
    phoneWrong: ({ event }) => event.type === 'phone-answered' && event.answer.kind === 'wrong',
    forThisCard: ({ context, event }) => 'for' in event && event.for === context.card,
    forThisSheet: ({ context, event }) =>
      event.type === 'preview-ready' && event.for === context.card && event.purpose === context.purpose,
    otherPurpose: ({ context, event }) =>
      event.type === 'choose-purpose' && event.purpose !== context.purpose,
    isReporting: ({ context }) => context.reporting,
    readerIsOut: ({ context }) => context.readerFault !== null,
    endedPrinted: ({ event }) => event.type === 'print-ended' && event.end.kind === 'printed',
    endedUnconfirmed: ({ event }) => event.type === 'print-ended' && event.end.kind === 'unconfirmed',
    endedRefused: ({ event }) => event.type === 'print-ended' && event.end.kind === 'refused',
  },
}).createMachine({
  id: 'kiosk-session',
  context: ({ input }) => firstContext(input),
  initial: 'idle',
  // Meaningful on every screen: help, large type, low keys, language, and what the reader says about the card.
  on: {
    'call-staff': { actions: ['openHelp', 'callStaff'] },
    'close-help': { actions: 'closeHelp' },
    'toggle-elder': { actions: 'toggleElder' },
    'toggle-reach': { actions: 'toggleReach' },
    'choose-locale': { actions: 'takeLocale' },
    'card-found': { actions: 'cardIsThere' },
    'card-removed': { actions: 'cardIsGone' },
    'reader-fault': { actions: 'readerIsFaulty' },
    'reader-ready': { actions: 'readerIsFine' },
    'resume-printing': { target: '.session.printing', actions: 'takeCard' },
  },
  states: {
    /** Nobody identified: attract loop and the public pages. */
    idle: {
      initial: 'attract',
      entry: 'forgetPerson',
      on: {
        'card-found': { target: '.reading', actions: 'cardIsThere' },
        'card-read': { target: 'session.lookingUp', actions: ['cardIsThere', 'takeCard'] },
        'card-failed': { target: '.cardProblem', actions: 'takeCardProblem' },
      },
      states: {
        attract: {
          entry: ['resetDisplay', 'endHelp', 'endReport', 'wantNoReport'],
          always: { target: 'readerProblem', guard: 'readerIsOut' },
          on: {
            'open-staff': '#kiosk-session.staff',
            'open-report': 'report',
            'open-guide': 'guide',
            'open-notices': 'notices',
            'open-officers': 'officers',
          },
        },
        readerProblem: {
          on: {
            'open-staff': '#kiosk-session.staff',
            'open-report': 'report',
            'reader-ready': { target: 'attract', actions: 'readerIsFine' },
            'open-guide': 'guide',
            'open-notices': 'notices',
            'open-officers': 'officers',
          },
        },
        reading: {
          on: {
            'card-removed': { target: 'attract', actions: 'cardIsGone' },
            'reader-fault': { target: 'readerProblem', actions: 'readerIsFaulty' },
            'moment-over': 'attract',
          },
        },
        cardProblem: {
          on: { back: 'attract', leave: 'attract', 'moment-over': 'attract', 'quiet-time-over': 'attract' },
        },
        guide: {
          on: {
            'open-guide-item': { target: 'guideItem', actions: 'takeGuideItem' },
            back: 'attract',
            leave: 'attract',
            'quiet-time-over': 'attract',
          },
        },
        guideItem: { on: { back: 'guide', leave: 'attract', 'quiet-time-over': 'attract' } },
        notices: { on: { back: 'attract', leave: 'attract', 'quiet-time-over': 'attract' } },
        officers: { on: { back: 'attract', leave: 'attract', 'quiet-time-over': 'attract' } },
        /** 报事报修 without a card; its own steps are in kiosk-report. A card laid on meanwhile goes on with it. */
        report: {
          entry: ['startReport', 'wantReport'],
          on: {
            'card-found': { actions: 'cardIsThere' },
            'card-failed': {},
            'report-over': 'attract',
            leave: 'attract',
            'quiet-time-over': 'attract',
          },
        },
      },
    },
    /** A person is known. */
    session: {
      initial: 'lookingUp',
      states: {
        lookingUp: {
          entry: 'lookUp',
          on: {
            'looked-up': [
              { target: 'report', guard: and(['forThisCard', 'isReporting']), actions: 'takeAssessment' },
              { target: 'services', guard: 'forThisCard', actions: 'takeAssessment' },
            ],
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        services: {
          entry: ['endReport', 'wantNoReport'],
          on: {
            'open-report': 'report',
            'choose-certificate': [
              { target: 'staffBeside', guard: 'asksForStaff' },
              { target: 'phoneCheck', guard: 'asksForPhone' },
              { target: 'preparing', guard: 'canIssue' },
              { target: 'refused' },
            ],
            'open-guide': 'guide',
            'open-notices': 'notices',
            'open-officers': 'officers',
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        guide: {
          on: {
            'open-guide-item': { target: 'guideItem', actions: 'takeGuideItem' },
            back: 'services',
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        guideItem: {
          on: {
            back: 'guide',
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        notices: {
          on: {
            back: 'services',
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        officers: {
          on: {
            back: 'services',
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        /** 报事报修 and progress of whoever's card was read. */
        report: {
          entry: 'startReport',
          on: {
            'report-over': 'services',
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        refused: {
          on: {
            back: 'services',
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        /** Staff have to look: called to the resident's side, they say who they are. */
        staffBeside: {
          entry: 'lookAtDoor',
          exit: 'forgetPin',
          initial: 'typing',
          on: {
            back: 'services',
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
          states: {
            typing: {
              on: {
                'press-figure': [
                  {
                    target: 'trying',
                    guard: and(['doorIsOpen', 'isLastOfPin']),
                    actions: 'takePinFigure',
                  },
                  { guard: 'doorIsOpen', actions: 'takePinFigure' },
                ],
                'erase-figure': { actions: 'erasePinFigure' },
                'pin-answered': { guard: 'forThisCard', actions: 'takeDoor' },
              },
            },
            trying: {
              entry: 'tryPin',
              exit: 'forgetPin',
              on: {
                'pin-answered': [
                  {
                    target: '#kiosk-session.session.staffCompares',
                    guard: and(['forThisCard', 'pinRight']),
                  },
                  { target: 'typing', guard: 'forThisCard', actions: 'takeDoor' },
                ],
              },
            },
          },
        },
        /** Names and face are compared with the card in staff's hand. */
        staffCompares: {
          on: {
            'staff-found-same': { actions: 'noteSame' },
            'staff-found-other': { actions: 'noteOther' },
            'staff-looked': [
              { target: 'preparing', guard: and(['forThisCard', 'foundSame']), actions: 'knownByStaff' },
              { target: 'refused', guard: 'forThisCard', actions: 'refuse' },
            ],
            back: 'services',
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        /** The holder says the end of the phone on record; nothing of the record is shown before. */
        phoneCheck: {
          on: {
            'press-figure': { actions: 'takeFigure' },
            'erase-figure': { actions: 'eraseFigure' },
            next: { target: 'checkingPhone', guard: 'allFigures' },
            back: { target: 'services', actions: ['forgetFigures', 'forgetMisses'] },
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        checkingPhone: {
          entry: 'checkPhone',
          on: {
            'phone-answered': [
              { target: 'preparing', guard: and(['forThisCard', 'phoneRight']), actions: 'knownByPhone' },
              {
                target: 'phoneCheck',
                guard: and(['forThisCard', 'phoneWrong']),
                actions: ['takeMiss', 'forgetFigures'],
              },
              { target: 'refused', guard: 'forThisCard', actions: ['refuse', 'forgetFigures'] },
            ],
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        preparing: {
          entry: 'makePreview',
          exit: ['forgetFigures', 'staffStepBack'],
          on: {
            'preview-ready': { target: 'preview', guard: 'forThisSheet', actions: 'takePreview' },
            'preview-refused': { target: 'refused', guard: 'forThisCard', actions: 'refuse' },
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        preview: {
          on: {
            'choose-purpose': { target: 'preparingAgain', guard: 'otherPurpose', actions: 'takePurpose' },
            'confirm-print': 'printing',
            'something-wrong': { actions: ['openHelp', 'callStaff'] },
            back: 'services',
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        /** Another purpose: the sheet is drawn anew. */
        preparingAgain: {
          entry: 'makePreview',
          on: {
            'preview-ready': { target: 'preview', guard: 'forThisSheet', actions: 'takePreview' },
            'preview-refused': { target: 'refused', guard: 'forThisCard', actions: 'refuse' },
            'choose-purpose': { target: 'preparingAgain', reenter: true, actions: 'takePurpose' },
            'confirm-print': 'preparedThenPrinting',
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        /** A tap that was quicker than the new sheet counts; printing still waits for the sheet of this purpose. */
        preparedThenPrinting: {
          on: {
            'preview-ready': { target: 'printing', guard: 'forThisSheet', actions: 'takePreview' },
            'preview-refused': { target: 'refused', guard: 'forThisCard', actions: 'refuse' },
            'choose-purpose': { target: 'preparingAgain', actions: 'takePurpose' },
            leave: '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        /** Confirmed: one request, one number. No timer ends this state; only evidence or a decision does. */
        printing: {
          entry: 'startPrint',
          initial: 'working',
          on: {
            'print-progress': { target: '.working', actions: 'takeProgress' },
            'print-problem': { target: '.problem', actions: 'takeProblem' },
            'print-ended': [
              { target: 'done', guard: 'endedPrinted', actions: 'takeEnd' },
              { target: 'unconfirmed', guard: 'endedUnconfirmed', actions: 'takeEnd' },
              { target: 'refused', guard: 'endedRefused', actions: 'refuse' },
              { target: '#kiosk-session.farewell' },
            ],
          },
          states: {
            working: {},
            problem: {
              entry: 'reportProblem',
              on: { 'stop-printing-and-leave': { actions: 'withdrawPrint' } },
            },
          },
        },
        done: {
          on: {
            leave: '#kiosk-session.farewell',
            'moment-over': '#kiosk-session.farewell',
            'quiet-time-over': '#kiosk-session.farewell',
          },
        },
        unconfirmed: {
          on: { leave: '#kiosk-session.farewell', 'quiet-time-over': '#kiosk-session.farewell' },
        },
      },
    },
    /** A member of staff, in no resident's session; their own steps are in staff-mode. No card is read meanwhile. */
    staff: {
      entry: 'startStaff',
      exit: 'endStaff',
      on: { 'staff-over': 'idle', leave: 'idle', 'quiet-time-over': 'idle', 'moment-over': 'idle' },
    },
    farewell: {
      entry: ['forgetPerson', 'closeHelp', 'endReport', 'wantNoReport'],
      on: {
        'moment-over': 'idle',
        'card-removed': { actions: 'cardIsGone' },
        // The next person need not wait for the farewell to end.
        'card-read': { target: 'session.lookingUp', actions: ['cardIsThere', 'takeCard'] },
      },
    },
  },
});
