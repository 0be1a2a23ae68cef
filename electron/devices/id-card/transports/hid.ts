import { err, ok, type Result } from '../../../../contract/result.ts';
import type { ByteTransport, OpenFailure } from '../transport.ts';
import { hidReportOf, samBytesOf } from './hid-framing.ts';
import { Listeners } from './listeners.ts';
import { usbFailureOf } from './usb.ts';

/** Readers that speak the documented framing (hardware.md 1.7). NOT TRIED ON HARDWARE: tested against byte-level fakes. */
export const HID_READERS = [
  { vendorId: 0x10c4, productId: 0x0007 },
  { vendorId: 0x203b, productId: 0x0101 },
] as const;

/** What this transport asks of an open device: the part of node-hid's `HIDAsync` that it uses. */
export interface HidReaderDevice {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  /** The first byte is the report number, 0 where reports have none. */
  write(report: number[]): Promise<number>;
  close(): Promise<void>;
}

export function isHidReader(device: { readonly vendorId: number; readonly productId: number }): boolean {
  return HID_READERS.some(
    ({ vendorId, productId }) => device.vendorId === vendorId && device.productId === productId,
  );
}

/** Opens a HID reader. `onOddFailure` gets the library's words where they fit no known failure. */
export async function openHid(
  open: () => Promise<HidReaderDevice>,
  onOddFailure: (words: string) => void = () => {},
): Promise<Result<ByteTransport, OpenFailure>> {
  try {
    return ok(transportOver(await open()));
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const failure = hidFailureOf(words);
    if (failure === 'other') onOddFailure(words);
    return err(failure);
  }
}

/** node-hid says "cannot open device with path …" for a device that is gone and for one that it may not open. */
function hidFailureOf(words: string): OpenFailure {
  return /cannot open/i.test(words) ? 'no-permission' : usbFailureOf(words);
}

function transportOver(device: HidReaderDevice): ByteTransport {
  const listeners = new Listeners();
  let closed = false;
  const gone = () => {
    if (closed) return;
    closed = true;
    listeners.sayClosed();
    device.close().catch(() => {});
  };
  device.on('data', (report) => {
    const bytes = closed ? null : samBytesOf(report);
    if (bytes !== null) listeners.sayData(bytes);
  });
  device.on('error', gone);
  return {
    write: (bytes) => {
      if (closed) return listeners.sayClosed();
      device.write([0, ...hidReportOf(bytes)]).catch(gone);
    },
    onData: (listener) => listeners.onData(listener),
    onClosed: (listener) => listeners.onClosed(listener),
    close: async () => {
      closed = true;
      await device.close().catch(() => {});
    },
  };
}
