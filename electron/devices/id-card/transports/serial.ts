import { SerialPort } from 'serialport';
import { err, ok, type Result } from '../../../../contract/result.ts';
import type { ByteTransport, OpenFailure } from '../transport.ts';

/** A port whose device is gone may never say that it is closed; the reader must come back all the same. */
const CLOSE_LIMIT_MS = 1000;

/**
 * Opens a UART, USB-serial bridge or pty by its path: 8N1, no flow control (hardware.md 1.1), locked against others.
 * `onOddFailure` gets the operating system's words where they fit no known failure.
 */
export function openSerial(
  path: string,
  baud: number,
  onOddFailure: (words: string) => void = () => {},
): Promise<Result<ByteTransport, OpenFailure>> {
  const port = new SerialPort({
    path,
    baudRate: baud,
    dataBits: 8,
    stopBits: 1,
    parity: 'none',
    autoOpen: false,
  });
  return new Promise((resolve) => {
    port.open((error) => {
      if (!error) return resolve(ok(transportOver(port)));
      const failure = openFailureOf(error.message);
      if (failure === 'other') onOddFailure(error.message);
      resolve(err(failure));
    });
  });
}

const OPEN_FAILURES: readonly (readonly [RegExp, OpenFailure])[] = [
  [/cannot lock port|resource busy|temporarily unavailable|access denied/i, 'in-use'],
  [/permission denied/i, 'no-permission'],
  [/no such (file|device)|file not found|not found|no such device or address/i, 'missing'],
];

/** Kind of failure behind the operating system's words, which are all that serialport passes on. */
export function openFailureOf(message: string): OpenFailure {
  return OPEN_FAILURES.find(([pattern]) => pattern.test(message))?.[1] ?? 'other';
}

function transportOver(port: SerialPort): ByteTransport {
  let onData: (bytes: Uint8Array) => void = () => {};
  let onClosed: () => void = () => {};
  let closed = false;
  const sayClosed = () => {
    if (closed) return;
    closed = true;
    onClosed();
  };
  port.on('data', (bytes: Uint8Array) => {
    onData(bytes);
    // A slice of a pool that lives as long as the port: a card's text would lie there until it is written over.
    bytes.fill(0);
  });
  port.on('close', sayClosed);
  port.on('error', sayClosed);
  return {
    write: (bytes) => {
      if (closed || !port.isOpen) return sayClosed();
      port.write(bytes, (error) => {
        if (error) sayClosed();
      });
    },
    onData: (listener) => {
      onData = listener;
    },
    onClosed: (listener) => {
      onClosed = listener;
      if (closed) listener();
    },
    close: () =>
      new Promise((resolve) => {
        closed = true;
        if (!port.isOpen) return resolve();
        port.close(() => resolve());
        setTimeout(resolve, CLOSE_LIMIT_MS).unref();
      }),
  };
}
