import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDefined } from '../../../contract/assert.ts';
import {
  makeDataDir,
  openEnrolledStore,
  openTestStore,
  residentLines,
  testNow,
  testScope,
} from './testing.ts';
import type { Store } from './types.ts';

const EPOCH = '01JD0000000000000000000EP0';
const NUMBER = '610599195803013026';
const MINUTE = 60_000;

describe('the end of the phone on record', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let now = testNow;
  const clock = { now: () => now };
  const resident = () => assertDefined(store.findResidence(NUMBER), 'the resident is on record').resident;
  const answer = (lastFour: string) => store.phoneAnswers.answer(resident(), lastFour);
  beforeEach(() => {
    now = testNow;
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0, clock);
    store.replica.applyPage(testScope, residentLines('王秀兰', NUMBER), `${EPOCH}:4`);
  });
  afterEach(() => {
    store.close();
    data.remove();
  });

  it('is known when it is said, and earlier slips are forgotten', () => {
    expect(answer('8217')).toEqual({ kind: 'wrong', triesLeft: 2 });
    expect(answer('8271')).toEqual({ kind: 'right' });
    expect(store.phoneAnswers.triesLeft(resident().id)).toBe(3);
  });

  it('after three wrong ones even the right one opens nothing, until fifteen minutes later', () => {
    const guesses = ['0000', '0001', '0002', '8271'].map((guess) => answer(guess).kind);
    expect(guesses).toEqual(['wrong', 'wrong', 'tries-over', 'tries-over']);
    now += 15 * MINUTE - 1;
    expect(answer('8271').kind).toBe('tries-over');
    now += 1;
    expect(answer('8271').kind).toBe('right');
  });

  it('a pulled plug gives no new tries', () => {
    for (const guess of ['0000', '0001']) answer(guess);
    store.close();
    store = openTestStore(data.dir, clock);
    expect(answer('0002').kind).toBe('tries-over');
  });

  it("one resident's slips take no try from another", () => {
    for (const guess of ['0000', '0001', '0002']) answer(guess);
    expect(store.phoneAnswers.triesLeft('01JD00000000000000000000R2')).toBe(3);
  });

  it('the same digits of somebody else are another hash', () => {
    const other = { ...resident(), id: '01JD00000000000000000000R2' };
    expect(store.phoneAnswers.answer(other, '8271').kind).toBe('wrong');
  });
});
