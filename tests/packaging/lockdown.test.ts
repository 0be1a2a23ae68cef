import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow } from '../../build/pack/stage.ts';
import { mountedDrives } from '../../electron/core/workflows/staff-mode/log-places.ts';
import { readUnit } from './unit-file.ts';

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
  const linesOf = (path: string) => readFileSync(join(root, PARTS, path), 'utf8').split('\n');
  const closed = () => filesBelow(join(root, PARTS)).filter((path) => path.startsWith('etc/'));
  const masked = (unit: string) => readlinkSync(join(root, 'etc/systemd/system', unit)) === '/dev/null';
  const DRIVES = 'etc/modprobe.d/sanping-lockdown.conf';
  const MOUNTING = 'etc/udev/rules.d/92-sanping-drive.rules';

  it('every part is in place, twice is as good as once, and the check names whatever somebody opened again', () => {
    expect(run('check').status).toBe(1);
    expect(run('on').status).toBe(0);
    expect(run('on').status).toBe(0);
    expect(run('check')).toEqual({ status: 0, lines: [] });
    expect(closed().length).toBeGreaterThan(7);
    for (const path of closed()) expect(existsSync(join(root, path)), path).toBe(path !== MOUNTING);
    for (const unit of ['ctrl-alt-del.target', 'getty@tty1.service', 'lastore-daemon.service'])
      expect(masked(unit), unit).toBe(true);
    writeFileSync(join(root, DRIVES), '# somebody needed a drive\n');
    rmSync(join(root, 'etc/systemd/system/getty@tty2.service'));
    expect(run('check')).toEqual({
      status: 1,
      lines: [`open: /${DRIVES}`, 'not masked: getty@tty2.service'],
    });
  });

  it('a box whose staff take files along on a drive keeps that one way, and only while it was asked for', () => {
    run('on');
    expect(run('on', '--keep-usb-storage').status).toBe(0);
    expect([DRIVES, MOUNTING].map((path) => existsSync(join(root, path)))).toEqual([false, true]);
    expect(run('check')).toEqual({ status: 0, lines: [] });
    cpSync(join(root, PARTS, DRIVES), join(root, DRIVES));
    rmSync(join(root, MOUNTING));
    expect(run('check')).toEqual({
      status: 1,
      lines: [`not as it was asked for: /${DRIVES}`, `open: /${MOUNTING}`],
    });
    run('on', '--keep-usb-storage');
    expect(run('on').status).toBe(0);
    expect([DRIVES, MOUNTING].map((path) => existsSync(join(root, path)))).toEqual([true, false]);
    expect(run('check')).toEqual({ status: 0, lines: [] });
    cpSync(join(root, PARTS, MOUNTING), join(root, MOUNTING));
    expect(run('check')).toEqual({ status: 1, lines: [`not as it was asked for: /${MOUNTING}`] });
  });

  it('a drive is mounted where the program looks for one, for the screen’s user alone, and nothing on it runs', () => {
    const [mount = ''] = linesOf(MOUNTING).filter((line) => line.includes('RUN{program}'));
    const [, command = ''] = /RUN\{program\}\+="([^"]+)"/.exec(mount) ?? [];
    const words = command.split(' ');
    expect(existsSync(words[0] ?? '') || !existsSync('/usr/bin/systemctl')).toBe(true);
    const option = (name: string) =>
      words
        .find((word) => word.startsWith(`--${name}=`))
        ?.split('=')
        .slice(1)
        .join('=');
    expect(option('owner')).toBe('sanping');
    const options = option('options')?.split(',') ?? [];
    expect(options).toEqual(expect.arrayContaining(['nosuid', 'nodev', 'noexec', 'sync', 'umask=0077']));
    const folder = (words.at(-1) ?? '').replace('%k', 'sdb1');
    expect(mountedDrives(`/dev/sdb1 ${folder} vfat rw,${options.join(',')} 0 0`)).toEqual([folder]);
    const service = readUnit(
      readFileSync(join(PACKAGED, 'usr/lib/systemd/system/sanping.service'), 'utf8'),
    ).Service;
    const writable = (service?.ReadWritePaths?.[0] ?? '').split(' ').map((path) => path.replace(/^-/, ''));
    expect(writable.some((path) => folder.startsWith(`${path}/`))).toBe(true);
  });

  it('only drives with a file system that has no owners of its own are mounted, and only what is plugged in', () => {
    const lines = linesOf(MOUNTING);
    expect(lines).toContain('SUBSYSTEMS!="usb", GOTO="sanping_drive_end"');
    const types = lines.flatMap((line) => /ID_FS_TYPE\}=="([^"]+)"/.exec(line)?.[1] ?? []);
    expect(types).toEqual(['vfat', 'exfat', 'ntfs']);
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
