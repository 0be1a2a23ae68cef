import { describe, expect, it } from 'vitest';
import { chengchengWall } from '../../../kiosk-profiles/chengcheng/wall.ts';
import { yanjiWall } from '../../../kiosk-profiles/yanji/wall.ts';
import { brightnessAt, darkAt, isOn, isTurnedRound, nextRenewal } from './days.ts';

const { zone, days, geometry, build, otherWords } = chengchengWall;
/** 2026-11-22 is a Sunday. */
const at = (day: string, time: string) => Date.parse(`2026-11-${day}T${time}:00+08:00`);
const office = { ...days, on: [{ weekdays: [1, 2, 3, 4, 5], from: '07:30', to: '18:30' }] };
const nightWatch = { ...days, on: [{ weekdays: [5, 7], from: '20:00', to: '06:00' }] };
const allDay = { ...days, on: [{ weekdays: [6], from: '08:00', to: '08:00' }] };

describe('on and off', () => {
  it.each([
    ['a minute before it opens', '23', '07:29', office, false],
    ['as it opens', '23', '07:30', office, true],
    ['in the last minute', '23', '18:29', office, true],
    ['as it closes', '23', '18:30', office, false],
    ['on a day without a window', '22', '12:00', office, false],
    ['before midnight of a night that began', '20', '23:59', nightWatch, true],
    ['after midnight, though that weekday has no window of its own', '21', '05:59', nightWatch, true],
    ['when the night is over', '21', '06:00', nightWatch, false],
    ['over the end of the week: Sunday into Monday', '23', '00:00', nightWatch, true],
    ['on the evening of a weekday that has none', '23', '23:00', nightWatch, false],
    ['for a whole day where a window ends as it begins', '22', '07:59', allDay, true],
    ['and not longer', '22', '08:00', allDay, false],
    ['always without a plan', '22', '03:00', { ...days, on: null }, true],
  ])('%s', (_when, day, time, plan, lit) => {
    expect(isOn(at(day, time), zone, plan)).toBe(lit);
  });

  it('says when it goes on again, with the day where that is not today', () => {
    const words = (day: string, time: string) =>
      darkAt(at(day, time), { days: office, zone, geometry, build, otherWords })?.words;
    expect(words('23', '06:59')).toBe('夜间熄屏，07:30 亮；碰一下就亮');
    expect(words('21', '23:00')).toBe('夜间熄屏，11月23日 07:30 亮；碰一下就亮');
    expect(words('23', '08:00')).toBeUndefined();
  });

  it('says it in Korean above the Chinese where both are read, the day with it', () => {
    const dark = (day: string, time: string) => darkAt(at(day, time), yanjiWall);
    expect(dark('23', '03:00')).toMatchObject({
      otherWords: '밤이라 화면을 껐습니다. 05:30에 켜집니다. 살짝 누르면 켜집니다',
      words: '夜间熄屏，05:30 亮；碰一下就亮',
    });
    expect(dark('23', '23:45')?.otherWords).toContain('11월 24일 05:30');
    expect(darkAt(at('23', '03:00'), chengchengWall)?.otherWords).toBeNull();
  });

  it('its words never stand twice in a row in one place, and never outside', () => {
    const spots = Array.from({ length: 60 }, (_, minute) =>
      darkAt(at('22', '03:00') + minute * 60_000, { days, zone, geometry, build, otherWords }),
    );
    for (const [i, spot] of spots.entries()) {
      expect([spot?.x, spot?.y]).not.toEqual([spots[i - 1]?.x, spots[i - 1]?.y]);
      expect(spot?.x).toBeLessThan(geometry.width);
      expect(spot?.y).toBeLessThan(geometry.height);
    }
  });
});

describe('brightness', () => {
  it.each([
    ['06:00', 0.8],
    ['07:59', 0.8],
    ['08:00', 1],
    ['18:59', 1],
    ['19:00', 0.8],
    ['23:00', 0.6],
    // The last one of the day goes on over midnight.
    ['00:10', 0.6],
    ['05:59', 0.6],
  ])('at %s', (time, part) => {
    expect(brightnessAt(at('22', time), zone, days)).toBe(part);
  });
});

describe('the page begins anew', () => {
  it.each([
    ['later today', '22', '03:29', '22', '03:30'],
    ['tomorrow when it has just been', '22', '03:30', '23', '03:30'],
    ['tomorrow in the evening', '22', '21:00', '23', '03:30'],
  ])('%s', (_when, day, time, nextDay, nextTime) => {
    expect(nextRenewal(at(day, time) + 29_000, zone, days)).toBe(at(nextDay, nextTime));
  });
});

it('left and right change sides at the midnight of the community', () => {
  const sides = ['21', '22', '23', '24'].flatMap((day) =>
    ['00:00', '23:59'].map((time) => isTurnedRound(at(day, time), zone)),
  );
  expect(sides).toEqual([true, true, false, false, true, true, false, false]);
});
