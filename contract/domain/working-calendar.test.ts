import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingMinutes,
  isWorkday,
  localDay,
  OFFICE_HOURS,
  type WorkingCalendar,
} from './working-calendar.ts';

/** A National Day week: 1–7 October free, Saturday 10 October worked in exchange. */
const calendar: WorkingCalendar = {
  zone: 'Asia/Shanghai',
  opening: OFFICE_HOURS,
  holidays: new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']),
  workdays: new Set(['2026-10-10']),
};
const shanghai = (text: string) => Date.parse(`${text}:00+08:00`);
const later = (from: string, minutes: number) => addWorkingMinutes(shanghai(from), minutes, calendar);

describe('working time', () => {
  it.each([
    ['inside the morning', '2026-11-25T09:00', 60, '2026-11-25T10:00'],
    ['over the noon', '2026-11-25T11:30', 60, '2026-11-25T15:00'],
    ['exactly to noon: due at noon, not after the break', '2026-11-25T11:00', 60, '2026-11-25T12:00'],
    ['a minute more: after the break', '2026-11-25T11:00', 61, '2026-11-25T14:31'],
    ['reported at night: counts from the morning', '2026-11-25T23:59', 30, '2026-11-26T09:00'],
    ['at midnight itself', '2026-11-26T00:00', 30, '2026-11-26T09:00'],
    ['Friday evening: over the weekend', '2026-11-27T17:30', 60, '2026-11-30T09:00'],
    ['over National Day', '2026-09-30T17:00', 120, '2026-10-08T09:30'],
    ['into a Saturday that is worked', '2026-10-09T17:00', 120, '2026-10-10T09:30'],
    ['over the turn of the year', '2026-12-31T17:30', 60, '2027-01-01T09:00'],
  ])('%s', (_, from, minutes, expected) => {
    expect(new Date(later(from, minutes)).toISOString()).toBe(new Date(shanghai(expected)).toISOString());
  });

  it('nothing to wait for ends at once, also in the night', () => {
    expect(later('2026-11-25T23:00', 0)).toBe(shanghai('2026-11-25T23:00'));
  });

  it('a day belongs to the zone, not to UTC', () => {
    expect(localDay(shanghai('2026-11-26T00:00'), 'Asia/Shanghai')).toBe('2026-11-26');
    expect(localDay(shanghai('2026-11-26T00:00') - 1, 'Asia/Shanghai')).toBe('2026-11-25');
    // On a Sunday in UTC it is Monday morning in Shanghai.
    expect(addWorkingMinutes(Date.parse('2026-11-29T23:00:00Z'), 30, calendar)).toBe(
      shanghai('2026-11-30T09:00'),
    );
  });

  it('a zone that changes its clocks keeps its opening hours', () => {
    const berlin = { ...calendar, zone: 'Europe/Berlin', holidays: new Set<string>() };
    // Clocks go back in the night to 25 October 2026.
    const due = addWorkingMinutes(Date.parse('2026-10-23T15:30:00Z'), 60, berlin);
    expect(new Date(due).toISOString()).toBe('2026-10-26T08:00:00.000Z');
  });

  it('is additive, never goes back, and ends inside opening hours', () => {
    const minutes = fc.integer({ min: 0, max: 3_000 });
    const from = fc.integer({ min: shanghai('2026-09-20T00:00'), max: shanghai('2026-10-20T00:00') });
    fc.assert(
      fc.property(from, minutes, minutes, (start, a, b) => {
        const whole = addWorkingMinutes(start, a + b, calendar);
        expect(whole).toBe(addWorkingMinutes(addWorkingMinutes(start, a, calendar), b, calendar));
        expect(whole).toBeGreaterThanOrEqual(start + (a + b) * 60_000);
        if (a + b > 0) expect(isWorkday(localDay(whole, calendar.zone), calendar)).toBe(true);
      }),
    );
  });
});
