import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import type { CardReading } from '../../../../contract/card.ts';
import type { ResidenceRecord } from '../../store/types.ts';
import { firstContext } from './context.ts';
import type { SessionEvent } from './events.ts';
import { sessionMachine } from './machine.ts';
import { screenOf } from './view.ts';

const card: CardReading = {
  layout: 'resident',
  name: '王秀兰',
  sex: '女',
  nation: '汉族',
  birth: '19560312',
  address: '陕西省澄城县城关街道',
  number: '610599195603120021',
  issuer: '澄城县公安局',
  validFrom: '20150101',
  validUntil: '长期',
};
const other: CardReading = { ...card, name: '李强', sex: '男' };
const record = {
  grid: { name: '3 网格' },
  residence: { verifiedOn: '2026-10-18' },
  resident: { name: '王秀兰' },
} as ResidenceRecord;
const input = { purpose: '子女入学', locale: 'zh-CN' as const };
const matter = {
  guide: [],
  purposes: ['子女入学', '车辆登记'],
  problemSince: '2026-11-22T06:00:00.000Z',
  staffToldAt: null,
  report: () => ({ name: 'report', mine: null, ready: true }) as const,
  staff: () =>
    ({ name: 'staff-menu', faults: 0, looking: false, undecided: 0, parked: 0, sheetsLeft: null }) as const,
  openCases: () => 0,
};

const lookedUp: SessionEvent = {
  type: 'looked-up',
  for: card,
  assessment: { kind: 'ready', record, assurance: 'card', staffLooksAt: null },
};
const asksForPhone: SessionEvent = {
  type: 'looked-up',
  for: card,
  assessment: { kind: 'ready', record, assurance: 'card-and-phone', staffLooksAt: null },
};
const asksForStaff: SessionEvent = {
  type: 'looked-up',
  for: card,
  assessment: { kind: 'ready', record, assurance: 'card-and-phone', staffLooksAt: 'cut-name' },
};
const pinAnswered = (answer: Extract<SessionEvent, { type: 'pin-answered' }>['answer']): SessionEvent => ({
  type: 'pin-answered',
  for: card,
  answer,
});
const looked = (outcome: Extract<SessionEvent, { type: 'staff-looked' }>['outcome']): SessionEvent => ({
  type: 'staff-looked',
  for: card,
  outcome,
});
const answered = (answer: Extract<SessionEvent, { type: 'phone-answered' }>['answer']): SessionEvent => ({
  type: 'phone-answered',
  for: card,
  answer,
});
const fourFigures: SessionEvent[] = ['8', '2', '7', '1'].map((figure) => ({ type: 'press-figure', figure }));
const previewReady: SessionEvent = {
  type: 'preview-ready',
  for: card,
  purpose: '子女入学',
  sheetSvg: '<svg/>',
  a4NotReady: false,
};
const printed: SessionEvent = {
  type: 'print-ended',
  end: { kind: 'printed', number: 'CCLL2026-000001', evidence: 'counted' },
};

const everyEvent: readonly SessionEvent[] = [
  { type: 'touched' },
  { type: 'choose-certificate' },
  { type: 'choose-purpose', purpose: '车辆登记' },
  { type: 'choose-purpose', purpose: '子女入学' },
  { type: 'confirm-print' },
  { type: 'something-wrong' },
  { type: 'stop-printing-and-leave' },
  { type: 'back' },
  { type: 'leave' },
  { type: 'need-more-time' },
  { type: 'open-guide' },
  { type: 'open-guide-item', itemId: 'kinship' },
  { type: 'open-notices' },
  { type: 'open-officers' },
  { type: 'open-staff' },
  { type: 'staff-over' },
  { type: 'open-report' },
  { type: 'report-over' },
  { type: 'press-figure', figure: '8' },
  { type: 'erase-figure' },
  { type: 'next' },
  asksForStaff,
  pinAnswered({ state: 'right' }),
  pinAnswered({ state: 'wrong', triesLeft: 4 }),
  pinAnswered({ state: 'locked', until: '2026-11-22T06:31:00.000Z' }),
  { type: 'staff-found-same' },
  { type: 'staff-found-other' },
  looked('same'),
  looked('other'),
  looked('disk-refuses'),
  asksForPhone,
  answered({ kind: 'right' }),
  answered({ kind: 'wrong', triesLeft: 2 }),
  answered({ kind: 'tries-over' }),
  answered({ kind: 'disk-refuses' }),
  { type: 'card-found' },
  { type: 'card-read', card },
  { type: 'card-failed', problem: 'moved' },
  { type: 'card-removed' },
  { type: 'reader-fault', fault: 'missing', code: 'RD-101' },
  { type: 'reader-ready' },
  lookedUp,
  { type: 'looked-up', for: card, assessment: { kind: 'refused', reason: 'no-record', record: null } },
  previewReady,
  { ...previewReady, purpose: '车辆登记' } as SessionEvent,
  { type: 'preview-refused', for: card, reason: 'rare-character' },
  { type: 'print-progress', progress: 'printer-working' },
  { type: 'print-problem', problem: 'paper-out', sheet: 'no' },
  printed,
  { type: 'print-ended', end: { kind: 'unconfirmed', number: 'CCLL2026-000001' } },
  { type: 'print-ended', end: { kind: 'withdrawn' } },
  { type: 'print-ended', end: { kind: 'refused', reason: 'a4-unsupported' } },
  { type: 'resume-printing', card },
  { type: 'quiet-time-over' },
  { type: 'moment-over' },
];

