/// <reference types="w3c-web-usb" />
import { existsSync } from 'node:fs';
import { err, ok, type Result } from '../../../../contract/result.ts';
import type { ByteTransport, OpenFailure } from '../transport.ts';
import { isHidReader, openHid } from './hid.ts';
import { isUsbReader, openUsb } from './usb.ts';

/** Linux lists USB devices here. */
const USB_DEVICES = '/sys/bus/usb/devices';

/** A reader without a serial port, found on the machine now. */
export interface NativeReader {
  /** `usb:BUS-ADDRESS` or `hid:PATH`, for the log and to find it again. */
  readonly path: string;
  open(onOddFailure: (words: string) => void): Promise<Result<ByteTransport, OpenFailure>>;
}

/** Looks for readers of one kind; an error is the words of a library that could not be loaded. */
export type FindReaders = () => Promise<Result<readonly NativeReader[], string>>;

/** Native SAM readers over libusb. The library is loaded only here, so that a box without it keeps its serial reader. */
export const findUsbReaders: FindReaders = () =>
  loaded(async () => {
    // A machine without a USB bus has no readers on it; the library would call that an error.
    if (process.platform === 'linux' && !existsSync(USB_DEVICES)) return [];
    const { usb } = await import('usb');
    const devices = await usb.getDevices();
    return devices.filter(isUsbReader).map((device) => ({
      path: `usb:${device.bus}-${device.address}`,
      open: (onOddFailure) => openUsb(device, onOddFailure),
    }));
  });

export const findHidReaders: FindReaders = () =>
  loaded(async () => {
    const { devicesAsync, HIDAsync } = await import('node-hid');
    const devices = await devicesAsync();
    return devices.filter(isHidReader).flatMap(({ path }) =>
      path === undefined
        ? []
        : [
            {
              path: `hid:${path}`,
              open: (onOddFailure: (words: string) => void) =>
                openHid(() => HIDAsync.open(path), onOddFailure),
            },
          ],
    );
  });

async function loaded(
  find: () => Promise<readonly NativeReader[]>,
): Promise<Result<readonly NativeReader[], string>> {
  try {
    return ok(await find());
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
