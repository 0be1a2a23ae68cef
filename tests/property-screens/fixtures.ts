import { type CaseKind, type CaseStage, caseKindRow, type ReporterKind } from '../../contract/domain.ts';
import type { CaseDetail, DeskFace, QueueRow } from '../../contract/property/desk.ts';
import type { LobbyDisclosure, LobbyFace, LobbyPromise } from '../../contract/property/lobby.ts';
import type { PropertyNetwork } from '../../contract/property/network.ts';
import type { ClerkChoice } from '../../contract/property/sign-in.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';
import { communityFixture } from '../kiosk-screens/community.ts';

/** An invented compound at 14:26 on 22 November 2026. */
export const NOW = new Date('2026-11-22T06:26:00.000Z');
const HOUR = 3_600_000;
export const inHours = (hours: number) => new Date(NOW.getTime() + hours * HOUR).toISOString();
export const id = (last: number) => `01JD0000000000000000000${String(last).padStart(3, '0')}`;

export const infoFixture: TerminalInfo = {
  profile: 'chengcheng/property',
  kind: 'property',
  version: '0.1.0',
  zone: 'Asia/Shanghai',
  locales: ['zh-CN'],
  geometry: { width: 1920, height: 1080 },
  mirrored: false,
  repairPhone: null,
};

export const online: PropertyNetwork = {
  reachable: true,
  lastPullAt: NOW.toISOString(),
  waiting: 0,
  refused: 0,
};
export const away: PropertyNetwork = { reachable: false, lastPullAt: inHours(-5.2), waiting: 3, refused: 0 };

export const clerks: readonly ClerkChoice[] = [
  { id: id(901), name: '罗敏', duty: '前台' },
  { id: id(902), name: '孙师傅', duty: '维修' },
  { id: id(903), name: '何师傅', duty: '维修' },
];

interface CaseRow {
  readonly at: number;
  readonly kind: CaseKind;
  readonly stage: CaseStage;
  /** Hours from now. */
  readonly opened: number;
  readonly due: number;
  readonly place: string;
  readonly house: string;
  readonly reporter: ReporterKind;
  readonly worker: string | null;
  /** Hours from now; nothing agreed when left out. */
  readonly visit?: number;
  readonly over?: Partial<QueueRow>;
}

const ROWS: readonly CaseRow[] = [
  {
    at: 1,
    kind: 'water-pipe',
    stage: 'transferred',
    opened: -10.1,
    due: -6.1,
    place: '6 号楼 2 单元 7 层',
    house: '6 号楼',
    reporter: 'resident',
    worker: '孙师傅',
  },
  {
    at: 2,
    kind: 'parking',
    stage: 'transferred',
    opened: -8.3,
    due: -2.17,
    place: '3 号楼东侧',
    house: '3 号楼',
    reporter: 'officer',
    worker: null,
  },
  {
    at: 3,
    kind: 'lift',
    stage: 'awaiting-acceptance',
    opened: -7.1,
    due: 0.67,
    place: '2 号楼 1 单元',
    house: '2 号楼',
    reporter: 'resident',
    worker: '何师傅',
  },
  {
    at: 4,
    kind: 'drain',
    stage: 'transferred',
    opened: -2.2,
    due: 1.84,
    place: '5 号楼 3 单元 4 层',
    house: '5 号楼',
    reporter: 'resident-at-kiosk',
    worker: null,
  },
  {
    at: 5,
    kind: 'noise',
    stage: 'found',
    opened: -5.1,
    due: 3,
    place: '小区北门外',
    house: '小区北门外',
    reporter: 'resident',
    worker: null,
  },
  {
    at: 6,
    kind: 'heating',
    stage: 'transferred',
    opened: -3,
    due: 5,
    place: '6 号楼 1 单元',
    house: '6 号楼',
    reporter: 'resident',
    worker: '孙师傅',
    visit: 2.07,
    over: { waiting: true },
  },
  {
    at: 7,
    kind: 'dead-corner',
    stage: 'transferred',
    opened: -20,
    due: 26,
    place: '南门',
    house: '南门',
    reporter: 'building-chief',
    worker: null,
  },
  {
    at: 8,
    kind: 'drain',
    stage: 'awaiting-acceptance',
    opened: -26,
    due: 28,
    place: '4 号楼 1 单元 1 层',
    house: '4 号楼',
    reporter: 'resident',
    worker: '何师傅',
    over: { conflict: true },
  },
  {
    at: 9,
    kind: 'heating',
    stage: 'transferred',
    opened: -2,
    due: 50,
    place: '1 号楼 2 单元 9 层',
    house: '1 号楼',
    reporter: 'resident',
    worker: '孙师傅',
  },
  {
    at: 10,
    kind: 'property-service',
    stage: 'found',
    opened: -1,
    due: 74,
    place: '中心花园',
    house: '中心花园',
    reporter: 'officer',
    worker: null,
  },
];

