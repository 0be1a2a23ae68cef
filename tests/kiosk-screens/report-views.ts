import type { ReportedCase } from '../../contract/kiosk/report-screens.ts';
import type { Screen } from '../../contract/kiosk-view.ts';

/** A report on its way and one that is looked at, as the core sends them. */
const id = (last: string) => `01JD00000000000000000000${last}`;
const at = (hours: number) =>
  new Date(Date.parse('2026-11-22T06:26:00.000Z') + hours * 3_600_000).toISOString();

const compounds = [
  '乐楼佳园',
  '东街小区',
  '县医院家属院',
  '古徵苑',
  '文化路 12 号院',
  '粮食局家属院',
  '邮政小区',
  '学府花园',
];
const houses = ['1 号楼', '2 号楼', '3 号楼', '4 号楼', '5 号楼', '6 号楼', '7 号楼'];

export const reportedFixture: ReportedCase = {
  id: id('Q1'),
  number: '482913',
  kind: 'lift',
  stage: 'awaiting-acceptance',
  outcome: null,
  openedAt: at(-3),
  dueAt: at(5),
  takenAt: at(-2.5),
  comingAt: null,
  handledAt: at(-0.5),
  closedAt: null,
  rating: null,
  sent: 'sent',
  may: ['accept', 'rework'],
};

interface ReportScene {
  readonly id: string;
  readonly see: string | null;
  readonly screen: Screen;
}

export const reportScenes: readonly ReportScene[] = [
  {
    id: 'report',
    see: 'four sorts of things and what was told before',
    screen: { name: 'report', mine: null, ready: true },
  },
  {
    id: 'report-kind',
    see: 'kinds in two columns, short names',
    screen: { name: 'report-kind', family: 'report' },
  },
  {
    id: 'report-place',
    see: 'my home first, then the street, then the compounds',
    screen: {
      name: 'report-place',
      kind: 'lift',
      home: '乐楼 3 网格',
      compounds: compounds.map((name, at) => ({ id: id(`C${at}`), name })),
      grids: [{ id: id('G1'), name: '乐楼 3 网格', covers: '东街以北、古徵街以西' }],
    },
  },
  {
    id: 'report-house',
    see: 'the yard and the houses of the compound',
    screen: {
      name: 'report-house',
      kind: 'lift',
      compound: '乐楼佳园',
      buildings: houses.map((name, at) => ({ id: id(`B${at}`), name })),
    },
  },
  {
    id: 'report-words',
    see: 'two phrases chosen and said above, a way to the keyboard',
    screen: { name: 'report-words', kind: 'lift', phrases: ['有人关在里面', '停在半中间'], typed: '在三楼' },
  },
  {
    id: 'report-typing',
    see: 'what is written, eight large letter keys',
    screen: { name: 'report-typing', kind: 'lift', typed: '三楼' },
  },
  {
    id: 'report-phone',
    see: 'ten large figures, the registered telephone and none',
    screen: { name: 'report-phone', registered: true, figures: '', complete: false },
  },
  {
    id: 'report-check',
    see: 'what, where, how and the end of the telephone; one dominant button',
    screen: {
      name: 'report-check',
      kind: 'lift',
      place: { kind: 'compound', compound: '乐楼佳园', building: '6 号楼' },
      words: '有人关在里面，停在半中间，在三楼',
      phone: { kind: 'typed', tail: '8126' },
      refused: false,
    },
  },
  {
    id: 'report-done',
    see: 'the number, very large, what opens it, and that it waits for the network',
    screen: {
      name: 'report-done',
      number: '482913',
      kind: 'lift',
      figures: '8126',
      made: false,
      byCard: true,
      sent: 'waiting',
    },
  },
  {
    id: 'progress-find',
    see: 'the number is typed, two of the four figures too',
    screen: { name: 'progress-find', number: '482913', tail: '81', found: 'not-asked' },
  },
  {
    id: 'progress-list',
    see: 'each case with its stage as a shape and in words',
    screen: {
      name: 'progress-list',
      cases: [
        reportedFixture,
        {
          ...reportedFixture,
          id: id('Q2'),
          number: '100382',
          kind: 'drain',
          stage: 'transferred',
          handledAt: null,
          may: [],
        },
        {
          ...reportedFixture,
          id: id('Q3'),
          number: '771204',
          kind: 'noise',
          stage: 'closed',
          outcome: 'handled',
          closedAt: at(-1),
          rating: 5,
          may: [],
        },
      ],
    },
  },
  {
    id: 'progress-case',
    see: 'four stages as shapes, three reached with their times, acceptance and 还没办好',
    screen: { name: 'progress-case', case: reportedFixture, refused: false },
  },
  {
    id: 'progress-rate',
    see: 'five words and none',
    screen: { name: 'progress-rate', kind: 'lift', optional: true },
  },
  {
    id: 'progress-rework',
    see: 'why it goes back, one reason chosen',
    screen: { name: 'progress-rework', kind: 'lift', phrases: ['好了又坏'], typed: '' },
  },
];

