import { throwIllegalValue } from '../../../../contract/assert.ts';
import type { ReaderOption } from '../../../../contract/devices.ts';
import type { Logger } from '../../../../contract/log.ts';
import { err, ok, type Result } from '../../../../contract/result.ts';
import { PROBE_BAUDS, type ReaderPorts } from '../connect.ts';
import type { ReaderFaultCode } from '../fault-codes.ts';
import { listPorts } from './list-ports.ts';
import { openSerial } from './serial.ts';

/** Ports and baud rates behind `--reader`. usb and hid are refused with RD-151, which names what is supported. */
export function readerPortsOf(
  option: ReaderOption,
  log: Logger,
): Result<{ readonly ports: ReaderPorts; readonly bauds: readonly number[] }, ReaderFaultCode> {
  let said = '';
  const open = (path: string, baud: number) =>
    openSerial(path, baud, (words) => {
      // Once, not at every attempt.
      if (words !== said) log.event('reader.open-failed', { path, words });
      said = words;
    });
  switch (option.kind) {
    case 'serial':
      return ok({
        ports: { candidates: async () => ok([option.path]), open },
        bauds: option.baud === 'probe' ? PROBE_BAUDS : [option.baud],
      });
    case 'auto': {
      let noted: string | null = null;
      return ok({
        ports: {
          candidates: async () => {
            const { paths, note } = await listPorts();
            if (note !== null && note !== noted) log.event('reader.auto', { note });
            noted = note;
            return paths.length > 0 ? ok(paths) : err('RD-104');
          },
          open,
        },
        bauds: PROBE_BAUDS,
      });
    }
    case 'usb':
    case 'hid':
      return err('RD-151');
    default:
      return throwIllegalValue(option);
  }
}
