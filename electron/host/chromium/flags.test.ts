import { describe, expect, it } from 'vitest';
import { appWindowFlags, browserFlags, screenInfoFlag, sharedMemoryFlags } from './flags.ts';
import { HEADLESS } from './testing.ts';

const has = (flags: readonly string[], start: string) => flags.some((flag) => flag.startsWith(start));

describe('Chromium is started', () => {
  it('with its sandbox, unless it runs as root', () => {
    expect(has(browserFlags(HEADLESS, '/p', false), '--no-sandbox')).toBe(false);
    expect(has(browserFlags(HEADLESS, '/p', true), '--no-sandbox')).toBe(true);
  });

  it('with a debugging port on the loopback only when asked, and never when packaged', () => {
    const asked = { ...HEADLESS, inspectPort: 9333 };
    expect(has(browserFlags(HEADLESS, '/p', false), '--remote-debugging-port')).toBe(false);
    expect(browserFlags(asked, '/p', false)).toEqual(
      expect.arrayContaining(['--remote-debugging-port=9333', '--remote-debugging-address=127.0.0.1']),
    );
    expect(has(browserFlags({ ...asked, packaged: true }, '/p', false), '--remote-debugging-port')).toBe(
      false,
    );
  });

  it('with software rendering only when asked', () => {
    expect(has(browserFlags(HEADLESS, '/p', false), '--use-gl')).toBe(false);
    expect(browserFlags({ ...HEADLESS, softwareGl: true }, '/p', false)).toEqual(
      expect.arrayContaining(['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']),
    );
  });

  it('with the screens that a headless run asks for, and none on a real display', () => {
    const wall = { x: 1080, y: 0, width: 6656, height: 1792, label: '大屏 1' };
    expect(screenInfoFlag([wall])).toBe('--screen-info={1080,0 6656x1792 label=___1}');
    expect(has(browserFlags(HEADLESS, '/p', false), '--screen-info={0,0 1920x1080')).toBe(true);
    const headed = browserFlags({ ...HEADLESS, headless: false, kiosk: true }, '/p', false);
    expect(has(headed, '--screen-info')).toBe(false);
    expect(headed).toContain('--kiosk');
  });

  it('with files in place of shared memory where a container has next to none', () => {
    expect(sharedMemoryFlags(64 * 2 ** 20)).toEqual(['--disable-dev-shm-usage']);
    expect(sharedMemoryFlags(null)).toEqual(['--disable-dev-shm-usage']);
    expect(sharedMemoryFlags(2 * 2 ** 30)).toEqual([]);
  });

  it('a second time for a window: same profile, no pipe, no port', () => {
    const flags = appWindowFlags(browserFlags({ ...HEADLESS, inspectPort: 1 }, '/p', false), 'http://a/');
    expect(has(flags, '--remote-debugging')).toBe(false);
    expect(flags).toEqual(expect.arrayContaining(['--user-data-dir=/p', '--app=http://a/']));
    expect(flags).not.toContain('--no-startup-window');
  });
});
