import type { DevicesEvent, ReaderStatus } from '../../../../contract/devices.ts';
import type { Screen } from '../../../../contract/kiosk-view.ts';

type View = Extract<Screen, { name: 'staff-devices' }>;

const READER: Readonly<Record<ReaderStatus['state'], (status: ReaderStatus) => string>> = {
  starting: () => '正在连',
  ready: (status) => (status.state === 'ready' ? `${status.samId} · ${status.baud}` : ''),
  fault: (status) => (status.state === 'fault' ? status.code : ''),
};

/** What this box is and what hangs on it, to read; and what the reader last said of a card, never whose it was. */
export class DeviceFacts {
  readonly #fixed: Readonly<Record<Exclude<View['facts'][number]['what'], 'reader'>, string>>;
  readonly #listeners = new Set<() => void>();
  #reader: ReaderStatus = { state: 'starting' };
  #card: View['lastCard'] = 'none';

  constructor(fixed: Readonly<Record<Exclude<View['facts'][number]['what'], 'reader'>, string>>) {
    this.#fixed = fixed;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  hear(event: DevicesEvent): void {
    if (event.type === 'reader-status') this.#reader = event.status;
    else if (event.type === 'card-read') this.#card = 'read';
    else if (event.type === 'card-failed') this.#card = event.problem;
    else return;
    for (const listener of this.#listeners) listener();
  }

  gone(): void {
    this.#reader = { state: 'starting' };
    for (const listener of this.#listeners) listener();
  }

  forgetCard(): void {
    this.#card = 'none';
  }

  lastCard(): View['lastCard'] {
    return this.#card;
  }

  facts(): View['facts'] {
    const { profile, version, terminal, printer, tray } = this.#fixed;
    return [
      { what: 'profile', value: profile },
      { what: 'version', value: version },
      { what: 'terminal', value: terminal },
      { what: 'reader', value: READER[this.#reader.state](this.#reader) },
      { what: 'printer', value: printer },
      { what: 'tray', value: tray },
    ];
  }
}
