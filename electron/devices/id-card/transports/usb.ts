import { err, ok, type Result } from '../../../../contract/result.ts';
import type { ByteTransport, OpenFailure } from '../transport.ts';
import { Listeners } from './listeners.ts';
import { SplitAnswer, splitFrame } from './split-frames.ts';
import { type EndpointFacts, type UsbShape, usbShapeOf } from './usb-shape.ts';

/** Native SAM readers of several makers (hardware.md 1.7). NOT TRIED ON HARDWARE: tested against byte-level fakes. */
export const USB_READERS = [{ vendorId: 0x0400, productId: 0xc35a }] as const;

/** The longest answer known has 2321 bytes; a transfer ends early with the device's short packet. */
const TRANSFER_BYTES = 4096;

/** What this transport asks of a device: the part of WebUSB's `USBDevice` that it uses. */
export interface UsbReaderDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly configuration?:
    | {
        readonly interfaces: readonly {
          readonly interfaceNumber: number;
          readonly alternate: { readonly endpoints: readonly EndpointFacts[] };
        }[];
      }
    | undefined
    | null;
  open(): Promise<unknown>;
  close(): Promise<unknown>;
  selectConfiguration(value: number): Promise<unknown>;
  claimInterface(number: number): Promise<unknown>;
  transferIn(endpoint: number, length: number): Promise<{ readonly data?: DataView | undefined }>;
  transferOut(endpoint: number, data: BufferSource): Promise<unknown>;
}

export function isUsbReader(device: Pick<UsbReaderDevice, 'vendorId' | 'productId'>): boolean {
  return USB_READERS.some(
    ({ vendorId, productId }) => device.vendorId === vendorId && device.productId === productId,
  );
}

/** Opens a native USB reader and claims the interface that has its pipes. */
export async function openUsb(
  device: UsbReaderDevice,
  onOddFailure: (words: string) => void = () => {},
): Promise<Result<ByteTransport, OpenFailure>> {
  try {
    await device.open();
    if (device.configuration === undefined || device.configuration === null)
      await device.selectConfiguration(1);
    for (const { interfaceNumber, alternate } of device.configuration?.interfaces ?? []) {
      const shape = usbShapeOf(alternate.endpoints);
      if (shape === null) continue;
      await device.claimInterface(interfaceNumber);
      return ok(transportOver(device, shape));
    }
    await device.close();
    onOddFailure('no interface with one or two pairs of bulk pipes');
    return err('other');
  } catch (error) {
    await device.close().catch(() => {});
    const words = error instanceof Error ? error.message : String(error);
    const failure = usbFailureOf(words);
    if (failure === 'other') onOddFailure(words);
    return err(failure);
  }
}

const OPEN_FAILURES: readonly (readonly [RegExp, OpenFailure])[] = [
  [/access|permission|denied/i, 'no-permission'],
  [/busy|in use|claimed/i, 'in-use'],
  [/no device|not found|disconnected/i, 'missing'],
];

/** Kind of failure behind the library's words. */
export function usbFailureOf(words: string): OpenFailure {
  return OPEN_FAILURES.find(([pattern]) => pattern.test(words))?.[1] ?? 'other';
}

/** The library ends a transfer after a time of its own; an idle reader has nothing to say, which is no failure. */
function nothingIfTimedOut(error: unknown): { readonly data?: undefined } {
  if (error instanceof Error && /time|cancel/i.test(error.message)) return {};
  throw error;
}

function transportOver(device: UsbReaderDevice, shape: UsbShape): ByteTransport {
  const listeners = new Listeners();
  const answer = new SplitAnswer();
  let closed = false;
  const gone = () => {
    if (closed) return;
    closed = true;
    listeners.sayClosed();
    device.close().catch(() => {});
  };
  const listen = async (pipe: number, take: (bytes: Uint8Array) => readonly Uint8Array[]) => {
    while (!closed) {
      const { data } = await device.transferIn(pipe, TRANSFER_BYTES).catch(nothingIfTimedOut);
      if (closed || data === undefined) continue;
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      for (const part of take(bytes)) listeners.sayData(part);
    }
  };
  const pipes: readonly (readonly [number, (bytes: Uint8Array) => readonly Uint8Array[]])[] =
    shape.kind === 'whole'
      ? [[shape.in, (bytes) => [bytes]]]
      : [
          [shape.headIn, (bytes) => answer.head(bytes)],
          [shape.bodyIn, (bytes) => answer.body(bytes)],
        ];
  for (const [pipe, take] of pipes) listen(pipe, take).catch(gone);

  const send = async (frame: Uint8Array) => {
    if (shape.kind === 'whole') return device.transferOut(shape.out, Uint8Array.from(frame));
    const { head, body } = splitFrame(frame);
    await device.transferOut(shape.headOut, Uint8Array.from(head));
    return device.transferOut(shape.bodyOut, Uint8Array.from(body));
  };
  return {
    write: (bytes) => {
      if (closed) return listeners.sayClosed();
      answer.reset();
      send(bytes).catch(gone);
    },
    onData: (listener) => listeners.onData(listener),
    onClosed: (listener) => listeners.onClosed(listener),
    close: async () => {
      closed = true;
      await device.close().catch(() => {});
    },
  };
}