function sessionAfter(...events: SessionEvent[]) {
  const actor = createActor(sessionMachine, { input });
  actor.start();
  for (const event of events) actor.send(event);
  return actor;
}

const toPreview: SessionEvent[] = [
  { type: 'card-found' },
  { type: 'card-read', card },
  lookedUp,
  { type: 'choose-certificate' },
  previewReady,
];

describe('the whole graph of the session', () => {
  const paths = getShortestPaths(sessionMachine, {
    input,
    events: [...everyEvent],
    // What decides which way the session can go on; the rest of the context only decorates the screen.
    serializeState: ({ value, context }) =>
      JSON.stringify([
        value,
        context.card !== null,
        context.assessment?.kind,
        context.assessment?.kind === 'ready' ? context.assessment.assurance : null,
        context.assessment?.kind === 'ready' ? context.assessment.staffLooksAt : null,
        context.pinFigures.length,
        context.door.state,
        context.staffBeside,
        context.assurance,
        context.phoneFigures.length,
        context.cardOnReader,
        context.readerFault !== null,
        context.purpose,
        context.reporting,
      ]),
  });
  const states = new Set(paths.map((path) => JSON.stringify(path.state.value)));

  it('reaches every state', () => {
    const leaves = (node: typeof sessionMachine.root): string[] => {
      const children = Object.values(node.states) as (typeof sessionMachine.root)[];
      return children.length === 0 ? [node.path.join('.')] : children.flatMap(leaves);
    };
    const flat = (value: unknown): string =>
      typeof value === 'string'
        ? value
        : (Object.entries(value as object).map(([k, v]) => `${k}.${flat(v)}`)[0] ?? '');
    const reached = new Set([...states].map((state) => flat(JSON.parse(state))));
    expect([...leaves(sessionMachine.root)].filter((leaf) => !reached.has(leaf))).toEqual([]);
  });

  it('has a screen for every state it reaches', () => {
    for (const path of paths) expect(screenOf(path.state, matter).name).toBeTruthy();
  });

  it('knows no person wherever nobody is identified', () => {
    for (const path of paths) {
      if (path.state.matches('idle') || path.state.matches('farewell')) {
        const { card, assessment, sheetSvg, printed: number, phoneFigures, assurance } = path.state.context;
        const { pinFigures, staffBeside } = path.state.context;
        expect({
          ...{ card, assessment, sheetSvg, number, phoneFigures, assurance },
          ...{ pinFigures, staffBeside },
        }).toEqual({
          pinFigures: '',
          staffBeside: false,
          phoneFigures: '',
          assurance: 'card',
          card: null,
          assessment: null,
          sheetSvg: null,
          number: null,
        });
      }
    }
  });

  it('has no dead end: from every state the attract screen can be reached', () => {
    const home: SessionEvent[] = [
      { type: 'print-ended', end: { kind: 'withdrawn' } },
      lookedUp,
      { type: 'quiet-time-over' },
      { type: 'leave' },
      { type: 'card-removed' },
      { type: 'reader-ready' },
      { type: 'moment-over' },
      { type: 'moment-over' },
    ];
    for (const path of paths) {
      const actor = createActor(sessionMachine, {
        input,
        snapshot: sessionMachine.getPersistedSnapshot(path.state) as never,
      });
      actor.start();
      for (const event of home) actor.send(event);
      expect(actor.getSnapshot().value, JSON.stringify(path.state.value)).toEqual({ idle: 'attract' });
    }
  });
});

