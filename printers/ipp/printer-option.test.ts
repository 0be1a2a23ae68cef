import { expect, it } from 'vitest';
import { fingerprintOf, parsePrinterOption } from './printer-option.ts';

const pin = 'AB'.repeat(32);

it.each([
  'ipp://localhost:8632/ipp/print',
  'ipp://192.168.1.20/ipp/print',
  'ipp://[::1]:631/',
  `ipps://printer.local/ipp/print#sha256=${pin}`,
])('takes %s as it is', (uri) => {
  expect(parsePrinterOption(uri)).toEqual({ ok: true, value: { kind: 'ipp', uri } });
});
it('takes the simulator', () => {
  expect(parsePrinterOption('simulator')).toEqual({ ok: true, value: { kind: 'simulator' } });
});
it.each([
  '',
  'lp0',
  'http://localhost:631/',
  'ipp://',
  'ipp:///x',
  'file:///dev/usb/lp0',
  'ipps://p/x#sha256=12',
])('refuses %j with one line', (text) => {
  const refused = parsePrinterOption(text);
  expect(refused.ok).toBe(false);
  expect(!refused.ok && refused.error).toMatch(/^--printer[^\n]+$/);
});
it('reads the pinned certificate', () => {
  expect(fingerprintOf(new URL(`ipps://p/x#sha256=${pin}`))).toBe(pin.toLowerCase());
  expect(fingerprintOf(new URL('ipps://p/x'))).toBeNull();
});
