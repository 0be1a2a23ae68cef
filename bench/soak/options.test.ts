import { describe, expect, it } from 'vitest';
import { parseSoakOptions } from './options.ts';

describe('npm run soak', () => {
  it('is a day at sixty times the clock where nothing is said', () => {
    expect(parseSoakOptions([])).toEqual({
      ok: true,
      value: {
        hours: 24,
        from: '12:00',
        speed: 60,
        profile: 'chengcheng/wall',
        demo: 'chengcheng-grid',
        keep: true,
      },
    });
  });

  it('takes hours and speed, also parts of them', () => {
    const read = parseSoakOptions(['--hours', '0.5', '--speed', '600', '--no-result']);
    expect(read).toMatchObject({ ok: true, value: { hours: 0.5, speed: 600, keep: false } });
  });

  it.each([
    [['--hours', '0'], '--hours 0: a number above 0 expected'],
    [['--speed', 'quick'], '--speed quick: a number above 0 expected'],
    [['--from', '25:00'], '--from 25:00: a time expected, such as 12:00'],
    [
      ['--profile', 'chengcheng/kiosk'],
      '--profile chengcheng/kiosk: a wall expected, such as chengcheng/wall',
    ],
    [['--demo', 'paris'], '--demo paris: one of chengcheng, chengcheng-grid, yanji expected'],
    [['--days', '3'], "Unknown option '--days'"],
  ])('%j is refused in one line', (argv, error) => {
    expect(parseSoakOptions(argv)).toEqual({ ok: false, error });
  });
});
