import { describe, expect, it } from 'vitest';
import { parseReaderOption } from './reader-option.ts';

describe('--reader', () => {
  it.each([
    ['simulator', { kind: 'simulator' }],
    ['usb', { kind: 'usb' }],
    ['hid', { kind: 'hid' }],
    ['auto', { kind: 'auto' }],
    ['serial:/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0', baud: 'probe' }],
    ['serial:/dev/ttyUSB0@9600', { kind: 'serial', path: '/dev/ttyUSB0', baud: 9600 }],
    ['serial:COM3@230400', { kind: 'serial', path: 'COM3', baud: 230400 }],
    ['serial:/run/user@host/pty', { kind: 'serial', path: '/run/user@host/pty', baud: 'probe' }],
    ['serial:/run/user@host/pty@57600', { kind: 'serial', path: '/run/user@host/pty', baud: 57600 }],
  ])('%s', (text, value) => {
    expect(parseReaderOption(text)).toEqual({ ok: true, value });
  });

  it.each([
    '',
    'serial',
    'serial:',
    'serial:@9600',
    'serial:/dev/x@',
    'serial:/dev/x@fast',
    'serial:/dev/x@1',
    'USB',
  ])('"%s" is refused in one line', (text) => {
    const parsed = parseReaderOption(text);
    expect(parsed).toMatchObject({ ok: false, error: expect.stringMatching(/^[^\n]+$/) });
  });
});
