import { expect, it } from 'vitest';
import type { PropertyClerk } from '../../../contract/property/entities.ts';
import type { MarkRow, MarkRows } from '../store/marks.ts';
import { Marks } from '../workflows/marks.ts';
import { PAUSES, sealedClerkBook, TRIES } from './sealed-clerk-book.ts';
import { verifierOf } from './testing.ts';

const PIN = '402917';
const START = Date.parse('2026-11-22T06:26:00Z');

/** A desk whose core is replaced before each try, over one disk. */
function desk() {
  let now = START;
  let disk: readonly MarkRow[] = [];
  const rows: MarkRows = {
    all: () => disk,
    add: (mark) => {
      disk = [...disk, mark];
    },
    drop: (name, until) => {
      disk = disk.filter((mark) => mark.name !== name || mark.at > until);
    },
  };
  const clock = { now: () => now };
  const clerk = { id: 'clerk-1', name: '罗敏', duty: '前台', verifier: verifierOf(PIN) } as PropertyClerk;
  return {
    guess: (secret: string) =>
      sealedClerkBook(() => [clerk], clock, new Marks(rows, clock)).check('clerk-1', secret),
    pass: (seconds: number) => {
      now += seconds * 1_000;
    },
  };
}

it('counts wrong PINs over sign-outs, each of which begins core anew, with a longer pause after each five', async () => {
  const { guess, pass } = desk();
  for (const seconds of [...PAUSES, 600]) {
    for (let left = TRIES - 1; left > 0; left -= 1)
      expect(await guess('000000')).toEqual({ outcome: 'wrong', tries: left });
    expect(await guess('000000')).toEqual({ outcome: 'paused', seconds });
    expect(await guess(PIN), 'the right one waits too').toEqual({ outcome: 'paused', seconds });
    pass(seconds);
  }
  expect(await guess(PIN)).toEqual({ outcome: 'signed-in' });
  expect(await guess('000000'), 'the right one ended the row').toEqual({
    outcome: 'wrong',
    tries: TRIES - 1,
  });
});
