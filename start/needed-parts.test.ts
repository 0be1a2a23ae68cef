import { describe, expect, it } from 'vitest';
import { blockingParts, neededParts } from './needed-parts.ts';
import { parseStartOptions } from './options.ts';

function needs(platform: NodeJS.Platform, ...args: string[]) {
  const options = parseStartOptions(args);
  if (!options.ok || options.value === 'help') throw new Error('options');
  return neededParts(options.value, { platform, hasScreen: true });
}
const REAL_READER = ['--reader', 'usb'];
const REAL_PRINTER = ['--printer', 'ipp://192.0.2.1/ipp/print'];

describe('what a start wants of its machine', () => {
  it('on Linux: what the simulators run on, the fall-back fonts and the eyes for PDFs', () => {
    const always = ['fonts-hanazono', 'fonts-babelstone-han', 'poppler'];
    expect(needs('linux')).toEqual(['socat', 'ippeveprinter', 'dbus', ...always]);
    expect(needs('linux', ...REAL_READER, ...REAL_PRINTER)).toEqual(always);
    expect(needs('linux', '--profile', 'chengcheng/wall')).toEqual(always);
  });

  it.each(['win32', 'darwin'] as const)(
    'on %s: only simulators that nobody replaced are spoken of',
    (platform) => {
      expect(needs(platform)).toEqual(['socat', 'ippeveprinter', 'dbus']);
      expect(needs(platform, ...REAL_READER)).toEqual(['ippeveprinter', 'dbus']);
      expect(needs(platform, ...REAL_PRINTER)).toEqual(['socat']);
      expect(needs(platform, ...REAL_READER, ...REAL_PRINTER)).toEqual([]);
      expect(needs(platform, '--profile', 'chengcheng/wall')).toEqual([]);
    },
  );

  it('ends on Linux without them, and goes on elsewhere, where real devices may be attached', () => {
    const missing = ['socat', 'ippeveprinter', 'poppler'] as const;
    expect(blockingParts(missing, 'linux')).toEqual(['socat', 'ippeveprinter']);
    expect(blockingParts(missing, 'win32')).toEqual([]);
    expect(blockingParts(['chromium'], 'win32')).toEqual(['chromium']);
  });

  it('asks for Chromium only where nothing else shows a screen', () => {
    const options = parseStartOptions(['--profile', 'chengcheng/wall']);
    if (!options.ok || options.value === 'help') throw new Error('options');
    expect(neededParts(options.value, { platform: 'linux', hasScreen: false })).toContain('chromium');
    expect(needs('linux')).not.toContain('chromium');
  });
});
