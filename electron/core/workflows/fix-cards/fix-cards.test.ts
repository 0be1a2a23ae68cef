import { describe, expect, it } from 'vitest';
import type { CardReading } from '../../../../contract/card.ts';
import { BOX_FAULTS, type BoxFault } from '../../../../contract/kiosk/box-faults.ts';
import {
  countedLowWords,
  problemWords,
  unfitWords,
  warningWords,
} from '../../../../printers/ipp/problems.ts';
import { outcomeWords } from '../../../../printers/ledger/codes.ts';
import { faultStatus, readerFaults } from '../../../devices/id-card/fault-codes.ts';
import { Marks, NO_MARK_ROWS } from '../marks.ts';
import type { Measured } from '../self-test/judge.ts';
import { SelfTest } from '../self-test/self-test.ts';
import { look, well } from '../self-test/testing.ts';
import { codesOf, LOW_MEMORY, type Seen } from './codes-of.ts';
import { FaultBoard } from './fault-board.ts';
import { faultOfCode, faultsOf } from './fault-of-code.ts';
import { DIRTY_AFTER, ReadWatch } from './read-watch.ts';

const nothing: Seen = {
  readerIsDirty: false,
  undecided: [],
  storeIsIncomplete: false,
  freeMemory: 4 * 1024 ** 3,
};
const standing = (measured: Partial<Measured>, seen: Partial<Seen> = {}) =>
  faultsOf(codesOf({ ...well, ...measured }, { ...nothing, ...seen }));

/** One way in which each fault comes to a box. */
const causes: Readonly<Record<BoxFault, readonly [code: string, Partial<Measured>, Partial<Seen>?]>> = {
  'store-damaged': ['ST-402', {}, { storeIsIncomplete: true }],
  'disk-full': ['ST-404', { disk: 'refuses' }],
  'out-of-memory': ['CO-517', {}, { freeMemory: LOW_MEMORY - 1 }],
  'clock-wrong': ['CO-512', { clockIsWrong: true }],
  'reader-missing': ['RD-101', { reader: faultStatus('RD-101') }],
  'sam-fault': ['RD-121', { reader: faultStatus('RD-121') }],
  'reader-dirty': ['RD-161', {}, { readerIsDirty: true }],
  'printer-offline': ['PR-207', { printer: look({ reachable: false, problems: ['offline'] }) }],
  'cover-open': ['PR-203', { printer: look({ problems: ['cover-open'] }) }],
  'paper-jam': ['PR-202', { printer: look({ problems: ['paper-jam'] }) }],
  'paper-out': ['PR-201', { printer: look({ problems: ['paper-out'] }) }],
  'tray-missing': ['PR-204', { printer: look({ problems: ['tray-missing'] }) }],
  toner: ['PR-205', { printer: look({ problems: ['toner-empty'] }) }],
  'output-full': ['PR-206', { printer: look({ problems: ['output-full'] }) }],
  'wrong-paper': ['PR-221', { printer: look({ a4: 'supported', warnings: ['a4-not-ready'] }) }],
  'printer-panel': ['PR-208', { printer: look({ problems: ['not-accepting'] }) }],
  'print-aborted': ['PR-245', {}, { undecided: ['PR-245'] }],
  'display-changed': ['CO-515', { display: { width: 1920, height: 1080 } }],
  'central-gone': ['CO-514', { sync: { reachable: false, clockOffsetMs: 0, lastPullAt: null } }],
  'paper-low': ['PR-237', { sheetsLeft: 49 }],
};

