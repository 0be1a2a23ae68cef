import { describe, expect, it } from 'vitest';
import { daysFrom, dayWords, HALF_HOURS, instantAt, localTime } from './local-time.ts';

describe('a moment that a clerk chooses', () => {
  it('is the same moment in the community’s zone, there and back', () => {
    const at = Date.parse('2026-11-22T23:30:00.000Z');
    expect(localTime(at, 'Asia/Shanghai')).toEqual({ day: '2026-11-23', time: '07:30' });
    expect(instantAt({ day: '2026-11-23', time: '07:30' }, 'Asia/Shanghai')).toBe('2026-11-22T23:30:00.000Z');
    expect(localTime(at, 'America/New_York')).toEqual({ day: '2026-11-22', time: '18:30' });
  });

  it('keeps to the clock on the wall on the days when clocks change', () => {
    for (const day of ['2026-03-08', '2026-11-01'])
      for (const time of ['00:00', '12:00', '23:30'])
        expect(
          localTime(Date.parse(instantAt({ day, time }, 'America/New_York')), 'America/New_York'),
        ).toEqual({ day, time });
  });

  it('is one of the next days and half hours', () => {
    expect(daysFrom(Date.parse('2026-12-30T17:00:00.000Z'), 'Asia/Shanghai', 3)).toEqual([
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ]);
    expect([HALF_HOURS.length, HALF_HOURS[0], HALF_HOURS[17], HALF_HOURS.at(-1)]).toEqual([
      48,
      '00:00',
      '08:30',
      '23:30',
    ]);
    expect(dayWords('2026-11-23', 'zh-CN')).toBe('11月23日 周一');
  });
});
