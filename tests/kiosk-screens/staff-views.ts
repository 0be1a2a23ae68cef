import { BOX_FAULTS } from '../../contract/kiosk/box-faults.ts';
import type { SelfTestRow } from '../../contract/kiosk/self-test.ts';
import type { ParkedItem, PrintedSheet, UndecidedSheet } from '../../contract/kiosk/staff-screens.ts';
import type { Screen } from '../../contract/kiosk-view.ts';

/** The staff mode, as the core sends it. */
const sheet = (last: number, words: Pick<UndecidedSheet, 'code' | 'words' | 'fix'>): UndecidedSheet => ({
  requestId: `01JD00000000000000000000A${last}`,
  number: `CCLL2026-00012${last}`,
  copy: 1,
  title: '居住证明',
  requestedAt: `2026-11-22T0${last}:12:00.000Z`,
  endedAt: `2026-11-22T0${last}:14:30.000Z`,
  ...words,
});
const forgotten = sheet(3, {
  code: 'PR-242',
  words: '打印机重启过或清了记录，不知道纸是否出来',
  fix: '看出纸口；断电后先等打印机完全启动',
});
const sheets = [
  forgotten,
  sheet(4, { code: 'PR-243', words: '打印机数出的页数不够', fix: '看出纸口和打印机里面' }),
  sheet(5, { code: 'PR-244', words: '打印时打印机报过故障，纸可能坏了', fix: '看纸是否完整、清楚' }),
];

const print: PrintedSheet = {
  requestId: '01JD00000000000000000000A6',
  number: 'CCLL2026-000126',
  title: '居住证明',
  requestedAt: '2026-11-22T06:02:00.000Z',
  copies: 1,
  allowedUntil: null,
};
const asking = { asked: null, refused: false } as const;
const parked: ParkedItem = {
  key: '01JD00000000000000000000K1',
  kind: 'certificate',
  about: 'CCLL2026-000097',
  mayGiveUp: true,
  queuedAt: '2026-11-22T01:20:00.000Z',
  parkedAt: '2026-11-22T01:20:04.000Z',
  code: 'CT-332',
  reason: '这个编号或这次申请已有别的记录',
};
const report: ParkedItem = {
  ...parked,
  key: '01JD00000000000000000000K2',
  kind: 'report',
  about: null,
  mayGiveUp: false,
  code: 'CT-357',
  reason: '事件的地点不在所报的社区，或房屋不在小区里',
};

const row = (
  part: SelfTestRow['part'],
  state: SelfTestRow['state'],
  words: string,
  code: string | null = null,
): SelfTestRow => ({ part, state, words, fix: null, code });
const allIsWell: readonly SelfTestRow[] = [
  row('reader', 'good', '已连上，安全模块号 05.03-20180609-0008320015-2113579084'),
  row('printer', 'good', 'Pantum BP5100DN Series'),
  row('paper', 'warning', '按张数算，纸剩不到五十张', 'PR-237'),
  row('audio', 'not-fitted', '这台机器没有配声音'),
  row('display', 'good', '1080×1920'),
  row('disk', 'good', '还有 41.3 GB'),
  row('clock', 'good', '与中心相差 0 秒'),
  row('network', 'good', '网络已接通'),
  row('central', 'bad', '中心没有应答', 'CO-514'),
];

interface StaffScene {
  readonly id: string;
  readonly see: string | null;
  readonly screen: Screen;
}