describe('a certificate for which staff have to look', () => {
  const toDoor: SessionEvent[] = [{ type: 'card-read', card }, asksForStaff, { type: 'choose-certificate' }];
  const pin: SessionEvent[] = [...'258036'].map((figure) => ({ type: 'press-figure', figure }));
  const visitAfter = (...events: SessionEvent[]) => sessionAfter(...toDoor, ...events).getSnapshot();

  it('asks for the PIN before it shows a name of the record', () => {
    expect(screenOf(visitAfter(...pin.slice(0, 2)), matter)).toEqual({
      name: 'staff-beside',
      person: { greeting: '王女士', maskedNumber: '610599********0021' },
      looksAt: 'cut-name',
      typed: 2,
      door: { state: 'open' },
    });
    expect(visitAfter(...pin).value).toEqual({ session: { staffBeside: 'trying' } });
    expect(visitAfter(...pin, looked('same'), previewReady).value).toEqual({
      session: { staffBeside: 'trying' },
    });
  });

  it('a wrong PIN empties the places, and a locked door takes no figure', () => {
    const wrong = visitAfter(...pin, pinAnswered({ state: 'wrong', triesLeft: 4 }));
    expect(screenOf(wrong, matter)).toMatchObject({ typed: 0, door: { state: 'wrong', triesLeft: 4 } });
    const locked = pinAnswered({ state: 'locked', until: '2026-11-22T06:31:00.000Z' });
    expect(screenOf(visitAfter(...pin, locked, ...pin), matter)).toMatchObject({
      typed: 0,
      door: { state: 'locked' },
    });
  });

  it('found the same, the paper says that staff looked, and their screen stands until it is drawn', () => {
    const same = visitAfter(
      ...pin,
      pinAnswered({ state: 'right' }),
      { type: 'staff-found-same' },
      looked('same'),
    );
    expect(screenOf(same, matter).name).toBe('staff-compares');
    const drawn = visitAfter(...pin, pinAnswered({ state: 'right' }), looked('same'), previewReady);
    expect(drawn.value).toEqual({ session: 'preview' });
    expect(drawn.context).toMatchObject({ assurance: 'card-and-staff', staffBeside: false, pinFigures: '' });
  });

  it('found other, or not written down, it ends with the right next step', () => {
    const right = [...pin, pinAnswered({ state: 'right' })];
    const other = visitAfter(...right, looked('other'));
    expect(screenOf(other, matter)).toMatchObject({ name: 'refused', reason: 'needs-staff' });
    const full = visitAfter(...right, looked('disk-refuses'));
    expect(screenOf(full, matter)).toMatchObject({ name: 'refused', reason: 'disk-refuses' });
  });

  it('what staff found about the person before opens nothing for the next', () => {
    const late: SessionEvent = { type: 'staff-looked', for: other, outcome: 'same' };
    expect(visitAfter(...pin, pinAnswered({ state: 'right' }), late).value).toEqual({
      session: 'staffCompares',
    });
  });
});

describe('a certificate that asks for the phone on record', () => {
  const toQuestion: SessionEvent[] = [
    { type: 'card-read', card },
    asksForPhone,
    { type: 'choose-certificate' },
  ];
  const screenAfter = (...events: SessionEvent[]) =>
    screenOf(sessionAfter(...toQuestion, ...events).getSnapshot(), matter);

  it('shows nothing of the record before the answer, and only how many figures are typed', () => {
    expect(screenAfter({ type: 'press-figure', figure: '8' })).toEqual({
      name: 'phone-check',
      person: { greeting: '王女士', maskedNumber: '610599********0021' },
      typed: 1,
      triesLeft: null,
    });
    expect(screenAfter(...fourFigures, { type: 'confirm-print' }, previewReady).name).toBe('phone-check');
  });

  it('does not go on with three figures', () => {
    const actor = sessionAfter(...toQuestion, ...fourFigures.slice(1), { type: 'next' });
    expect(actor.getSnapshot().value).toEqual({ session: 'phoneCheck' });
  });

  it('the right answer opens the preview, and the paper says by what the person was known', () => {
    const actor = sessionAfter(
      ...toQuestion,
      ...fourFigures,
      { type: 'next' },
      answered({ kind: 'right' }),
      previewReady,
    );
    expect(actor.getSnapshot().value).toEqual({ session: 'preview' });
    expect(actor.getSnapshot().context).toMatchObject({ assurance: 'card-and-phone', phoneFigures: '' });
  });

  it('is asked once a visit: back from the preview the certificate opens at once', () => {
    const actor = sessionAfter(
      ...toQuestion,
      ...fourFigures,
      { type: 'next' },
      answered({ kind: 'right' }),
      previewReady,
      { type: 'back' },
      { type: 'choose-certificate' },
    );
    expect(actor.getSnapshot().value).toEqual({ session: 'preparing' });
    expect(screenOf(actor.getSnapshot(), matter).name).toBe('services');
  });

  it('a wrong answer empties the places and says how many are left; the last one ends with staff', () => {
    const wrong = [...fourFigures, { type: 'next' } as const, answered({ kind: 'wrong', triesLeft: 2 })];
    expect(screenAfter(...wrong)).toMatchObject({ name: 'phone-check', typed: 0, triesLeft: 2 });
    expect(
      screenAfter(...wrong, ...fourFigures, { type: 'next' }, answered({ kind: 'tries-over' })),
    ).toMatchObject({ name: 'refused', reason: 'phone-tries-over' });
  });

  it('the answer of the person before opens nothing for the next', () => {
    const actor = sessionAfter(
      ...toQuestion,
      ...fourFigures,
      { type: 'next' },
      { type: 'leave' },
      { type: 'card-read', card: other },
      { ...asksForPhone, for: other } as SessionEvent,
      { type: 'choose-certificate' },
      ...fourFigures,
      { type: 'next' },
      answered({ kind: 'right' }),
    );
    expect(actor.getSnapshot().value).toEqual({ session: 'checkingPhone' });
  });
});

