import { readFileSync } from 'node:fs';

/** Where Linux mounts what is plugged in. */
const FOLDERS = ['/media/', '/run/media/', '/mnt/'] as const;

/** Folders of plugged-in drives that stand mounted for writing, as the kernel lists them; none on another system. */
export function mountedDrives(mounts: string = readText('/proc/self/mounts')): readonly string[] {
  return mounts.split('\n').flatMap((line) => {
    const [, folder = '', , options = ''] = line.split(' ');
    const path = folder.replace(/\\(\d{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    const isDrive = FOLDERS.some((parent) => path.startsWith(parent));
    return isDrive && options.split(',').includes('rw') ? [path] : [];
  });
}

/** Whether `sanping-lockdown on` keeps the kernel from reading any drive (docs/lockdown.md): plugging one in helps nobody then. */
export function drivesShut(rule: string = readText('/etc/modprobe.d/sanping-lockdown.conf')): boolean {
  return /^install usb-storage /m.test(rule);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