const onItsWay: ReportedCase = {
  ...reportedFixture,
  stage: 'transferred',
  comingAt: at(-0.1),
  handledAt: null,
  may: [],
};

export const furtherReportScenes: readonly ReportScene[] = [
  { id: 'report-mine', see: null, screen: { name: 'report', mine: 2, ready: true } },
  { id: 'report-not-yet', see: null, screen: { name: 'report', mine: null, ready: false } },
  { id: 'report-kind-repair', see: null, screen: { name: 'report-kind', family: 'repair' } },
  {
    id: 'report-place-nobody',
    see: null,
    screen: { name: 'report-place', kind: 'lift', home: null, compounds: [], grids: [] },
  },
  {
    id: 'report-house-none',
    see: null,
    screen: { name: 'report-house', kind: 'lift', compound: '乐楼佳园', buildings: [] },
  },
  {
    id: 'report-words-none',
    see: null,
    screen: { name: 'report-words', kind: 'noise', phrases: [], typed: '' },
  },
  {
    id: 'report-phone-typed',
    see: null,
    screen: { name: 'report-phone', registered: false, figures: '19900008126', complete: true },
  },
  {
    id: 'report-check-refused',
    see: null,
    screen: {
      name: 'report-check',
      kind: 'noise',
      place: { kind: 'unknown' },
      words: '夜里十点以后，已经好几次了，请给我回话',
      phone: { kind: 'none' },
      refused: true,
    },
  },
  {
    id: 'report-check-home',
    see: null,
    screen: {
      name: 'report-check',
      kind: 'drain',
      place: { kind: 'home', grid: '乐楼 3 网格' },
      words: '脏水往外冒',
      phone: { kind: 'registered' },
      refused: false,
    },
  },
  {
    id: 'report-done-made',
    see: null,
    screen: {
      name: 'report-done',
      number: '000127',
      kind: 'lift',
      figures: '0429',
      made: true,
      byCard: false,
      sent: 'sent',
    },
  },
  {
    id: 'report-done-held',
    see: null,
    screen: {
      name: 'report-done',
      number: '000127',
      kind: 'lift',
      figures: '0429',
      made: true,
      byCard: false,
      sent: 'held',
    },
  },
  {
    id: 'progress-find-nothing',
    see: null,
    screen: { name: 'progress-find', number: '', tail: '', found: 'nothing' },
  },
  {
    id: 'progress-find-paused',
    see: null,
    screen: { name: 'progress-find', number: '482913', tail: '8126', found: 'paused' },
  },
  { id: 'progress-list-none', see: null, screen: { name: 'progress-list', cases: [] } },
  { id: 'progress-coming', see: null, screen: { name: 'progress-case', case: onItsWay, refused: false } },
  {
    id: 'progress-closed',
    see: null,
    screen: {
      name: 'progress-case',
      case: { ...reportedFixture, stage: 'closed', outcome: 'handled', closedAt: at(0), may: ['rate'] },
      refused: false,
    },
  },
  {
    id: 'progress-held',
    see: null,
    screen: { name: 'progress-case', case: { ...onItsWay, sent: 'held' }, refused: false },
  },
  {
    id: 'progress-waiting',
    see: null,
    screen: { name: 'progress-case', case: { ...onItsWay, sent: 'waiting' }, refused: false },
  },
  {
    id: 'progress-refused',
    see: null,
    screen: { name: 'progress-case', case: { ...reportedFixture, sent: 'refused' }, refused: true },
  },
  { id: 'progress-rate-later', see: null, screen: { name: 'progress-rate', kind: 'lift', optional: false } },
];
