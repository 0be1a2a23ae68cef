import type { DevicesEvent, ReaderOption, ReaderStatus } from '../../../contract/devices.ts';
import type { SetupScreenOf } from '../../../contract/setup/view.ts';
import { maskedLines } from '../../devices/id-card/mask.ts';
import type { PrinterFound } from './find-printers.ts';
import { readerFound } from './find-readers.ts';

type View = SetupScreenOf<'devices'>;

export interface SetupDevicesDeps {
  readonly findReaders: () => Promise<readonly ReaderOption[]>;
  readonly printerAddresses: () => Promise<readonly string[]>;
  readonly lookAtPrinter: (uri: string) => Promise<PrinterFound | null>;
  readonly onChange: () => void;
}

/** What hangs on this box, as far as it was looked for; what the reader says; and one card, masked, to try it. */
export class SetupDevices {
  readonly #deps: SetupDevicesDeps;
  readonly #printers = new Map<string, PrinterFound>();
  #readers: readonly ReaderOption[] = [{ kind: 'auto' }];
  #status: ReaderStatus = { state: 'starting' };
  #card: View['card'] = { state: 'none' };
  #looks = 0;

  constructor(deps: SetupDevicesDeps) {
    this.#deps = deps;
  }

  /** Looks once; `known` are addresses that somebody named. A further look while one is under way is the same one. */
  async look(known: readonly string[]): Promise<void> {
    if (this.#looks > 0) return;
    this.#looks += 1;
    this.#deps.onChange();
    const readers = this.#deps.findReaders().then((found) => {
      this.#readers = found;
      this.#deps.onChange();
    });
    const printers = this.#deps
      .printerAddresses()
      .then((found) => Promise.all([...new Set([...known, ...found])].map((uri) => this.lookAt(uri))));
    await Promise.all([readers, printers]);
    this.#looks -= 1;
    this.#deps.onChange();
  }

  /** Whether a printer answers there; it is listed then. */
  async lookAt(uri: string): Promise<boolean> {
    const found = await this.#deps.lookAtPrinter(uri);
    if (found === null) this.#printers.delete(uri);
    else this.#printers.set(uri, found);
    this.#deps.onChange();
    return found !== null;
  }

  hear(event: DevicesEvent): void {
    switch (event.type) {
      case 'reader-status':
        this.#status = event.status;
        break;
      case 'card-read':
        if (this.#card.state === 'none') return;
        // Only what is masked is kept; the reading itself ends here.
        this.#card = { state: 'read', lines: maskedLines(event.card).map(([label, text]) => [label, text]) };
        break;
      case 'card-failed':
        if (this.#card.state === 'none') return;
        this.#card = { state: 'failed', problem: event.problem };
        break;
      case 'card-found':
      case 'card-removed':
      case 'slip-ended':
        return;
      default:
        event satisfies never;
    }
    this.#deps.onChange();
  }

  /** The devices process ended, or another reader is looked for. */
  readerIsNew(): void {
    this.#status = { state: 'starting' };
    this.forgetCard();
  }

  waitForCard(): void {
    this.#card = { state: 'waiting' };
    this.#deps.onChange();
  }

  forgetCard(): void {
    this.#card = { state: 'none' };
  }

  printerName(uri: string): string {
    return this.#printers.get(uri)?.name ?? uri;
  }

  view(reader: ReaderOption): Pick<View, 'looking' | 'readers' | 'readerStatus' | 'card' | 'printers'> {
    const found = this.#readers.map(readerFound);
    const chosen = readerFound(reader);
    const isListed = found.some(({ id }) => id === chosen.id);
    return {
      looking: this.#looks > 0,
      readers: isListed ? found : [...found, chosen],
      readerStatus: this.#status,
      card: this.#card,
      printers: [...this.#printers.values()],
    };
  }
}