export const staffScenes: readonly StaffScene[] = [
  {
    id: 'staff-pin',
    see: 'six places, four of them typed, a pad of figures',
    screen: { name: 'staff-pin', typed: 4, door: { state: 'open' } },
  },
  {
    id: 'staff-menu',
    see: 'what waits for staff, and the way out',
    screen: { name: 'staff-menu', faults: 2, looking: false, undecided: 3, parked: 1, sheetsLeft: 187 },
  },
  {
    id: 'staff-faults',
    see: 'what is wrong now, what stops everybody first, each with its code',
    screen: {
      name: 'staff-faults',
      looking: false,
      faults: [
        { fault: 'reader-missing', code: 'RD-112' },
        { fault: 'paper-out', code: 'PR-201' },
        { fault: 'central-gone', code: 'CO-514' },
      ],
    },
  },
  {
    id: 'staff-fault',
    see: 'a printer with its tray out and paper on its way into it, three steps, what is needed, a telephone',
    screen: { name: 'staff-fault', fault: 'paper-out', code: 'PR-201' },
  },
  {
    id: 'staff-sheets',
    see: 'numbers with time and code, no name',
    screen: { name: 'staff-sheets', sheets },
  },
  {
    id: 'staff-sheet',
    see: 'number, time and reason of one sheet, two decisions',
    screen: { name: 'staff-sheet', sheet: forgotten, asked: null, refused: false },
  },
  {
    id: 'staff-print',
    see: 'one certificate of today, how many of it were printed, one act',
    screen: { name: 'staff-print', sheet: print, ...asking },
  },
  {
    id: 'staff-parked-item',
    see: 'what central did not take and why, two acts',
    screen: { name: 'staff-parked-item', item: parked, ...asking },
  },
  {
    id: 'staff-self-test',
    see: 'nine parts, each with a shape, a word and what is known; nothing only by colour',
    screen: { name: 'staff-self-test', rows: [...allIsWell], page: { state: 'none' }, ...asking },
  },
];