describe('a resident at the kiosk', () => {
  it('goes from card to paper', () => {
    const actor = sessionAfter(...toPreview, { type: 'confirm-print' }, printed);
    expect(screenOf(actor.getSnapshot(), matter)).toMatchObject({ name: 'done', evidence: 'counted' });
  });

  it('confirms twice and prints once', () => {
    let prints = 0;
    const machine = sessionMachine.provide({
      actions: {
        startPrint: () => {
          prints += 1;
        },
      },
    });
    const actor = createActor(machine, { input });
    actor.start();
    for (const event of [
      ...toPreview,
      { type: 'confirm-print' },
      { type: 'confirm-print' },
    ] as SessionEvent[])
      actor.send(event);
    actor.send({ type: 'print-problem', problem: 'paper-out', sheet: 'no' });
    actor.send({ type: 'confirm-print' });
    actor.send({ type: 'print-progress', progress: 'printer-working' });
    expect(prints).toBe(1);
  });

  it('never sees the record of the person before, however late it comes', () => {
    const actor = sessionAfter(
      { type: 'card-read', card },
      { type: 'quiet-time-over' },
      { type: 'card-read', card: other },
      lookedUp,
    );
    expect(actor.getSnapshot().value).toEqual({ session: 'lookingUp' });
    expect(actor.getSnapshot().context.assessment).toBeNull();
  });

  it('confirms quicker than the new sheet is drawn: the tap counts, and only that sheet is printed', () => {
    const actor = sessionAfter(
      ...toPreview,
      { type: 'choose-purpose', purpose: '车辆登记' },
      { type: 'confirm-print' },
      previewReady,
    );
    expect(actor.getSnapshot().value).toEqual({ session: 'preparedThenPrinting' });
    actor.send({ ...previewReady, purpose: '车辆登记' } as SessionEvent);
    expect(actor.getSnapshot().matches({ session: 'printing' })).toBe(true);
  });

  it('choosing the purpose that is chosen already changes nothing', () => {
    const actor = sessionAfter(...toPreview, { type: 'choose-purpose', purpose: '子女入学' });
    expect(actor.getSnapshot().value).toEqual({ session: 'preview' });
  });

  it('is not thrown out by time while paper is on its way', () => {
    const actor = sessionAfter(
      ...toPreview,
      { type: 'confirm-print' },
      { type: 'quiet-time-over' },
      { type: 'moment-over' },
      { type: 'leave' },
    );
    expect(actor.getSnapshot().matches({ session: 'printing' })).toBe(true);
  });

  it('goes on with a report that was begun without a card, and forgets it with the visit', () => {
    const done: string[] = [];
    const machine = sessionMachine.provide({
      actions: {
        startReport: ({ context }) => void done.push(context.card === null ? 'begin' : 'card known'),
        endReport: () => void done.push('end'),
      },
    });
    const actor = createActor(machine, { input });
    actor.start();
    done.length = 0;
    const report: SessionEvent[] = [
      { type: 'open-report' },
      { type: 'card-found' },
      { type: 'card-read', card },
    ];
    for (const event of [...report, lookedUp]) actor.send(event);
    expect(actor.getSnapshot().value).toEqual({ session: 'report' });
    expect(done).toEqual(['begin', 'card known']);
    actor.send({ type: 'leave' });
    expect(done.at(-1)).toBe('end');
    for (const event of [
      { type: 'card-read', card: other },
      { ...lookedUp, for: other },
    ] as SessionEvent[])
      actor.send(event);
    expect(actor.getSnapshot().value).toEqual({ session: 'services' });
  });

  it('takes large type along for the session only', () => {
    const actor = sessionAfter({ type: 'card-read', card }, lookedUp, { type: 'toggle-elder' });
    expect(actor.getSnapshot().context.display.elder).toBe(true);
    for (const event of [{ type: 'leave' }, { type: 'moment-over' }] as SessionEvent[]) actor.send(event);
    expect(actor.getSnapshot().context.display).toEqual(firstContext(input).display);
  });
});
