import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { drivesShut, mountedDrives } from './log-places.ts';

it('finds drives that are plugged in and can be written, whatever their name', () => {
  const mounts = [
    '/dev/sda1 / ext4 rw,relatime 0 0',
    '/dev/sdb1 /media/kiosk/MY\\040DRIVE vfat rw,nosuid,nodev 0 0',
    '/dev/sdc1 /media/kiosk/LOCKED vfat ro,nosuid 0 0',
    '/dev/sdd1 /run/media/kiosk/U1 exfat rw 0 0',
    'tmpfs /run tmpfs rw 0 0',
    '',
  ].join('\n');
  expect(mountedDrives(mounts)).toEqual(['/media/kiosk/MY DRIVE', '/run/media/kiosk/U1']);
});

it('knows a box on which the lock-down lets no drive in from one that only has none plugged in', () => {
  const rule = readFileSync(
    join(
      import.meta.dirname,
      '../../../../build/pack/root/usr/lib/sanping/lockdown/etc/modprobe.d/sanping-lockdown.conf',
    ),
    'utf8',
  );
  expect(drivesShut(rule)).toBe(true);
  expect(drivesShut('')).toBe(false);
  expect(drivesShut('# install usb-storage /bin/false\n')).toBe(false);
});
