import { describe, expect, it } from 'vitest';
import { parseStartOptions } from './options.ts';
import { hasDisplay, planScreen } from './screen-plan.ts';

function plan(display: boolean, ...args: string[]) {
  const options = parseStartOptions(args);
  if (!options.ok || options.value === 'help') throw new Error('options');
  return planScreen(options.value, display);
}

describe('a start on a machine without a display', () => {
  it('is known by its environment, and Windows and macOS always have one', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('win32', {})).toBe(true);
  });

  it.each(['chengcheng/wall', 'chengcheng/property'])('%s says so, and has no journey to play', (profile) => {
    expect(plan(false, '--profile', profile)).toEqual({
      headless: true,
      playsJourney: false,
      words: 'No display here: running without a window.',
    });
  });

  it('a kiosk says so and plays the journey once', () => {
    expect(plan(false)).toEqual({
      headless: true,
      playsJourney: true,
      words: 'No display here: running without a window and playing the journey once.',
    });
  });

  it('nobody is told of what they asked for', () => {
    const quiet = { headless: true, playsJourney: false, words: null };
    expect(plan(false, '--headless')).toEqual(quiet);
    expect(plan(false, '--shot', 'a.png')).toEqual(quiet);
    expect(plan(false, '--journey', '--headless')).toEqual({ ...quiet, playsJourney: true });
  });

  it('with a display there is a window', () => {
    expect(plan(true)).toEqual({ headless: false, playsJourney: false, words: null });
    expect(plan(true, '--shot', 'a.png')).toMatchObject({ headless: true });
  });
});
