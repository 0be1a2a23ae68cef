import { describe, expect, it } from 'vitest';
import { availabilityOf, COUNTED_DAYS, type Counted } from './availability.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const NOW = Date.parse('2026-11-22T06:00:00.000Z');
const ago = (ms: number) => NOW - ms;
const box = (more: Partial<Counted> = {}): Counted => ({
  countedFrom: ago(90 * DAY),
  silences: [],
  away: [],
  ...more,
});
const share = (more: Partial<Counted>) => availabilityOf(box(more), NOW)?.share;

describe('how much of a month a box was there', () => {
  it('all of it when nothing was missed, counted over thirty days', () => {
    expect(availabilityOf(box(), NOW)).toEqual({
      share: 1,
      since: new Date(ago(COUNTED_DAYS * DAY)).toISOString(),
    });
  });

  it('less by its silences; of one that began earlier only the part within the month counts', () => {
    expect(share({ silences: [{ from: ago(10 * DAY), to: ago(7 * DAY) }] })).toBeCloseTo(0.9);
    expect(share({ silences: [{ from: ago(40 * DAY), to: ago(27 * DAY) }] })).toBeCloseTo(0.9);
    expect(share({ silences: [{ from: ago(50 * DAY), to: ago(40 * DAY) }] })).toBe(1);
    expect(share({ silences: [{ from: ago(15 * DAY), to: NOW }] })).toBeCloseTo(0.5);
  });

  it('a younger box is counted from its first sign of life, and not at all in its first hour', () => {
    const day = box({ countedFrom: ago(DAY), silences: [{ from: ago(12 * 60 * MINUTE), to: NOW }] });
    expect(availabilityOf(day, NOW)).toEqual({ share: 0.5, since: new Date(ago(DAY)).toISOString() });
    expect(availabilityOf(box({ countedFrom: ago(59 * MINUTE) }), NOW)).toBeNull();
    expect(availabilityOf(box({ countedFrom: null }), NOW)).toBeNull();
  });

  it('what central itself missed counts for nobody and against nobody', () => {
    const away = [{ from: ago(20 * DAY), to: ago(10 * DAY) }];
    const heardJustBefore = { from: ago(20 * DAY + MINUTE), to: ago(10 * DAY - MINUTE) };
    expect(share({ away, silences: [heardJustBefore] })).toBe(1);
    // Dead for five days when central went, and for as long when it was back: ten of the twenty that were watched.
    expect(share({ away, silences: [{ from: ago(25 * DAY), to: ago(5 * DAY) }] })).toBeCloseTo(0.5);
    expect(
      availabilityOf(box({ countedFrom: ago(15 * DAY), away: [{ from: ago(15 * DAY), to: NOW }] }), NOW),
    ).toBeNull();
  });
});
