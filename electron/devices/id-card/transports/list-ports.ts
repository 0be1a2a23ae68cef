import { access, constants, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { SerialPort } from 'serialport';

/** Serial ports on which a reader may hang, USB bridges first; `note` says how they were found when it matters. */
export interface PortList {
  readonly paths: readonly string[];
  readonly note: string | null;
}

/** Names of USB bridges and CDC devices under Linux; plain ttyS ports are only tried when named with serial:PATH. */
const USB_PORT = /^tty(USB|ACM|WCH|XRUSB)\d+$/;

/**
 * Lists the machine's ports. On Linux serialport asks `udevadm` (package udev); where that is missing, the names
 * in /dev serve (hardware.md 1.8).
 */
export async function listPorts(platform: NodeJS.Platform = process.platform): Promise<PortList> {
  if (platform === 'linux' && !(await isOnPath('udevadm'))) {
    return {
      paths: await portsInDev(),
      note: 'udevadm is missing (Debian package udev): ports are taken from /dev by name',
    };
  }
  const ports = await SerialPort.list();
  const usb = ports.filter(
    (port) => port.vendorId !== undefined || USB_PORT.test(port.path.replace('/dev/', '')),
  );
  const others = platform === 'win32' ? ports.filter((port) => !usb.includes(port)) : [];
  return { paths: [...usb, ...others].map((port) => port.path), note: null };
}

async function portsInDev(): Promise<readonly string[]> {
  const names = await readdir('/dev').catch(() => []);
  return names
    .filter((name) => USB_PORT.test(name))
    .sort()
    .map((name) => join('/dev', name));
}

async function isOnPath(program: string): Promise<boolean> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = await Promise.all(
    folders.map((folder) =>
      access(join(folder, program), constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}
