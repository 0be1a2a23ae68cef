import type { ReaderStatus } from '../../../../contract/devices.ts';
import { CHECKED_PARTS, type CheckedPart, type SelfTestRow } from '../../../../contract/kiosk/self-test.ts';
import { unfitness } from '../../../../printers/ipp/printer-words.ts';
import {
  countedLowWords,
  mainProblem,
  problemWords,
  unfitWords,
  warningWords,
} from '../../../../printers/ipp/problems.ts';
import type { PrinterLook } from '../../../../printers/ipp/types.ts';
import { readerFaults } from '../../../devices/id-card/fault-codes.ts';
import type { SyncStatus } from '../../sync/types.ts';
import { TELL_AT_SHEETS } from '../paper-watch.ts';

/** What was measured; undefined while it is being measured. */
export interface Measured {
  readonly reader: ReaderStatus;
  /** Null = no printer is set up. */
  readonly printer: PrinterLook | null | undefined;
  readonly sheetsLeft: number | null;
  /** Of the page, as it said itself. */
  readonly display: { readonly width: number; readonly height: number } | undefined;
  /** Displays that are connected; left out where nobody counted them. */
  readonly displays?: number;
  readonly geometry: { readonly width: number; readonly height: number };
  /** Bytes that the data folder's disk still takes; 'refuses' = it takes no write. */
  readonly disk: number | 'refuses' | undefined;
  readonly clockIsWrong: boolean;
  readonly hasNetwork: boolean;
  readonly sync: SyncStatus;
}

type Verdict = Pick<SelfTestRow, 'state' | 'words' | 'fix' | 'code'>;

/** Weeks of operations and a copy of the store fit into so much, bytes. */
const LOW_DISK = 500 * 1024 * 1024;
/** A panel whose sides differ by more from the profile's shape shows bars, as a part. */
const SHAPE_TOLERANCE = 0.02;

const good = (words: string): Verdict => ({ state: 'good', words, fix: null, code: null });
const checking: Verdict = { state: 'checking', words: '正在看', fix: null, code: null };
const told = (state: 'warning' | 'bad', row: { code: string; words: string; fix: string }): Verdict => ({
  state,
  words: row.words,
  fix: row.fix,
  code: row.code,
});
const noPrinter = told('bad', { ...problemWords.offline, words: '没有设打印机' });

/** One judgement for each part, in the words of docs/errors.md. */
const JUDGE: Readonly<Record<CheckedPart, (measured: Measured) => Verdict>> = {
  reader: ({ reader }) => {
    switch (reader.state) {
      case 'ready':
        return good(`已连上，安全模块号 ${reader.samId}`);
      case 'starting':
        return checking;
      case 'fault': {
        const rows: Readonly<Record<string, { readonly fix: string }>> = readerFaults;
        // The first sentence says what is the matter, the others what to do.
        const [words = '', ...fix] = (rows[reader.code]?.fix ?? '读卡器有故障。').split(/(?<=。)/);
        return told('bad', { code: reader.code, words: words.replace('。', ''), fix: fix.join('') });
      }
      default:
        return reader satisfies never;
    }
  },
  printer: ({ printer }) => {
    if (printer === undefined) return checking;
    if (printer === null) return noPrinter;
    const { status } = printer;
    const problem = mainProblem(status);
    const unfit = unfitness(printer);
    if (unfit !== null) return told('bad', unfitWords[unfit]);
    if (problem !== null && problem !== 'paper-out') return told('bad', problemWords[problem]);
    const [warning] = status.warnings.filter((each) => each !== 'paper-low' && each !== 'a4-not-ready');
    return warning === undefined
      ? good(status.makeAndModel || '已连上')
      : told('warning', warningWords[warning]);
  },
  paper: ({ printer, sheetsLeft }) => {
    if (printer === undefined) return checking;
    if (printer === null || !printer.status.reachable) return noPrinter;
    const { problems, warnings } = printer.status;
    if (problems.includes('paper-out')) return told('bad', problemWords['paper-out']);
    for (const warning of ['paper-low', 'a4-not-ready'] as const)
      if (warnings.includes(warning)) return told('warning', warningWords[warning]);
    if (sheetsLeft !== null && sheetsLeft < TELL_AT_SHEETS) return told('warning', countedLowWords);
    return good(sheetsLeft === null ? '打印机说有 A4 纸' : `大约还有 ${sheetsLeft} 张`);
  },
  audio: () => ({ state: 'not-fitted', words: '这台机器没有配声音', fix: null, code: null }),
  display: ({ display, displays = 1, geometry }) => {
    if (display === undefined) return checking;
    if (displays > 1)
      return told('warning', {
        code: 'CO-518',
        words: `接了 ${displays} 块屏幕，只用一块`,
        fix: '拔掉不用的屏幕，锁好接口',
      });
    const size = `${display.width}×${display.height}`;
    const off = display.width / display.height / (geometry.width / geometry.height) - 1;
    return Math.abs(off) <= SHAPE_TOLERANCE
      ? good(size)
      : told('warning', {
          code: 'CO-515',
          words: `屏幕是 ${size}，配置是 ${geometry.width}×${geometry.height}`,
          fix: '检查屏幕方向和部署配置',
        });
  },
  disk: ({ disk }) => {
    if (disk === undefined) return checking;
    if (disk === 'refuses')
      return told('bad', { code: 'ST-404', words: '磁盘写不进去', fix: '检查磁盘是否已满或只读' });
    const free = `还有 ${(disk / 1024 ** 3).toFixed(1)} GB`;
    return disk >= LOW_DISK
      ? good(free)
      : told('warning', { code: 'CO-511', words: `磁盘快满了，${free}`, fix: '请技术人员清理磁盘' });
  },
  clock: ({ clockIsWrong, sync }) => {
    if (clockIsWrong)
      return told('bad', { code: 'CO-512', words: '时钟不对，开不了证明', fix: '核对终端的时间和时区' });
    return sync.clockOffsetMs === null
      ? told('warning', { code: 'CO-514', words: '还没有和中心对过时间', fix: '检查网络，等中心应答' })
      : good(`与中心相差 ${Math.round(Math.abs(sync.clockOffsetMs) / 1000)} 秒`);
  },
  network: ({ hasNetwork, sync }) =>
    hasNetwork || sync.reachable
      ? good('网络已接通')
      : told('bad', { code: 'CO-513', words: '没有接通网络', fix: '检查网线或无线网络' }),
  central: ({ sync }) => {
    if (sync.reachable) return good('中心有应答');
    return sync.faultCode === undefined
      ? told('warning', { code: 'CO-514', words: '中心没有应答', fix: '检查网络；能办的照样办，联网后送出' })
      : told('bad', { code: sync.faultCode, words: '中心没有收下这台机器', fix: '按代码处理' });
  },
};

export function judgePart(part: CheckedPart, measured: Measured): SelfTestRow {
  return { part, ...JUDGE[part](measured) };
}

export function judgeAll(measured: Measured): readonly SelfTestRow[] {
  return CHECKED_PARTS.map((part) => judgePart(part, measured));
}