/** What the tables still hold, for the audit only. */
export const furtherStaffScenes: readonly StaffScene[] = [
  ...BOX_FAULTS.map((fault) => ({
    id: `staff-fault-${fault}`,
    see: null,
    screen: { name: 'staff-fault' as const, fault, code: 'PR-201' },
  })),
  { id: 'staff-fault-mended', see: null, screen: { name: 'staff-fault', fault: 'toner', code: null } },
  { id: 'staff-faults-none', see: null, screen: { name: 'staff-faults', faults: [], looking: false } },
  {
    id: 'staff-sheet-asked',
    see: null,
    screen: { name: 'staff-sheet', sheet: forgotten, asked: 'not-on-paper', refused: false },
  },
  {
    id: 'staff-sheet-refused',
    see: null,
    screen: { name: 'staff-sheet', sheet: forgotten, asked: null, refused: true },
  },
  {
    id: 'staff-pin-wrong',
    see: null,
    screen: { name: 'staff-pin', typed: 0, door: { state: 'wrong', triesLeft: 3 } },
  },
  {
    id: 'staff-pin-locked',
    see: null,
    screen: { name: 'staff-pin', typed: 0, door: { state: 'locked', until: '2026-11-22T06:31:00.000Z' } },
  },
  { id: 'staff-pin-none', see: null, screen: { name: 'staff-pin', typed: 0, door: { state: 'none-set' } } },
  {
    id: 'staff-pin-disk',
    see: null,
    screen: { name: 'staff-pin', typed: 0, door: { state: 'disk-refuses' } },
  },
  { id: 'staff-prints', see: null, screen: { name: 'staff-prints', sheets: [print] } },
  { id: 'staff-prints-none', see: null, screen: { name: 'staff-prints', sheets: [] } },
  {
    id: 'staff-print-asked',
    see: null,
    screen: { name: 'staff-print', sheet: print, asked: 'allow-copy', refused: false },
  },
  {
    id: 'staff-print-allowed',
    see: null,
    screen: {
      name: 'staff-print',
      sheet: { ...print, copies: 2, allowedUntil: '2026-11-22T06:36:00.000Z' },
      ...asking,
    },
  },
  { id: 'staff-parked', see: null, screen: { name: 'staff-parked', items: [parked, report], waiting: 2 } },
  { id: 'staff-parked-none', see: null, screen: { name: 'staff-parked', items: [], waiting: 2 } },
  {
    id: 'staff-parked-report',
    see: null,
    screen: { name: 'staff-parked-item', item: report, asked: 'send-again', refused: false },
  },
  {
    id: 'staff-self-test-printed',
    see: null,
    screen: {
      name: 'staff-self-test',
      rows: allIsWell.map(({ part }) => ({
        part,
        state: 'bad' as const,
        words: '端口有数据，但不是身份证读卡器的协议',
        fix: '请确认端口和波特率',
        code: 'RD-141',
      })),
      page: { state: 'failed', code: 'PR-201', words: '打印机没有纸' },
      ...asking,
    },
  },
  {
    id: 'staff-devices',
    see: null,
    screen: {
      name: 'staff-devices',
      facts: [
        { what: 'profile', value: 'chengcheng/kiosk' },
        { what: 'version', value: '0.1.0' },
        { what: 'terminal', value: '01JD0000000000000000000T01' },
        { what: 'reader', value: '05.03-20180609-0008320015-2113579084 · 115200' },
        { what: 'printer', value: 'ipp://192.168.100.120:631/ipp/print' },
        { what: 'tray', value: '250 张' },
      ],
      lastCard: 'read',
      update: null,
      page: { state: 'none' },
      ...asking,
    },
  },
  {
    id: 'staff-devices-update',
    see: null,
    screen: {
      name: 'staff-devices',
      facts: [
        { what: 'profile', value: 'chengcheng/kiosk' },
        { what: 'version', value: '0.1.0' },
        { what: 'terminal', value: '01JD0000000000000000000T01' },
        { what: 'reader', value: '05.03-20180609-0008320015-2113579084 · 115200' },
        { what: 'printer', value: 'ipp://192.168.100.120:631/ipp/print' },
        { what: 'tray', value: '250 张' },
      ],
      lastCard: 'none',
      update: { version: '0.2.0', state: 'offered', code: null },
      page: { state: 'none' },
      ...asking,
    },
  },
  {
    id: 'staff-devices-taken',
    see: null,
    screen: {
      name: 'staff-devices',
      facts: [
        { what: 'profile', value: 'chengcheng/kiosk' },
        { what: 'version', value: '0.1.0' },
        { what: 'terminal', value: '01JD0000000000000000000T01' },
        { what: 'reader', value: '05.03-20180609-0008320015-2113579084 · 115200' },
        { what: 'printer', value: 'ipp://192.168.100.120:631/ipp/print' },
        { what: 'tray', value: '250 张' },
      ],
      lastCard: 'none',
      update: { version: '0.2.0', state: 'taken', code: null },
      page: { state: 'none' },
      ...asking,
    },
  },
  {
    id: 'staff-devices-refused',
    see: null,
    screen: {
      name: 'staff-devices',
      facts: [
        { what: 'profile', value: 'chengcheng/kiosk' },
        { what: 'version', value: '0.1.0' },
        { what: 'terminal', value: '01JD0000000000000000000T01' },
        { what: 'reader', value: '05.03-20180609-0008320015-2113579084 · 115200' },
        { what: 'printer', value: 'ipp://192.168.100.120:631/ipp/print' },
        { what: 'tray', value: '250 张' },
      ],
      lastCard: 'none',
      update: { version: null, state: 'failed', code: 'UP-601' },
      page: { state: 'none' },
      ...asking,
    },
  },
  {
    id: 'staff-logs',
    see: null,
    screen: {
      name: 'staff-logs',
      folders: ['/media/kiosk/SANDISK32G'],
      shut: false,
      saved: { state: 'saved', file: 'sanping-000T01-20261122T062600Z.jsonl' },
    },
  },
  {
    id: 'staff-logs-failed',
    see: null,
    screen: { name: 'staff-logs', folders: [], shut: false, saved: { state: 'failed', code: 'CO-516' } },
  },
  {
    id: 'staff-logs-shut',
    see: null,
    screen: { name: 'staff-logs', folders: [], shut: true, saved: { state: 'none' } },
  },
  {
    id: 'staff-cleaning',
    see: null,
    screen: { name: 'staff-cleaning', until: '2026-11-22T06:26:30.000Z' },
  },
  {
    id: 'staff-test-page',
    see: null,
    screen: { name: 'staff-test-page', page: { state: 'printed', evidence: 'counted' }, ...asking },
  },
  {
    id: 'staff-test-page-gone',
    see: null,
    screen: {
      name: 'staff-test-page',
      page: { state: 'unconfirmed', code: 'PR-242', words: '打印机重启过或清了记录，不知道纸是否出来' },
      ...asking,
    },
  },
  { id: 'staff-tray', see: null, screen: { name: 'staff-tray', left: 187, full: 250, ...asking } },
  {
    id: 'staff-tray-uncounted',
    see: null,
    screen: { name: 'staff-tray', left: null, full: null, ...asking },
  },
  { id: 'staff-sheets-none', see: null, screen: { name: 'staff-sheets', sheets: [] } },
];
