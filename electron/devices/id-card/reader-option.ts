import type { ReaderOption } from '../../../contract/devices.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { PROBE_BAUDS } from './connect.ts';

export const READER_FORMS = 'simulator, serial:PATH[@BAUD], usb, hid or auto';

/**
 * Reads the text behind `--reader`. PATH may contain `@`; what stands behind the last one is the baud rate.
 * Without a rate the reader is probed. The error is one plain line without the option's name.
 */
export function parseReaderOption(
  text: string,
): Result<ReaderOption | { readonly kind: 'simulator' }, string> {
  switch (text) {
    case 'simulator':
    case 'usb':
    case 'hid':
    case 'auto':
      return ok({ kind: text });
  }
  const serial = /^serial:(.*?)(?:@([^/\\@]*))?$/.exec(text);
  if (serial === null) return err(`a reader is ${READER_FORMS}, not "${text}"`);
  const [, path = '', rate] = serial;
  if (path.trim() === '') return err(`--reader serial: needs a path, for example serial:/dev/ttyUSB0`);
  if (rate === undefined) return ok({ kind: 'serial', path, baud: 'probe' });
  const baud = Number(rate);
  if (!PROBE_BAUDS.includes(baud)) {
    return err(`the baud rate is one of ${PROBE_BAUDS.join(', ')}, not "${rate}"`);
  }
  return ok({ kind: 'serial', path, baud });
}
