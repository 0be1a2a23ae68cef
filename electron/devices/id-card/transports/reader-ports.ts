import { throwIllegalValue } from '../../../../contract/assert.ts';
import type { ReaderOption } from '../../../../contract/devices.ts';
import type { Logger } from '../../../../contract/log.ts';
import { err, ok } from '../../../../contract/result.ts';
import { NO_BAUD, PROBE_BAUDS, type ReaderPorts } from '../connect.ts';
import type { ReaderFaultCode } from '../fault-codes.ts';
import { listPorts } from './list-ports.ts';
import { type FindReaders, findHidReaders, findUsbReaders, type NativeReader } from './native-readers.ts';
import { openSerial } from './serial.ts';

/** Where readers without a serial port are looked for; tests bring their own. */
export interface NativeSources {
  readonly usb: FindReaders;
  readonly hid: FindReaders;
}
const REAL_SOURCES: NativeSources = { usb: findUsbReaders, hid: findHidReaders };

/** Ports and baud rates behind `--reader`. */
export function readerPortsOf(
  option: ReaderOption,
  log: Logger,
  sources: NativeSources = REAL_SOURCES,
): { readonly ports: ReaderPorts; readonly bauds: readonly number[] } {
  const once = onceEach(log);
  const openedSerial = (path: string, baud: number) =>
    openSerial(path, baud, (words) => once('reader.open-failed', { path, words }));
  switch (option.kind) {
    case 'serial':
      return {
        ports: { candidates: async () => ok([{ path: option.path }]), open: openedSerial },
        bauds: option.baud === 'probe' ? PROBE_BAUDS : [option.baud],
      };
    case 'usb':
    case 'hid': {
      const native = new NativeReaders([sources[option.kind]], once);
      return {
        ports: { candidates: () => native.candidates('RD-106'), open: (path) => native.open(path) },
        bauds: [NO_BAUD],
      };
    }
    case 'auto': {
      const native = new NativeReaders([sources.usb, sources.hid], once);
      return {
        ports: {
          candidates: async () => {
            const { paths, note } = await listPorts();
            if (note !== null) once('reader.auto', { note });
            const serial = paths.map((path) => ({ path }));
            const others = await native.candidates('RD-104');
            if (others.ok) return ok([...others.value, ...serial]);
            return serial.length > 0 ? ok(serial) : others;
          },
          open: (path, baud) => (native.knows(path) ? native.open(path) : openedSerial(path, baud)),
        },
        bauds: PROBE_BAUDS,
      };
    }
    default:
      return throwIllegalValue(option);
  }
}

type Once = (id: string, fields: Readonly<Record<string, string>>) => void;

/** Says a thing when it is new, not at every attempt. */
function onceEach(log: Logger): Once {
  const said = new Map<string, string>();
  return (id, fields) => {
    const words = JSON.stringify(fields);
    if (said.get(id) === words) return;
    said.set(id, words);
    log.event(id, fields);
  };
}

/** The readers found at the last look, by their path. */
class NativeReaders {
  readonly #sources: readonly FindReaders[];
  readonly #once: Once;
  #found = new Map<string, NativeReader>();

  constructor(sources: readonly FindReaders[], once: Once) {
    this.#sources = sources;
    this.#once = once;
  }

  knows(path: string): boolean {
    return this.#found.has(path);
  }

  async candidates(none: ReaderFaultCode) {
    const looks = await Promise.all(this.#sources.map((find) => find()));
    const failures = looks.flatMap((look) => (look.ok ? [] : [look.error]));
    for (const words of failures) this.#once('reader.library-failed', { words });
    const readers = looks.flatMap((look) => (look.ok ? look.value : []));
    this.#found = new Map(readers.map((reader) => [reader.path, reader]));
    if (readers.length > 0) return ok(readers.map(({ path }) => ({ path, bauds: [NO_BAUD] })));
    return err(failures.length === this.#sources.length ? ('RD-151' as const) : none);
  }

  async open(path: string): Promise<Awaited<ReturnType<NativeReader['open']>>> {
    const reader = this.#found.get(path);
    if (reader === undefined) return err('missing');
    return reader.open((words) => this.#once('reader.open-failed', { path, words }));
  }
}
