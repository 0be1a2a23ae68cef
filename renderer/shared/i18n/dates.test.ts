import { describe, expect, it } from 'vitest';
import { calendarDay, dayWithWeekday, timeOfDay } from './dates.ts';

const now = new Date('2026-11-22T06:26:00.000Z');

describe('dates as the resident reads them', () => {
  it('shows the time of the community, not of the machine', () => {
    expect(timeOfDay(now, 'Asia/Shanghai')).toBe('14:26');
    expect(timeOfDay(new Date('2026-11-22T16:00:00.000Z'), 'Asia/Shanghai')).toBe('00:00');
  });

  it('names the day in the language of the screen', () => {
    expect(dayWithWeekday(now, 'Asia/Shanghai', 'zh-CN')).toBe('11月22日 星期日');
    expect(dayWithWeekday(now, 'Asia/Shanghai', 'ko-KR')).toBe('11월 22일 일요일');
  });

  it('leaves out the year of today and says any other', () => {
    expect(calendarDay('2026-10-18', now, 'zh-CN')).toBe('10月18日');
    expect(calendarDay('2024-03-01', now, 'zh-CN')).toBe('2024年3月1日');
  });
});
