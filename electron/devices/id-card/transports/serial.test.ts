import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPty, type Pty } from '../pty.ts';
import { listPorts } from './list-ports.ts';
import { openFailureOf, openSerial } from './serial.ts';

describe('words of the operating system', () => {
  it.each([
    ['Error: No such file or directory, cannot open /dev/x', 'missing'],
    ['Opening COM9: File not found', 'missing'],
    ['Error: Permission denied, cannot open /dev/ttyS0', 'no-permission'],
    ['Error Resource temporarily unavailable Cannot lock port', 'in-use'],
    ['Opening COM3: Access denied', 'in-use'],
    ['Error: Input/output error setting custom baud rate', 'other'],
  ] as const)('%s', (message, failure) => {
    expect(openFailureOf(message)).toBe(failure);
  });
});

describe.skipIf(process.platform !== 'linux')('serial port on a real pty (Linux)', () => {
  let dir: string;
  let pty: Pty;
  const heard: number[] = [];

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'serial-'));
    const opened = await openPty(join(dir, 'port'));
    if (!opened.ok) throw new Error(opened.error);
    pty = opened.value;
    pty.onData((bytes) => {
      heard.push(...bytes);
      pty.write(bytes.map((byte) => byte ^ 0xff));
    });
  });
  afterAll(async () => {
    await pty.close();
    await rm(dir, { recursive: true });
  });

  it('passes every byte both ways, is locked against others and free after close', async () => {
    const opened = await openSerial(pty.path, 115200);
    if (!opened.ok) throw new Error(opened.error);
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    const back: number[] = [];
    const whole = new Promise<void>((resolve) => {
      opened.value.onData((bytes) => {
        back.push(...bytes);
        if (back.length === 256) resolve();
      });
    });
    opened.value.write(all);
    await whole;
    expect(heard).toEqual([...all]);
    expect(back).toEqual([...all].map((byte) => byte ^ 0xff));

    expect(await openSerial(pty.path, 9600)).toEqual({ ok: false, error: 'in-use' });
    await opened.value.close();
    await opened.value.close();
    const again = await openSerial(pty.path, 9600);
    expect(again.ok).toBe(true);
    if (again.ok) await again.value.close();
  });

  it('a path that is not there is missing', async () => {
    expect(await openSerial(join(dir, 'nothing'), 115200)).toEqual({ ok: false, error: 'missing' });
  });

  it('lists ports without udevadm, and says so', async () => {
    const path = process.env.PATH;
    process.env.PATH = dir;
    const { note } = await listPorts();
    process.env.PATH = path;
    expect(note).toContain('udevadm');
  });
});
