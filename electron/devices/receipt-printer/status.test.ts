import { describe, expect, it } from 'vitest';
import { isAnswerInTurn, isStatusByte, readStatus } from './status.ts';

/** Answers to DLE EOT 1 to 4 as the manuals of hardware.md 5.5 give them; 12 is a printer at rest. */
const answers = (one: number, two: number, three: number, four: number) => ({
  1: one,
  2: two,
  3: three,
  4: four,
});

describe('what a receipt printer says of itself', () => {
  it.each([
    ['at rest', answers(0x12, 0x12, 0x12, 0x12), null, false],
    ['the drawer is shut', answers(0x16, 0x12, 0x12, 0x12), null, false],
    ['the roll is nearly at its end', answers(0x12, 0x12, 0x12, 0x1e), null, true],
    ['the roll has ended', answers(0x1a, 0x32, 0x12, 0x7e), 'paper-out', true],
    ['the roll was taken out', answers(0x1a, 0x12, 0x12, 0x72), 'paper-out', false],
    ['the cover is open, and with it the paper is gone', answers(0x1a, 0x36, 0x12, 0x7e), 'cover-open', true],
    ['the knife stands across the paper', answers(0x1a, 0x52, 0x1a, 0x12), 'cutter', false],
    ['the head is too hot', answers(0x1a, 0x52, 0x52, 0x12), 'too-hot', false],
    ['an error that nobody mends at the desk', answers(0x1a, 0x52, 0x32, 0x12), 'other', false],
    ['offline without a cause', answers(0x1a, 0x12, 0x12, 0x12), 'other', false],
    // One bit of the two is some printers' sensor that is not fitted.
    ['half of the paper-end bits', answers(0x12, 0x12, 0x12, 0x32), null, false],
  ] as const)('%s', (_, given, fault, paperLow) => {
    expect(readStatus(given)).toEqual({ fault, paperLow });
  });

  it('tells answers at once from answers in turn and both from noise by their fixed bits', () => {
    for (let byte = 0; byte < 256; byte += 1)
      expect(isStatusByte(byte) && isAnswerInTurn(byte), byte.toString(16)).toBe(false);
    expect([0x12, 0x16, 0x1a, 0x36, 0x7e].every(isStatusByte)).toBe(true);
    expect([0x00, 0x03, 0x0c, 0x0f].every(isAnswerInTurn)).toBe(true);
    expect([0xff, 0x92, 0x11].some((byte) => isStatusByte(byte) || isAnswerInTurn(byte))).toBe(false);
  });
});
