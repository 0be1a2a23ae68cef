import type { SlipEnd } from '../../../contract/property/slip.ts';
import type { ByteTransport } from '../id-card/transport.ts';
import type { Scheduler } from '../scheduler.ts';
import { askStatus, paperEndedInTurn, readStatus, STATUS_QUESTIONS, type StatusAnswers } from './status.ts';
import { StatusLine } from './status-line.ts';

/** A printer that answers at all answers within this (hardware.md 5.5); some never do. */
const ANSWER_MS = 500;
/** Feeding and cutting behind the last byte. */
const FINISH_MS = 8_000;
/** Start, eight bits, stop. */
const BITS_A_BYTE = 10;

interface Look {
  /** False: it answers no question, so that nothing is known about it. */
  readonly answers: boolean;
  readonly fault: ReturnType<typeof readStatus>['fault'];
  readonly paperLow: boolean;
}

/** Asks all four questions, one after the other; a printer that is silent at the first is not asked again. */
async function lookAt(line: StatusLine): Promise<Look> {
  const answers: { -readonly [Q in keyof StatusAnswers]: StatusAnswers[Q] } = {};
  for (const question of STATUS_QUESTIONS) {
    line.write(askStatus(question));
    const byte = await line.next('at-once', ANSWER_MS);
    if (byte !== null) answers[question] = byte;
    else if (question === 1) return { answers: false, fault: null, paperLow: false };
  }
  return { answers: true, ...readStatus(answers) };
}

/**
 * Prints one slip over an open port and says how it ended, by the printer's own word alone. Printed: it worked off
 * everything, cut included, and reports no fault behind it. A fault before the first byte leaves nothing on paper; one
 * in the middle may leave half of it, and the rest may still come when it is mended.
 */
export async function printSlip(
  port: ByteTransport,
  slip: Uint8Array,
  { scheduler, baud }: { readonly scheduler: Scheduler; readonly baud: number },
): Promise<SlipEnd> {
  const line = new StatusLine(port, scheduler);
  const before = await lookAt(line);
  if (line.closed) return { kind: 'failed', fault: 'offline' };
  if (before.fault !== null) return { kind: 'failed', fault: before.fault };
  line.write(slip);
  line.askInTurn();
  const until = scheduler.now() + FINISH_MS + (slip.length * BITS_A_BYTE * 1_000) / baud;
  while (scheduler.now() < until && !line.closed) {
    const done = await line.next('in-turn', ANSWER_MS);
    if (done !== null) return ended(await lookAt(line), done);
    if (!before.answers) continue;
    const { fault } = await lookAt(line);
    if (fault !== null) return { kind: 'not-known', fault };
  }
  return { kind: 'not-known', fault: line.closed ? 'offline' : null };
}

function ended(after: Look, inTurn: number): SlipEnd {
  if (after.fault !== null) return { kind: 'not-known', fault: after.fault };
  if (paperEndedInTurn(inTurn)) return { kind: 'not-known', fault: 'paper-out' };
  return { kind: 'printed', paperLow: after.paperLow };
}
