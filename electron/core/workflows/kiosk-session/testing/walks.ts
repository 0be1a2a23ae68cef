import { type Actor, createActor } from 'xstate';
import type { CardReading } from '../../../../../contract/card.ts';
import { maskCitizenNumber } from '../../../../../contract/citizen-number.ts';
import { cardProblem, readerFault } from '../../../../../contract/devices.ts';
import type { KioskView } from '../../../../../contract/kiosk-view.ts';
import { refusalReason } from '../../../../../contract/kiosk-view.ts';
import { printerProblem } from '../../../../../contract/printer.ts';
import { fraction } from '../../../../../contract/random.ts';
import { seededRandom } from '../../../../../contract/seeded-random.ts';
import type { ResidenceRecord } from '../../../store/types.ts';
import type { Assessment, SessionEvent } from '../events.ts';
import { greetingOf } from '../greeting.ts';
import { sessionMachine } from '../machine.ts';
import { type ScreenMatter, type SessionSnapshot, screenOf } from '../view.ts';

/** Evenly spread number in [0, 1). */
type Dice = () => number;
type StateValue = Parameters<SessionSnapshot['matches']>[0];

const common = {
  layout: 'resident',
  nation: '汉族',
  issuer: '澄城县公安局',
  validFrom: '20150101',
  validUntil: '长期',
} as const;
/** Two people who must never see each other. */
const PEOPLE: readonly CardReading[] = [
  {
    ...common,
    name: '王秀兰',
    sex: '女',
    birth: '19560312',
    address: '城关街道甲处',
    number: '610599195603120021',
  },
  {
    ...common,
    name: '李强',
    sex: '男',
    birth: '19880704',
    address: '城关街道乙处',
    number: '610599198807040037',
  },
];
const PURPOSES = ['子女入学', '车辆登记', '办理社保'] as const;
const NUMBER = 'CCLL2026-000001';

/** Everything by which somebody could be known on a screen. */
export const TRACES: readonly (readonly string[])[] = PEOPLE.map((card) => [
  card.name,
  greetingOf(card),
  card.number,
  maskCitizenNumber(card.number),
  'address' in card ? card.address : '',
  `sheet of ${card.name}`,
]);

const matter: ScreenMatter = {
  guide: [],
  purposes: PURPOSES,
  problemSince: '2026-11-22T06:00:00.000Z',
  staffToldAt: null,
  report: () => ({ name: 'report', mine: null, ready: true }),
  staff: () => ({ name: 'staff-menu', faults: 0, looking: false, undecided: 0, parked: 0, sheetsLeft: null }),
  openCases: () => 0,
};

const record = {
  grid: { name: '3 网格' },
  residence: { verifiedOn: '2026-10-18' },
  resident: { name: '登记的全名' },
} as ResidenceRecord;

