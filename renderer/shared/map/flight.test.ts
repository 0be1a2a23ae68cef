import { describe, expect, it } from 'vitest';
import { afterFrame, arrive, type Flight, SLOWEST_FRAME_MS, setOff, UNTRIED } from './flight.ts';

/** A flight with these frames, ms, from where the machine stands. */
const fly = (frames: readonly number[], from: Flight = UNTRIED) => frames.reduce(afterFrame, setOff(from));

describe('the camera', () => {
  it('flies where its frames come quickly, and flies again', () => {
    const first = arrive(fly([16, 17, 33, SLOWEST_FRAME_MS]));
    expect(first.state).toBe('flies');
    expect(arrive(fly([16, 16], first)).state).toBe('flies');
  });

  it('cuts with the first frame that is seen as a jerk, and does not try again', () => {
    const broken = fly([16, SLOWEST_FRAME_MS + 1]);
    expect(broken.state).toBe('cuts');
    expect(fly([16, 16], broken).state).toBe('cuts');
    expect(arrive(broken).state).toBe('cuts');
  });

  it('is forgiven the first frame, in which the plan is sorted anew, and not the second', () => {
    expect(fly([400, 16, 16]).state).toBe('flying');
    expect(fly([400, 400]).state).toBe('cuts');
    expect(fly([400, 16], arrive(fly([16, 16]))).state).toBe('flying');
  });

  it('cuts a flight that began well', () => {
    expect(fly([16, 16, 16, 16, 120]).state).toBe('cuts');
  });
});
