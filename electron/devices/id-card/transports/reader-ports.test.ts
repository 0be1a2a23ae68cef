import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { err, ok } from '../../../../contract/result.ts';
import { NO_BAUD, PROBE_BAUDS } from '../connect.ts';
import { readerPortsOf } from './reader-ports.ts';

describe('ports behind --reader', () => {
  const dir = mkdtempSync(`${tmpdir()}/ports-`);
  afterAll(() => rmSync(dir, { recursive: true }));

  const none = async () => ok([]);
  const broken = async () => err('libusb-1.0.so.0: cannot open shared object file');

  it.each(['usb', 'hid'] as const)(
    '%s: no reader is RD-106, a library that does not load is RD-151',
    async (kind) => {
      const log: unknown[] = [];
      const logger = { event: (id: string, fields?: object) => log.push({ id, ...fields }) };
      const missing = readerPortsOf({ kind }, logger, { usb: none, hid: none });
      expect(missing.bauds).toEqual([NO_BAUD]);
      expect(await missing.ports.candidates()).toEqual({ ok: false, error: 'RD-106' });
      const { ports } = readerPortsOf({ kind }, logger, { usb: broken, hid: broken });
      expect(await ports.candidates()).toEqual({ ok: false, error: 'RD-151' });
      await ports.candidates();
      expect(log).toEqual([{ id: 'reader.library-failed', words: expect.stringContaining('libusb') }]);
    },
  );

  it('auto goes on without a library, and puts readers of a known kind before serial ports', async () => {
    const reader = { path: 'usb:1-4', open: async () => err('missing' as const) };
    const logger = { event: () => {} };
    const { ports } = readerPortsOf({ kind: 'auto' }, logger, { usb: async () => ok([reader]), hid: broken });
    const found = await ports.candidates();
    expect(found.ok && found.value[0]).toEqual({ path: 'usb:1-4', bauds: [NO_BAUD] });
    expect(await ports.open('usb:1-4', NO_BAUD)).toEqual({ ok: false, error: 'missing' });
  });

  it('a given rate is the only one tried, otherwise all of them', () => {
    const option = { kind: 'serial', path: '/dev/reader' } as const;
    const given = readerPortsOf({ ...option, baud: 9600 }, { event: () => {} });
    expect(given.bauds).toEqual([9600]);
    const probed = readerPortsOf({ ...option, baud: 'probe' }, { event: () => {} });
    expect(probed.bauds).toEqual(PROBE_BAUDS);
  });

  it.skipIf(process.platform !== 'linux')(
    'a path that is no port at all is logged once, in its own words',
    async () => {
      const log: unknown[] = [];
      const ports = readerPortsOf(
        { kind: 'serial', path: dir, baud: 9600 },
        { event: (id, fields) => log.push({ id, ...fields }) },
      );
      expect((await ports.ports.open(dir, 9600)).ok).toBe(false);
      await ports.ports.open(dir, 9600);
      expect(log).toEqual([{ id: 'reader.open-failed', path: dir, words: expect.any(String) }]);
    },
  );
});
