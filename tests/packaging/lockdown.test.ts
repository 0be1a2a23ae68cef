import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow } from '../../build/pack/stage.ts';

const PACKAGED = join(import.meta.dirname, '../../build/pack/root');
const PARTS = 'usr/lib/sanping/lockdown';

describe.skipIf(process.platform !== 'linux')('a technician closes a box beside its screen', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sanping-closed-'));
    cpSync(join(PACKAGED, PARTS), join(root, PARTS), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const run = (...args: readonly string[]) => {
    const script = join(PACKAGED, 'usr/sbin/sanping-lockdown');
    const done = spawnSync('sh', [script, ...args], {
      env: { ...process.env, SANPING_ROOT: root },
      encoding: 'utf8',
    });
    return { status: done.status, lines: done.stdout.split('\n').filter((line) => line !== '') };
  };
  const closed = () => filesBelow(join(root, PARTS)).filter((path) => path.startsWith('etc/'));
  const masked = (unit: string) => readlinkSync(join(root, 'etc/systemd/system', unit)) === '/dev/null';
  const DRIVES = 'etc/modprobe.d/sanping-lockdown.conf';

  it('every part is in place, twice is as good as once, and the check names whatever somebody opened again', () => {
    expect(run('check').status).toBe(1);
    expect(run('on').status).toBe(0);
    expect(run('on').status).toBe(0);
    expect(run('check')).toEqual({ status: 0, lines: [] });
    expect(closed().length).toBeGreaterThan(7);
    for (const path of closed()) expect(existsSync(join(root, path)), path).toBe(true);
    for (const unit of ['ctrl-alt-del.target', 'getty@tty1.service', 'lastore-daemon.service'])
      expect(masked(unit), unit).toBe(true);
    writeFileSync(join(root, DRIVES), '# somebody needed a drive\n');
    rmSync(join(root, 'etc/systemd/system/getty@tty2.service'));
    expect(run('check')).toEqual({
      status: 1,
      lines: [`open: /${DRIVES}`, 'not masked: getty@tty2.service'],
    });
  });

  it('a box whose staff take logs along on a drive keeps that one way', () => {
    run('on');
    expect(run('on', '--keep-usb-storage').status).toBe(0);
    expect(existsSync(join(root, DRIVES))).toBe(false);
    expect(run('check')).toEqual({ status: 0, lines: [] });
  });

  it('is opened again whole, and what was the box’s own before stays', () => {
    const own = join(root, 'etc/systemd/system/lightdm.service');
    mkdirSync(join(root, 'etc/systemd/system'), { recursive: true });
    writeFileSync(own, '[Unit]\n');
    run('on');
    expect(run('check').lines).toEqual(['not masked: lightdm.service']);
    expect(run('off').status).toBe(0);
    expect(closed().filter((path) => existsSync(join(root, path)))).toEqual([]);
    expect(filesBelow(join(root, 'etc'))).toEqual(['systemd/system/lightdm.service']);
  });

  it('says how it is used when it is asked for something else', () => {
    expect(run('format').status).toBe(2);
  });
});
