import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import type { ReportedCase } from '../../../../contract/kiosk/report-screens.ts';
import { firstReport, NOBODY, type Reporter, wordsOf } from './context.ts';
import type { ReportEvent } from './events.ts';
import { reportMachine } from './machine.ts';
import { reportScreenOf } from './screens.ts';

const COMPOUND = '01JD0000000000000000000X01';
const BUILDING = '01JD0000000000000000000B06';
const CASE = '01JD00000000000000000Q0001';
const GRID = '01JD0000000000000000000G01';
const known: Reporter = {
  cardNumber: '610599195603120021',
  home: { dwellingId: '01JD0000000000000000000D01', gridName: '乐楼 3 网格' },
  registered: { residentId: '01JD0000000000000000000R01' },
};
const at = '2026-11-22T06:26:00.000Z';
const reported: ReportedCase = {
  ...{ id: CASE, number: '000033', kind: 'lift', stage: 'awaiting-acceptance', outcome: null },
  ...{ openedAt: at, dueAt: at, takenAt: at, comingAt: null, handledAt: at, closedAt: null },
  ...{ rating: null, sent: 'sent', may: ['accept', 'rework'] },
};
const matter = {
  ready: true,
  compounds: () => [{ id: COMPOUND, name: '试验苑', buildings: [{ id: BUILDING, name: '6 号楼' }] }],
  grids: () => [{ id: GRID, name: '乐楼 3 网格', covers: '东街' }],
  mine: () => [reported],
  find: () => reported,
  sent: () => 'waiting' as const,
};

const figures = (text: string): ReportEvent[] =>
  [...text].map((figure) => ({ type: 'press-figure', figure }));
const toWords: ReportEvent[] = [
  { type: 'choose-family', family: 'repair' },
  { type: 'choose-kind', kind: 'lift' },
  { type: 'choose-place', place: { kind: 'compound', id: COMPOUND } },
  { type: 'choose-house', id: BUILDING },
];
const toCheck: ReportEvent[] = [
  ...toWords,
  { type: 'toggle-phrase', phrase: '有人关在里面' },
  { type: 'next' },
  ...figures('19900008126'),
  { type: 'next' },
];
const everyEvent: readonly ReportEvent[] = [
  ...toWords,
  { type: 'choose-place', place: { kind: 'home' } },
  { type: 'choose-place', place: { kind: 'grid', id: GRID } },
  { type: 'choose-place', place: { kind: 'unknown' } },
  { type: 'choose-house', id: null },
  { type: 'toggle-phrase', phrase: '有人关在里面' },
  { type: 'open-typing' },
  { type: 'type-words', text: '在三楼' },
  { type: 'next' },
  { type: 'press-figure', figure: '1' },
  { type: 'erase-figure' },
  { type: 'choose-phone', phone: 'registered' },
  { type: 'choose-phone', phone: 'none' },
  { type: 'confirm-report' },
  { type: 'recorded', caseId: CASE, figures: '8126' },
  { type: 'not-recorded' },
  { type: 'open-progress' },
  { type: 'open-case', caseId: CASE },
  { type: 'found', opened: { caseId: CASE, token: 't' } },
  { type: 'nothing-found', paused: false },
  { type: 'open-rating' },
  { type: 'open-rework' },
  { type: 'rate', rating: 5 },
  { type: 'step-made' },
  { type: 'step-refused' },
  { type: 'back' },
];

function afterwards(reporter: Reporter, ...events: readonly ReportEvent[]) {
  const actor = createActor(reportMachine, { input: reporter });
  actor.start();
  for (const event of events) actor.send(event);
  return actor.getSnapshot();
}

