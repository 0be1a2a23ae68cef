import type { DevicesEvent, ReaderStatus } from '../../../../contract/devices.ts';
import { createIppPrinter } from '../../../../printers/ipp/client.ts';
import { problemCode } from '../../../../printers/ipp/problems.ts';

/** Reader and printer as they are now, by codes of docs/errors.md: for whoever compares one version with the next. */
export class DeviceFaults {
  readonly #printer: { readonly look: ReturnType<typeof createIppPrinter>['look'] } | null;
  #reader: ReaderStatus = { state: 'starting' };

  constructor(printerUri: string | null) {
    this.#printer = printerUri === null ? null : createIppPrinter(printerUri);
  }

  hear(event: DevicesEvent): void {
    if (event.type === 'reader-status') this.#reader = event.status;
  }

  /** The devices process ended: until it is back nobody knows. */
  gone(): void {
    this.#reader = { state: 'starting' };
  }

  /** Null while the reader's driver has not said anything. */
  async now(): Promise<readonly string[] | null> {
    if (this.#reader.state === 'starting') return null;
    const reader = this.#reader.state === 'fault' ? [this.#reader.code] : [];
    const printer = await this.#printer?.look();
    return [...reader, ...(printer?.status.problems ?? []).map(problemCode)];
  }
}