/** Something that happens: what a finger, a card, a device, a record or the clock can do, also at the wrong time. */
const HAPPENINGS: readonly ((dice: Dice) => SessionEvent)[] = [
  () => ({ type: 'touched' }),
  () => ({ type: 'choose-certificate' }),
  () => ({ type: 'choose-certificate' }),
  (dice) => ({ type: 'choose-purpose', purpose: oneOf(PURPOSES, dice) }),
  () => ({ type: 'confirm-print' }),
  () => ({ type: 'confirm-print' }),
  () => ({ type: 'something-wrong' }),
  () => ({ type: 'stop-printing-and-leave' }),
  () => ({ type: 'back' }),
  () => ({ type: 'leave' }),
  () => ({ type: 'need-more-time' }),
  () => ({ type: 'open-guide' }),
  () => ({ type: 'open-guide-item', itemId: 'kinship' }),
  () => ({ type: 'open-notices' }),
  () => ({ type: 'open-officers' }),
  () => ({ type: 'open-report' }),
  () => ({ type: 'report-over' }),
  () => ({ type: 'open-staff' }),
  () => ({ type: 'staff-over' }),
  (dice) => ({ type: 'press-figure', figure: String(Math.floor(dice() * 10)) }),
  (dice) => ({ type: 'press-figure', figure: String(Math.floor(dice() * 10)) }),
  () => ({ type: 'erase-figure' }),
  () => ({ type: 'next' }),
  () => ({ type: 'call-staff' }),
  () => ({ type: 'close-help' }),
  () => ({ type: 'toggle-elder' }),
  () => ({ type: 'toggle-reach' }),
  (dice) => ({ type: 'choose-locale', locale: oneOf(['zh-CN', 'ko-KR'], dice) }),
  () => ({ type: 'card-found' }),
  (dice) => ({ type: 'card-read', card: oneOf(PEOPLE, dice) }),
  (dice) => ({ type: 'card-read', card: oneOf(PEOPLE, dice) }),
  (dice) => ({ type: 'card-failed', problem: oneOf(cardProblem.options, dice) }),
  () => ({ type: 'card-removed' }),
  (dice) => ({ type: 'reader-fault', fault: oneOf(readerFault.options, dice), code: 'RD-101' }),
  () => ({ type: 'reader-ready' }),
  (dice) => ({ type: 'looked-up', for: oneOf(PEOPLE, dice), assessment: assessmentOf(dice) }),
  (dice) => ({ type: 'looked-up', for: oneOf(PEOPLE, dice), assessment: assessmentOf(dice) }),
  (dice) => ({ type: 'phone-answered', for: oneOf(PEOPLE, dice), answer: answerOf(dice) }),
  (dice) => ({ type: 'pin-answered', for: oneOf(PEOPLE, dice), answer: pinAnswerOf(dice) }),
  (dice) => ({
    type: 'staff-looked',
    for: oneOf(PEOPLE, dice),
    outcome: oneOf(['same', 'other', 'disk-refuses'], dice),
  }),
  () => ({ type: 'staff-found-same' }),
  () => ({ type: 'staff-found-other' }),
  (dice) => previewOf(oneOf(PEOPLE, dice), dice),
  (dice) => ({
    type: 'preview-refused',
    for: oneOf(PEOPLE, dice),
    reason: oneOf(refusalReason.options, dice),
  }),
  (dice) => ({
    type: 'print-progress',
    progress: oneOf(['preparing', 'sent-to-printer', 'printer-working', 'sheet-coming-out'], dice),
  }),
  (dice) => ({
    type: 'print-problem',
    problem: oneOf(printerProblem.options, dice),
    sheet: oneOf(['no', 'unknown'], dice),
  }),
  (dice) => ({ type: 'print-ended', end: endOf(dice) }),
  (dice) => ({ type: 'resume-printing', card: oneOf(PEOPLE, dice) }),
  () => ({ type: 'quiet-time-over' }),
  () => ({ type: 'moment-over' }),
];

/** What a resident and the devices do next, where everything goes its way. */
const USUAL: readonly {
  readonly state: StateValue;
  readonly next: (card: CardReading, dice: Dice) => SessionEvent;
}[] = [
  { state: 'idle', next: (_, dice) => ({ type: 'card-read', card: oneOf(PEOPLE, dice) }) },
  { state: 'farewell', next: (_, dice) => ({ type: 'card-read', card: oneOf(PEOPLE, dice) }) },
  {
    state: { session: 'lookingUp' },
    next: (card, dice) => ({ type: 'looked-up', for: card, assessment: assessmentOf(dice) }),
  },
  { state: { session: 'services' }, next: () => ({ type: 'choose-certificate' }) },
  {
    state: { session: 'phoneCheck' },
    next: (_, dice) => oneOf([{ type: 'press-figure', figure: '7' }, { type: 'next' }], dice),
  },
  {
    state: { session: 'checkingPhone' },
    next: (card, dice) => ({ type: 'phone-answered', for: card, answer: answerOf(dice) }),
  },
  { state: { session: { staffBeside: 'typing' } }, next: () => ({ type: 'press-figure', figure: '2' }) },
  {
    state: { session: { staffBeside: 'trying' } },
    next: (card, dice) => ({ type: 'pin-answered', for: card, answer: pinAnswerOf(dice) }),
  },
  {
    state: { session: 'staffCompares' },
    next: (card, dice) => ({
      type: 'staff-looked',
      for: card,
      outcome: oneOf(['same', 'other', 'disk-refuses'], dice),
    }),
  },
  { state: { session: 'preparing' }, next: previewOf },
  { state: { session: 'preparingAgain' }, next: previewOf },
  { state: { session: 'preparedThenPrinting' }, next: previewOf },
  { state: { session: 'preview' }, next: () => ({ type: 'confirm-print' }) },
  { state: { session: 'printing' }, next: (_, dice) => ({ type: 'print-ended', end: endOf(dice) }) },
];
/** So many of the happenings are what should come next; the others come at whatever time. */
const USUAL_SHARE = 0.4;

function happening(snapshot: SessionSnapshot, dice: Dice): SessionEvent {
  const usual = USUAL.find(({ state }) => snapshot.matches(state));
  if (usual !== undefined && dice() < USUAL_SHARE)
    return usual.next(snapshot.context.card ?? oneOf(PEOPLE, dice), dice);
  return oneOf(HAPPENINGS, dice)(dice);
}