function clocksOf(row: CaseRow) {
  const due = inHours(row.due);
  const soon = inHours(row.due > 0 && row.due < 4 ? -0.2 : row.due - Math.min(4, Math.abs(row.due) / 4));
  const handled = row.stage === 'awaiting-acceptance';
  return {
    stage: row.stage,
    openedAt: inHours(row.opened),
    dueAt: handled ? inHours(row.due + 2) : due,
    soonAt: handled ? inHours(row.due) : soon,
    hopDueAt: due,
    hopSoonAt: soon,
    handledAt: handled ? inHours(-1) : null,
    closedAt: null,
  };
}

export const queueFixture: readonly QueueRow[] = ROWS.map((row) => ({
  id: id(row.at),
  kind: row.kind,
  ...clocksOf(row),
  place: row.place,
  reporterKind: row.reporter,
  holder: row.stage === 'found' ? null : { ours: true, name: null },
  takenAt: row.worker === null ? null : inHours(row.opened + 0.2),
  worker: row.worker,
  mine: row.worker === '孙师傅',
  visitAt: row.visit === undefined ? null : inHours(row.visit),
  waiting: false,
  conflict: false,
  ...row.over,
}));

const promises: readonly LobbyPromise[] = ROWS.filter(({ at }) => at <= 6).map((row) => ({
  id: id(row.at),
  kind: row.kind,
  place: row.kind === 'drain' || row.kind === 'heating' ? null : row.house,
  ...clocksOf(row),
}));

/** Five days of its period are left. */
export const runningDisclosure: LobbyDisclosure = {
  ...{ id: id(851), kind: 'common-income', state: 'published', place: null },
  title: '第三季度电梯广告和停车收入',
  summary: '收入 86,400 元，用于补路灯和更换灭火器，账单贴在公示栏',
  ...{ fullTextAt: '党群服务中心公示栏', objectionsTo: '社区 1 号窗口', objectionsPhone: '0913-0000001' },
  ...{ publishedOn: '2026-11-20', endsOn: '2026-11-27', outcome: null, withdrawnReason: null },
  ko: {
    title: '3분기 승강기 광고와 주차 수입',
    summary: '수입 86,400위안, 가로등 보수와 소화기 교체에 사용',
    ...{ fullTextAt: '당군서비스센터 공시란', objectionsTo: '사회구역 1번 창구' },
  },
};

/** Ended two days ago; two people had something to say. */
export const settledDisclosure: LobbyDisclosure = {
  ...runningDisclosure,
  ...{ id: id(852), kind: 'appointment', state: 'settled', publishedOn: '2026-11-13', endsOn: '2026-11-20' },
  ...{ title: '楼栋长候选人', summary: '三名候选人，名单贴在公示栏' },
  outcome: { objections: 2, answer: '已当面答复，名单不变', ko: '직접 답변했고 명단은 그대로' },
  ko: {
    ...{ title: '동대표 후보', summary: '후보 세 명, 명단은 공시란에' },
    ...{ fullTextAt: '당군서비스센터 공시란', objectionsTo: '사회구역 1번 창구' },
  },
};

export const lobbyFixture: LobbyFace = {
  name: 'lobby',
  place: { name: '乐楼佳园', communityName: '乐楼社区' },
  calls: [],
  news: { count: 0, newest: null },
  promises: { shown: [...promises], more: 4 },
  recent: { handled: 61, onTime: 57 },
  stars: { stars: 2, since: '2026-10-01' },
  governance: [
    {
      ...{ id: id(899), name: '乐楼佳园', stars: 2, plan: '补路灯，清楼道', open: 3, struckOff: 9 },
      blocking: [
        { criterion: 'fire-safety', open: 2 },
        { criterion: 'sanitation', open: 1 },
      ],
    },
  ],
  score: {
    period: '2026-Q4',
    before: 780,
    score: 825,
    drivers: [
      { driver: 'street', by: 32 },
      { driver: 'residents', by: 27 },
      { driver: 'experts', by: -14 },
    ],
  },
  chargers: { free: 6, inUse: 9, out: 1 },
  doors: { fine: 12, out: 0 },
  notices: [...communityFixture.notices],
  disclosures: [runningDisclosure],
  contacts: [
    { label: '物业值班（全天）', phone: '0913-0000310' },
    { label: '社区 1 号窗口', phone: '0913-0000001' },
    { label: '第一网格', phone: '0913-0000101' },
    { label: '第二网格', phone: '0913-0000102' },
  ],
  maySignIn: true,
};

