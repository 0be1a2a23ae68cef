import { and, assign, setup } from 'xstate';
import { PIN_FIGURES } from '../../../../contract/kiosk/pin-figures.ts';
import { STAFF_ACTS, type StaffActName, type StaffPart } from '../../../../contract/kiosk/staff-parts.ts';
import { atTheDoor, type Door, type StaffContext } from './context.ts';
import type { StaffEvent } from './events.ts';

/** Parts that have rows. */
const LISTS: ReadonlySet<StaffPart> = new Set<StaffPart>(['faults', 'sheets', 'prints', 'parked']);
const ACTS: Readonly<Record<StaffPart, readonly StaffActName[]>> = STAFF_ACTS;

/**
 * Staff at a kiosk: door → menu → one act after the other. Pure: the PIN is looked at and acts are done by actions handed
 * in, whose answers come back as events. The session says when it begins and that it ends when nobody touches the glass.
 */
export const staffMachine = setup({
  types: { context: {} as StaffContext, events: {} as StaffEvent, input: {} as Door },
  actions: {
    // Effects; the desk provides them.
    checkPin: () => {},
    lookAround: () => {},
    act: () => {},
    beginPart: () => {},
    saveLogs: () => {},

    takeFigure: assign(({ context, event }) =>
      event.type === 'press-figure'
        ? {
            figures: (context.figures + event.figure).slice(0, PIN_FIGURES),
            door: { state: 'open' as const },
          }
        : {},
    ),
    eraseFigure: assign(({ context }) => ({ figures: context.figures.slice(0, -1) })),
    forgetFigures: assign({ figures: '' }),
    takeDoor: assign(({ event }) => (event.type === 'pin-refused' ? { door: event.door } : {})),
    takePart: assign(({ event }) =>
      event.type === 'open-staff-part'
        ? { part: event.part, row: null, fault: null, asked: null, refused: false }
        : {},
    ),
    takeRow: assign(({ event }) =>
      event.type === 'open-staff-row' ? { row: event.id, asked: null, refused: false } : {},
    ),
    takeFault: assign(({ event }) => (event.type === 'open-staff-fault' ? { fault: event.fault } : {})),
    takeAct: assign(({ event }) =>
      event.type === 'choose-staff-act' ? { asked: event.act, refused: false } : {},
    ),
    askNoMore: assign({ asked: null, refused: false }),
    sayRefused: assign({ asked: null, refused: true }),
  },
  guards: {
    isOpen: ({ context }) => context.door.state === 'open' || context.door.state === 'wrong',
    /** The figure that makes the PIN whole. */
    isLast: ({ context }) => context.figures.length === PIN_FIGURES - 1,
    isAsked: ({ context }) => context.asked !== null,
    isList: ({ event }) => event.type === 'open-staff-part' && LISTS.has(event.part),
    inList: ({ context }) => LISTS.has(context.part),
    inFaults: ({ context }) => context.part === 'faults',
    inLogs: ({ context }) => context.part === 'logs',
    /** No part does what is another one's. */
    isItsAct: ({ context, event }) =>
      event.type === 'choose-staff-act' && ACTS[context.part].includes(event.act),
    isGone: ({ event }) => event.type === 'act-done' && event.gone,
  },
}).createMachine({
  id: 'staff-mode',
  context: ({ input }) => atTheDoor(input),
  initial: 'door',
  states: {
    door: {
      on: {
        'press-figure': [
          { target: 'checking', guard: and(['isOpen', 'isLast']), actions: 'takeFigure' },
          { guard: 'isOpen', actions: 'takeFigure' },
        ],
        'erase-figure': { actions: 'eraseFigure' },
        back: 'over',
      },
    },
    /** The figures are compared; half a second at most. */
    checking: {
      entry: 'checkPin',
      exit: 'forgetFigures',
      on: {
        'pin-right': { target: 'menu', actions: 'lookAround' },
        'pin-refused': { target: 'door', actions: 'takeDoor' },
      },
    },
    menu: {
      on: {
        'open-staff-part': [
          { target: 'list', guard: 'isList', actions: 'takePart' },
          { target: 'item', actions: ['takePart', 'beginPart'] },
        ],
        back: 'over',
      },
    },
    /** What there is of the part. */
    list: {
      on: {
        'open-staff-row': { target: 'item', actions: 'takeRow' },
        'open-staff-fault': { target: 'item', guard: 'inFaults', actions: 'takeFault' },
        back: 'menu',
      },
    },
    /** One row of it, or the part itself where it has no rows; then the act that is asked once more. */
    item: {
      on: {
        'choose-staff-act': { guard: 'isItsAct', actions: 'takeAct' },
        'confirm-staff-act': { target: 'acting', guard: 'isAsked' },
        'save-logs': { guard: 'inLogs', actions: 'saveLogs' },
        'cleaning-over': 'menu',
        back: [
          { guard: 'isAsked', actions: 'askNoMore' },
          { target: 'list', guard: 'inList' },
          { target: 'menu' },
        ],
      },
    },
    /** On its way to the disk: a second tap finds nothing to press. */
    acting: {
      entry: 'act',
      on: {
        'act-done': [
          { target: 'list', guard: 'isGone', actions: 'askNoMore' },
          { target: 'item', actions: 'askNoMore' },
        ],
        'act-refused': { target: 'item', actions: 'sayRefused' },
      },
    },
    over: {},
  },
});