describe('the fix-it card of what is wrong', () => {
  it('none on a box that is well', () => {
    expect(standing({})).toEqual([]);
  });

  it.each(BOX_FAULTS)('%s: its own card, with the code', (fault) => {
    const [code, measured, seen] = causes[fault];
    expect(standing(measured, seen)).toEqual([{ fault, code }]);
  });

  it('fifty sheets are enough, forty-nine are not', () => {
    expect(standing({ sheetsLeft: 50 })).toEqual([]);
  });

  it('several at once: each has its card, what stops everybody first', () => {
    const printer = look({ problems: ['paper-out', 'cover-open'], warnings: ['toner-low'] });
    const found = standing({ printer, reader: faultStatus('RD-112') }, { undecided: ['PR-242', 'PR-244'] });
    expect(found.map(({ fault }) => fault)).toEqual([
      'reader-missing',
      'cover-open',
      'paper-out',
      'toner',
      'print-aborted',
    ]);
  });

  it('there is one for every code that reader, printer and an undecided sheet can have', () => {
    const undecided = Object.values(outcomeWords).filter(({ code }) => /^PR-24\d$/.test(code));
    const codes = [
      ...Object.keys(readerFaults),
      ...[problemWords, warningWords, unfitWords, { countedLowWords }].flatMap((table) =>
        Object.values(table).map(({ code }) => code),
      ),
      ...undecided.map(({ code }) => code),
    ];
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((code) => faultOfCode(code) === null)).toEqual([]);
    expect(faultOfCode('CT-313'), 'whatever central says').toBe('central-gone');
    expect(faultOfCode('CO-201'), 'no hand at the box mends a program').toBeNull();
  });
});

describe('staff before a card', () => {
  it('see it mended soon after it is, and nothing is looked at when they have left', async () => {
    const looks = [look({ problems: ['paper-out'] }), look()];
    let asked = 0;
    let due: (() => void) | null = null;
    const selfTest = new SelfTest({
      store: {
        paperTray: { left: () => 100 } as never,
        newestInstant: () => null,
        staffActs: { add: () => {}, newest: () => [] },
      },
      sync: { status: () => well.sync },
      paper: {
        look: async () => {
          asked += 1;
          return looks.shift() ?? look();
        },
      },
      geometry: well.geometry,
      clock: { now: () => 0 },
      machine: { freeBytes: async () => 41 * 1024 ** 3, hasNetwork: () => true },
    });
    selfTest.readerIs(well.reader);
    const board = new FaultBoard({
      selfTest,
      seen: () => nothing,
      timers: {
        after: (_ms, run) => {
          due = run;
          return {
            cancel: () => {
              due = null;
            },
          };
        },
      },
    });
    const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
    board.begin();
    expect(board.isWhole()).toBe(false);
    expect(board.standing(), 'nothing is claimed before it was looked at').toEqual([]);
    await settled();
    selfTest.displayIs({ width: 1080, height: 1920 });
    expect(board.isWhole()).toBe(true);
    expect(board.standing()).toEqual([{ fault: 'paper-out', code: 'PR-201' }]);

    (due as (() => void) | null)?.();
    expect(board.standing(), 'it stands until the answer').toHaveLength(1);
    await settled();
    expect(board.standing()).toEqual([]);
    board.end();
    expect(due).toBeNull();
    expect(asked).toBe(2);
  });
});

describe('a reader whose glass is dirty', () => {
  const marks = () => new Marks(NO_MARK_ROWS, { now: () => 0 });
  const read = { type: 'card-read', card: {} as CardReading } as const;
  const failed = { type: 'card-failed', problem: 'unreadable-content' } as const;

  it('is told of once after four cards in a row that could not be read, and is clean with the next that can', () => {
    const told: string[] = [];
    const watch = new ReadWatch((code) => void told.push(code), marks());
    for (let card = 1; card < DIRTY_AFTER; card += 1) watch.hear(failed);
    expect(watch.isDirty()).toBe(false);
    watch.hear(failed);
    watch.hear(failed);
    expect(watch.isDirty()).toBe(true);
    expect(told).toEqual(['RD-161']);
    watch.hear(read);
    expect(watch.isDirty()).toBe(false);
    for (let card = 1; card <= DIRTY_AFTER; card += 1) watch.hear(failed);
    expect(told).toEqual(['RD-161', 'RD-161']);
  });

  it('is not meant by a bus card, a layout that is not read here, or one bad card between good ones', () => {
    const told: string[] = [];
    const watch = new ReadWatch((code) => void told.push(code), marks());
    for (let card = 1; card <= 9; card += 1) {
      watch.hear({ type: 'card-failed', problem: 'not-an-id-card' });
      watch.hear({ type: 'card-failed', problem: 'unsupported-layout' });
      watch.hear(failed);
      watch.hear(read);
    }
    expect(told).toEqual([]);
  });
});