export const deskFixture: DeskFace = {
  name: 'desk',
  clerk: { id: id(901), name: '罗敏', duty: '前台', rights: ['telephones', 'people', 'fees', 'doors'] },
  slips: { printer: 'receipt', last: null },
  place: '乐楼佳园物业',
  revision: 1,
  counts: { all: 10, overdue: 2, soon: 2, untaken: 3, mine: 3, awaiting: 2, help: 0, closed: 61 },
  recent: { handled: 61, onTime: 57 },
  closedToday: 7,
  workers: ['孙师傅', '何师傅', '罗敏'],
  newest: { id: id(10), kind: 'property-service', place: '中心花园', openedAt: inHours(-1) },
  calls: [],
  claims: 3,
};

/** Somebody at a kiosk calls, and somebody else is on the way to another one. */
export const callsFixture: DeskFace['calls'] = [
  {
    id: id(701),
    rev: 2,
    kiosk: '一楼大厅自助机',
    screen: 'preview',
    calledAt: inHours(-0.05),
    state: 'calling',
    by: null,
    waiting: false,
    parked: [],
  },
  {
    id: id(702),
    rev: 4,
    kiosk: '东门值班室自助机',
    screen: 'attract',
    calledAt: inHours(-0.15),
    state: 'on-the-way',
    by: '孙师傅',
    waiting: true,
    parked: [],
  },
];

/** The first case whole. */
export function detailOf(row: QueueRow): CaseDetail {
  const held = row.stage === 'transferred';
  return {
    ...row,
    rev: 3,
    family: caseKindRow(row.kind).family,
    backTo: !held ? null : caseKindRow(row.kind).family === 'whistle' ? 'street' : 'community',
    number: `CC-26-${row.id.slice(-6)}`,
    exactPlace: row.id === id(1) ? '6 号楼 2 单元 702' : row.place,
    dwellingId: row.id === id(1) ? id(373) : null,
    buildingId: row.id === id(1) ? id(606) : null,
    text: row.id === id(1) ? '厨房天花板滴水，楼上阀门拧不动，地上已经垫了盆。' : null,
    contact: row.id === id(1) ? { name: '', phoneTail: '26' } : null,
    result: null,
    rating: null,
    reworks: 0,
    photosLeft: 24,
    transferredAt: row.stage === 'found' ? null : inHours(-9.9),
    parked: row.conflict
      ? [
          {
            key: id(801),
            step: 'propose-closing',
            note: '已更换配件，试过正常',
            result: 'conflict',
            reason: null,
            at: inHours(-0.4),
          },
        ]
      : [],
    steps: held
      ? row.takenAt === null
        ? ['take', 'assign', 'schedule', 'comment', 'hand-over']
        : ['assign', 'schedule', 'comment', 'propose-closing', 'hand-over']
      : [],
    lines: [
      { at: row.openedAt, step: 'open', stage: 'found', by: '居民', note: null, waiting: false },
      ...(row.stage === 'found'
        ? []
        : [
            {
              at: inHours(-9.9),
              step: 'transfer',
              stage: 'transferred' as const,
              by: null,
              note: null,
              waiting: false,
            },
          ]),
      ...(row.takenAt === null
        ? []
        : [
            {
              at: row.takenAt,
              step: 'take',
              stage: 'transferred' as const,
              by: row.worker,
              note: null,
              waiting: row.waiting,
            },
          ]),
      ...(row.id === id(1)
        ? [
            {
              at: inHours(-2.35),
              step: 'comment',
              stage: 'transferred' as const,
              by: '孙师傅',
              note: '缺 DN25 阀门，12:05 已领料',
              waiting: false,
            },
          ]
        : []),
    ],
  };
}

/** The same calls as the lobby tells them: nobody of the company by name. */
export const lobbyCallsFixture: LobbyFace['calls'] = callsFixture.flatMap(
  ({ id: callId, kiosk, screen, calledAt, state }) =>
    state === 'done' ? [] : [{ id: callId, kiosk, screen, calledAt, state }],
);
