import { expect, it } from 'vitest';
import { mountedDrives } from './log-places.ts';

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
