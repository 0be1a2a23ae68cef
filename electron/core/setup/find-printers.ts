import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { SetupScreenOf } from '../../../contract/setup/view.ts';
import { createIppPrinter } from '../../../printers/ipp/client.ts';
import { parsePrinterOption } from '../../../printers/ipp/printer-option.ts';
import { problemCode } from '../../../printers/ipp/problems.ts';

export type PrinterFound = SetupScreenOf<'devices'>['printers'][number];

/** A printer on a USB cable is served there by ipp-usb, one port each from this one on. */
const FIRST_USB_PORT = 60_000;
const USB_PORTS = 4;
/** Printers answer a search in the network within a second; the slow ones within three. */
const SEARCH_SECONDS = 3;

const run = promisify(execFile);

/** Addresses at which a printer may answer: on the cable, and those that tell of themselves in the network (DNS-SD). */
export async function printerAddresses(): Promise<readonly string[]> {
  const cable = Array.from(
    { length: USB_PORTS },
    (_, at) => `ipp://127.0.0.1:${FIRST_USB_PORT + at}/ipp/print`,
  );
  return [...cable, ...(await inNetwork())];
}

/** `ippfind` of CUPS asks the network; where it is missing, the address is typed. */
async function inNetwork(): Promise<readonly string[]> {
  try {
    const { stdout } = await run('ippfind', ['-T', String(SEARCH_SECONDS)], {
      timeout: 2 * SEARCH_SECONDS * 1_000,
    });
    return stdout.split('\n').filter((line) => parsePrinterOption(line).ok);
  } catch {
    // Not installed, or it found none, which is an exit code of its own.
    return [];
  }
}

/** What answers at an address; null where nothing does. */
export async function lookAtPrinter(uri: string): Promise<PrinterFound | null> {
  const { status } = await createIppPrinter(uri).look();
  if (!status.reachable) return null;
  return { id: uri, name: status.makeAndModel || uri, problems: status.problems.map(problemCode) };
}
