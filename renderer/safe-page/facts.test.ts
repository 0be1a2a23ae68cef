import { describe, expect, it } from 'vitest';
import { lastedWords, readFacts, sinceWords } from './facts.ts';

describe('the safe page', () => {
  const since = Date.parse('2026-11-22T06:28:00Z');

  it('says number, time and desk from its own query', () => {
    const query = new URLSearchParams({
      code: 'SP-201',
      since: '2026-11-22T06:28:00.000Z',
      place: '1 号窗口',
      phone: '0913-6861234',
      hours: '8:30–17:30',
    });
    expect(readFacts(`?${query}`)).toEqual({
      code: 'SP-201',
      since,
      place: '1 号窗口',
      phone: '0913-6861234',
      hours: '8:30–17:30',
      mayCall: false,
    });
  });

  it('still has a number when its query is empty or broken', () => {
    expect(readFacts('')).toEqual({
      code: 'SP-200',
      since: null,
      place: null,
      phone: null,
      hours: null,
      mayCall: false,
    });
    expect(readFacts('?since=yesterday&place=%20')).toMatchObject({
      since: null,
      place: null,
      mayCall: false,
    });
    expect(readFacts(`?code=${'9'.repeat(500)}`).code).toHaveLength(40);
  });

  it('tells the time in China, whatever the zone of the box', () => {
    expect(sinceWords(since)).toBe('14:28 起');
    expect(sinceWords(Date.parse('2026-11-22T16:05:00Z'))).toBe('00:05 起');
  });

  it.each([
    [0, ''],
    [59_999, ''],
    [-3_600_000, ''],
    [60_000, '，已 1 分钟'],
    [59 * 60_000, '，已 59 分钟'],
    [60 * 60_000, '，已 1 小时'],
    [25 * 3_600_000, '，已 1 天'],
  ])('after %d ms says "%s"', (passed, words) => {
    expect(lastedWords(since, since + passed)).toBe(words);
  });
});
