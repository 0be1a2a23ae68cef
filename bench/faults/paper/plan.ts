import { fraction, type Random } from '../../../contract/random.ts';
import { seededRandom } from '../../../contract/seeded-random.ts';
import type { PrinterAction } from '../../../start/simulators/printer/control.ts';
import type { Part } from '../../../tests/product/process-tree.ts';

/** What goes wrong with the printer, and what a person does about it. */
export interface PrinterFault {
  readonly name: string;
  readonly breaks: PrinterAction;
  readonly mends: PrinterAction;
}

const problem = (name: Extract<PrinterAction, { do: 'printer-problem' }>['problem']): PrinterFault => ({
  name,
  breaks: { do: 'printer-problem', problem: name },
  mends: { do: 'printer-fine' },
});

export const FAULTS: readonly PrinterFault[] = [
  problem('paper-out'),
  problem('paper-jam'),
  problem('cover-open'),
  problem('tray-missing'),
  problem('toner-empty'),
  problem('output-full'),
  problem('paused'),
  problem('spool-full'),
  problem('other'),
  { name: 'switched off', breaks: { do: 'printer-stop' }, mends: { do: 'printer-start' } },
  {
    name: 'gives the job up before the sheet',
    breaks: { do: 'abort-next', when: 'before' },
    mends: { do: 'printer-fine' },
  },
  {
    name: 'gives the job up after the sheet',
    breaks: { do: 'abort-next', when: 'after' },
    mends: { do: 'printer-fine' },
  },
];

/** Points of the journey at which something may happen; behind the last one it happens `delayMs` later, while it prints. */
export const MOMENTS = ['services', 'preview', 'purpose-chosen', 'confirmed'] as const;
export type Moment = (typeof MOMENTS)[number];

export interface Stroke {
  readonly at: Moment;
  readonly delayMs: number;
}

/** One visit of one resident: what breaks when, when it is mended, and who dies when. */
export interface Visit {
  readonly fault: (Stroke & { readonly which: PrinterFault; readonly mendedAfterMs: number }) | null;
  readonly kill: (Stroke & { readonly part: Part }) | null;
}

/** A sheet takes 50 ms of paper time and the way to it some 300 ms: strokes fall before, into and behind it. */
const LONGEST_DELAY_MS = 700;
const LONGEST_BROKEN_MS = 2_500;
const PARTS: readonly Part[] = ['core', 'devices', 'renderer'];
/** Of ten visits, so many see a printer fault, and so many a death. */
const FAULTS_OF_TEN = 8;
const KILLS_OF_TEN = 5;

/** Spreads neighbouring seeds, so that no run is another one moved by a visit. */
const SPREAD = 2_654_435_761;

/** The visit of this number in the run of this seed: the same alone, in another order, and on however many kiosks. */
export const visitAt = (seed: number, number: number): Visit =>
  visitOf(seededRandom(Math.imul(seed, SPREAD) + number));

function visitOf(random: Random): Visit {
  const dice = (sides: number) => Math.floor(fraction(random) * sides);
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T => {
    const found = list[dice(list.length)];
    if (found === undefined) throw new Error('an empty list');
    return found;
  };
  // Most strokes fall where paper is at stake.
  const stroke = (): Stroke => ({
    at: dice(3) > 0 ? 'confirmed' : pick(MOMENTS),
    delayMs: dice(LONGEST_DELAY_MS),
  });
  const fault = { ...stroke(), which: pick(FAULTS), mendedAfterMs: dice(LONGEST_BROKEN_MS) };
  const kill = { ...stroke(), part: pick(PARTS) };
  return {
    fault: dice(10) < FAULTS_OF_TEN ? fault : null,
    kill: dice(10) < KILLS_OF_TEN ? kill : null,
  };
}

export function wordsOf({ fault, kill }: Visit): string {
  const parts = [
    ...(fault === null ? [] : [`${fault.which.name} at ${fault.at}+${fault.delayMs}`]),
    ...(kill === null ? [] : [`kill -9 ${kill.part} at ${kill.at}+${kill.delayMs}`]),
  ];
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}