describe.each([
  ['without a card', NOBODY],
  ['with a card', known],
] as const)('the graph of 报事报修 %s', (_, reporter) => {
  const paths = getShortestPaths(reportMachine, {
    input: reporter,
    events: [...everyEvent],
    serializeState: ({ value, context }) =>
      JSON.stringify([value, context.place.kind, context.phrases.length > 0]),
    stopWhen: ({ status }) => status === 'done',
  });

  it('reaches every state, and each has its screen', () => {
    const reached = new Set(paths.map(({ state }) => state.value));
    const all = Object.keys(reportMachine.root.states).filter(
      (state) => state !== (reporter === NOBODY ? 'list' : 'find'),
    );
    expect(all.filter((state) => !reached.has(state as never))).toEqual([]);
    for (const { state } of paths) expect(reportScreenOf(state, matter).name).toBeTruthy();
  });

  it('has a way back to its beginning from everywhere, and nothing of the report is left there', () => {
    for (const { state } of paths) {
      if (state.status === 'done') continue;
      const actor = createActor(reportMachine, {
        input: reporter,
        snapshot: reportMachine.getPersistedSnapshot(state) as never,
      });
      actor.start();
      let steps = 0;
      while (actor.getSnapshot().value !== 'home' && actor.getSnapshot().status !== 'done' && steps < 9) {
        actor.send({ type: 'back' });
        steps += 1;
      }
      const { value, context, status } = actor.getSnapshot();
      expect(status === 'done' || value === 'home', String(state.value)).toBe(true);
      if (value === 'home') expect(context).toEqual(firstReport(reporter));
    }
  });
});

describe('a resident who reports', () => {
  it('says what, where, how it is and how to be reached, and sees it all once more', () => {
    expect(reportScreenOf(afterwards(NOBODY, ...toCheck), matter)).toEqual({
      name: 'report-check',
      kind: 'lift',
      place: { kind: 'compound', compound: '试验苑', building: '6 号楼' },
      words: '有人关在里面',
      phone: { kind: 'typed', tail: '8126' },
      refused: false,
    });
  });

  it('cannot choose a home or a telephone that nobody has registered', () => {
    const where: ReportEvent[] = [...toWords.slice(0, 2), { type: 'choose-place', place: { kind: 'home' } }];
    expect(afterwards(NOBODY, ...where).value).toBe('place');
    expect(afterwards(known, ...where).value).toBe('words');
    const reach: ReportEvent[] = [
      ...toWords,
      { type: 'next' },
      { type: 'choose-phone', phone: 'registered' },
    ];
    expect(afterwards(NOBODY, ...reach).value).toBe('phone');
    expect(afterwards(known, ...reach).value).toBe('check');
  });

  it('goes on only with a telephone that can be one', () => {
    const to = (typed: string) =>
      afterwards(NOBODY, ...toWords, { type: 'next' }, ...figures(typed), { type: 'next' }).value;
    expect(['1990000812', '12345678901', ''].map(to)).toEqual(['phone', 'phone', 'phone']);
    expect(['19900008126', '09130000001', '6712345'].map(to)).toEqual(['check', 'check', 'check']);
  });

  it('must say a word of a complaint and need not of a lift', () => {
    const complaint: ReportEvent[] = [
      { type: 'choose-family', family: 'complaint' },
      { type: 'choose-kind', kind: 'noise' },
      { type: 'choose-place', place: { kind: 'unknown' } },
      { type: 'next' },
    ];
    expect(afterwards(NOBODY, ...complaint).value).toBe('words');
    expect(afterwards(NOBODY, ...toWords, { type: 'next' }).value).toBe('phone');
  });

  it('takes a phrase back with a second touch, and another kind has other phrases', () => {
    const say: ReportEvent = { type: 'toggle-phrase', phrase: '有人关在里面' };
    expect(wordsOf(afterwards(NOBODY, ...toWords, say, say).context)).toBe('');
    const other: ReportEvent[] = [{ type: 'back' }, { type: 'back' }, { type: 'back' }];
    const again = afterwards(NOBODY, ...toWords, say, ...other, { type: 'choose-kind', kind: 'drain' });
    expect(again.context.phrases).toEqual([]);
  });

  it('goes on where they were when the card is laid on in the middle', () => {
    const half = afterwards(NOBODY, ...toWords.slice(0, 2), { type: 'card-known', reporter: known });
    expect(reportScreenOf(half, matter)).toMatchObject({
      name: 'report-place',
      kind: 'lift',
      home: '乐楼 3 网格',
    });
  });

  it('that was recorded cannot be recorded again', () => {
    let records = 0;
    const machine = reportMachine.provide({
      actions: {
        record: () => {
          records += 1;
        },
      },
    });
    const actor = createActor(machine, { input: NOBODY });
    actor.start();
    for (const event of toCheck) actor.send(event);
    actor.send({ type: 'confirm-report' });
    actor.send({ type: 'recorded', caseId: CASE, figures: '8126' });
    actor.send({ type: 'confirm-report' });
    expect(records).toBe(1);
  });
});