/** What comes by itself when everybody has gone: the paper's end, the record's answer, time, and a mended reader. */
const ALONE: readonly SessionEvent[] = [
  { type: 'print-ended', end: { kind: 'withdrawn' } },
  { type: 'reader-ready' },
  { type: 'card-removed' },
  { type: 'quiet-time-over' },
  { type: 'moment-over' },
  { type: 'moment-over' },
];

function oneOf<T>(options: readonly T[], dice: Dice): T {
  const chosen = options[Math.floor(dice() * options.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}

function assessmentOf(dice: Dice): Assessment {
  if (dice() < 0.3) return { kind: 'refused', reason: oneOf(refusalReason.options, dice), record: null };
  return {
    kind: 'ready',
    record,
    assurance: oneOf(['card', 'card-and-phone', 'card-and-staff'], dice),
    staffLooksAt: oneOf([null, null, 'cut-name', 'person'], dice),
  };
}

function answerOf(dice: Dice): Extract<SessionEvent, { type: 'phone-answered' }>['answer'] {
  return oneOf(
    [
      { kind: 'right' },
      { kind: 'wrong', triesLeft: 2 },
      { kind: 'tries-over' },
      { kind: 'disk-refuses' },
    ] as const,
    dice,
  );
}

function pinAnswerOf(dice: Dice): Extract<SessionEvent, { type: 'pin-answered' }>['answer'] {
  return oneOf(
    [
      { state: 'right' },
      { state: 'open' },
      { state: 'wrong', triesLeft: 4 },
      { state: 'locked', until: '2026-11-22T06:31:00.000Z' },
      { state: 'none-set' },
    ] as const,
    dice,
  );
}

function previewOf(card: CardReading, dice: Dice): SessionEvent {
  return {
    type: 'preview-ready',
    for: card,
    purpose: oneOf(PURPOSES, dice),
    sheetSvg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297"><text y="20">sheet of ${card.name}</text></svg>`,
    a4NotReady: dice() < 0.2,
  };
}

function endOf(dice: Dice): Extract<SessionEvent, { type: 'print-ended' }>['end'] {
  return oneOf(
    [
      { kind: 'printed', number: NUMBER, evidence: 'counted' },
      { kind: 'printed', number: NUMBER, evidence: 'reported' },
      { kind: 'unconfirmed', number: NUMBER },
      { kind: 'withdrawn' },
      { kind: 'refused', reason: oneOf(refusalReason.options, dice) },
    ] as const,
    dice,
  );
}

/** One thing that happened and what stood on the screen after it. */
export interface Step {
  readonly event: SessionEvent;
  readonly snapshot: SessionSnapshot;
  readonly view: KioskView;
}

/**
 * A visit in which anything happens: `length` things as the dice of this seed fall, then everybody goes. Throws where a step
 * has no screen.
 */
export function walk(seed: number, length: number): readonly Step[] {
  const random = seededRandom(seed);
  const dice = () => fraction(random);
  const actor = createActor(sessionMachine, { input: { purpose: PURPOSES[0], locale: 'zh-CN' } });
  actor.start();
  const chosen = Array.from({ length }, () => take(actor, happening(actor.getSnapshot(), dice), dice));
  const alone = ALONE.map((event) => take(actor, event, dice));
  actor.stop();
  return [...chosen, ...alone];
}

function take(actor: Actor<typeof sessionMachine>, event: SessionEvent, dice: Dice): Step {
  actor.send(event);
  const snapshot = actor.getSnapshot();
  const { display, helpOpen } = snapshot.context;
  const view: KioskView = {
    screen: screenOf(snapshot, matter),
    idle: oneOf(
      [
        { state: 'off' },
        { state: 'counting', endsAt: '2026-11-22T06:27:00.000Z', seconds: 60 },
        { state: 'warning', endsAt: '2026-11-22T06:27:00.000Z', seconds: 20 },
      ] as const,
      dice,
    ),
    help: helpOpen ? HELP : null,
    display,
    network: oneOf(['online', 'offline-can-issue', 'offline-partly'] as const, dice),
  };
  return { event, snapshot, view };
}

const HELP: NonNullable<KioskView['help']> = {
  state: 'sent',
  calledAt: '2026-11-22T06:25:00.000Z',
  answeredAt: null,
  deskPlace: '1 号窗口',
  deskPhone: '0913-0000001',
  deskHours: '08:30–17:30',
  open: true,
};

/** The card of the person whose session it is; null where nobody is known. */
export const cardOf = ({ snapshot }: Step): CardReading | null => snapshot.context.card;

/** What of somebody stands in a text that must not: of everybody but `allowed`. */
export function leakedIn(text: string, allowed: CardReading | null): readonly string[] {
  return TRACES.filter((traces) => traces[0] !== allowed?.name)
    .flat()
    .filter((trace) => text.includes(trace));
}
