import type { ReaderOption } from '../../../contract/devices.ts';
import type { SetupScreenOf } from '../../../contract/setup/view.ts';
import { parseReaderOption } from '../../devices/id-card/reader-option.ts';
import { listPorts } from '../../devices/id-card/transports/list-ports.ts';
import { findHidReaders, findUsbReaders } from '../../devices/id-card/transports/native-readers.ts';

export type ReaderFound = SetupScreenOf<'devices'>['readers'][number];

/** The reader as `--reader` names it; the same text finds it again. */
export function readerId(option: ReaderOption): string {
  if (option.kind !== 'serial') return option.kind;
  return `serial:${option.path}${option.baud === 'probe' ? '' : `@${option.baud}`}`;
}

/** Null for what is none. */
export function readerOf(id: string): ReaderOption | null {
  const parsed = parseReaderOption(id);
  return parsed.ok && parsed.value.kind !== 'simulator' ? parsed.value : null;
}

export function readerFound(option: ReaderOption): ReaderFound {
  return { id: readerId(option), kind: option.kind, path: option.kind === 'serial' ? option.path : '' };
}

/** Where a reader hangs, or may hang: serial ports, USB, HID. Each is then tried with a card. */
export async function findReaders(): Promise<readonly ReaderOption[]> {
  const [ports, usb, hid] = await Promise.all([
    // A machine whose ports cannot be listed has the other ways.
    listPorts().catch(() => ({ paths: [] as readonly string[] })),
    findUsbReaders(),
    findHidReaders(),
  ]);
  return [
    { kind: 'auto' },
    ...ports.paths.map((path) => ({ kind: 'serial' as const, path, baud: 'probe' as const })),
    ...(usb.ok && usb.value.length > 0 ? [{ kind: 'usb' as const }] : []),
    ...(hid.ok && hid.value.length > 0 ? [{ kind: 'hid' as const }] : []),
  ];
}
