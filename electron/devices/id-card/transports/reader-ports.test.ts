import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { PROBE_BAUDS } from '../connect.ts';
import { readerPortsOf } from './reader-ports.ts';

describe('ports behind --reader', () => {
  const dir = mkdtempSync(`${tmpdir()}/ports-`);
  afterAll(() => rmSync(dir, { recursive: true }));

  it.each(['usb', 'hid'] as const)('%s is not supported yet: RD-151', (kind) => {
    expect(readerPortsOf({ kind }, { event: () => {} })).toEqual({ ok: false, error: 'RD-151' });
  });

  it('a given rate is the only one tried, otherwise all of them', () => {
    const option = { kind: 'serial', path: '/dev/reader' } as const;
    const given = readerPortsOf({ ...option, baud: 9600 }, { event: () => {} });
    expect(given.ok && given.value.bauds).toEqual([9600]);
    const probed = readerPortsOf({ ...option, baud: 'probe' }, { event: () => {} });
    expect(probed.ok && probed.value.bauds).toEqual(PROBE_BAUDS);
  });

  it.skipIf(process.platform !== 'linux')(
    'a path that is no port at all is logged once, in its own words',
    async () => {
      const log: unknown[] = [];
      const ports = readerPortsOf(
        { kind: 'serial', path: dir, baud: 9600 },
        { event: (id, fields) => log.push({ id, ...fields }) },
      );
      if (!ports.ok) throw new Error(ports.error);
      expect((await ports.value.ports.open(dir, 9600)).ok).toBe(false);
      await ports.value.ports.open(dir, 9600);
      expect(log).toEqual([{ id: 'reader.open-failed', path: dir, words: expect.any(String) }]);
    },
  );
});
