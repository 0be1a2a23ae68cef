import type { SlipFault } from '../../../contract/property/slip.ts';

/** The four questions of DLE EOT n: printer, cause of offline, cause of the error, paper (hardware.md 5.5). */
export type StatusQuestion = 1 | 2 | 3 | 4;
export const STATUS_QUESTIONS: readonly StatusQuestion[] = [1, 2, 3, 4];

const DLE = 0x10;
const EOT = 0x04;
const GS = 0x1d;

/** DLE EOT n: answered at once, also by a printer that is offline. */
export function askStatus(question: StatusQuestion): Uint8Array {
  return Uint8Array.of(DLE, EOT, question);
}

/** GS r 1: answered in its turn, that is when everything sent before it has been worked off. */
export const ASK_IN_TURN = Uint8Array.of(GS, 0x72, 1);

/** Fixed bits of an answer to DLE EOT: bits 1 and 4 are set, 0 and 7 are not. */
export function isStatusByte(byte: number): boolean {
  return (byte & 0b1001_0011) === 0b0001_0010;
}

/** Fixed bits of an answer to GS r 1: bits 4 and 7 are not set, by which it is told from the other one. */
export function isAnswerInTurn(byte: number): boolean {
  return (byte & 0b1001_0000) === 0;
}

interface StatusRow {
  readonly question: StatusQuestion;
  /** All of these bits are set. */
  readonly bits: number;
  readonly fault: SlipFault;
}

/** What stops paper, the most telling first: an open cover explains everything below it. */
const FAULTS: readonly StatusRow[] = [
  { question: 2, bits: 0b0000_0100, fault: 'cover-open' },
  { question: 2, bits: 0b0010_0000, fault: 'paper-out' },
  { question: 4, bits: 0b0110_0000, fault: 'paper-out' },
  { question: 3, bits: 0b0000_1000, fault: 'cutter' },
  { question: 3, bits: 0b0100_0000, fault: 'too-hot' },
  { question: 3, bits: 0b0010_0000, fault: 'other' },
  { question: 2, bits: 0b0100_0000, fault: 'other' },
  { question: 1, bits: 0b0000_1000, fault: 'other' },
];
const PAPER_LOW = 0b0000_1100;

/** Answers to DLE EOT by question; one that did not come is missing. */
export type StatusAnswers = Readonly<Partial<Record<StatusQuestion, number>>>;

/** What the answers say: the fault that matters most, and whether the roll is near its end. */
export function readStatus(answers: StatusAnswers): {
  readonly fault: SlipFault | null;
  readonly paperLow: boolean;
} {
  const has = (question: StatusQuestion, bits: number) => ((answers[question] ?? 0) & bits) === bits;
  return {
    fault: FAULTS.find(({ question, bits }) => has(question, bits))?.fault ?? null,
    paperLow: has(4, PAPER_LOW),
  };
}

/** Whether the answer to GS r 1 says that the roll has ended (bits 2 and 3). */
export function paperEndedInTurn(byte: number): boolean {
  return (byte & 0b0000_1100) !== 0;
}
