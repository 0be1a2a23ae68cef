import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readUnit } from './unit-file.ts';

const PACKAGED = join(import.meta.dirname, '../../build/pack/root/usr/lib');
const unit = readUnit(readFileSync(join(PACKAGED, 'systemd/system/sanping.service'), 'utf8'));

/** Debian keeps /dev/video* as root:video 0660. */
describe('a clerk takes a photo with the camera of a packaged box', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sanping-users-'));
    mkdirSync(join(root, 'etc'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it.skipIf(!existsSync('/usr/bin/systemd-sysusers'))('the screen’s user is in the group of cameras', () => {
    const done = spawnSync('systemd-sysusers', ['--root', root, join(PACKAGED, 'sysusers.d/sanping.conf')], {
      encoding: 'utf8',
    });
    expect(done.status, done.stderr).toBe(0);
    expect(readFileSync(join(root, 'etc/group'), 'utf8')).toMatch(/^video:x:\d+:sanping$/m);
  });

  it('its service keeps that group and hides no device from it', () => {
    const service = unit.Service ?? {};
    expect(service.User).toEqual(['sanping']);
    expect(service.SupplementaryGroups).toEqual(['video']);
    for (const closing of ['PrivateDevices', 'DevicePolicy', 'DeviceAllow', 'InaccessiblePaths'])
      expect(service[closing], closing).toBeUndefined();
  });
});
