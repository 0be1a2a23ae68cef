import type { DevicesCommand, DevicesEvent } from '../../../../contract/devices.ts';
import type { SlipEnd } from '../../../../contract/property/slip.ts';

/** Slips on their way through the devices process, which may die alone: then nobody knows what became of them. */
export class ReceiptLink {
  readonly #command: (command: DevicesCommand) => void;
  readonly #newId: () => string;
  readonly #waiting = new Map<string, (end: SlipEnd) => void>();

  constructor(command: (command: DevicesCommand) => void, newId: () => string) {
    this.#command = command;
    this.#newId = newId;
  }

  /** Never rejects; after `signal` it is not known what became of it. */
  print(bytes: Uint8Array, signal: AbortSignal): Promise<SlipEnd> {
    const id = this.#newId();
    return new Promise((resolve) => {
      const settle = (end: SlipEnd) => {
        this.#waiting.delete(id);
        resolve(end);
      };
      this.#waiting.set(id, settle);
      signal.addEventListener('abort', () => settle({ kind: 'not-known', fault: null }), { once: true });
      this.#command({ type: 'print-slip', id, bytes: Buffer.from(bytes).toString('base64') });
    });
  }

  hear(event: DevicesEvent): void {
    if (event.type === 'slip-ended') this.#waiting.get(event.id)?.(event.end);
  }

  gone(): void {
    for (const settle of this.#waiting.values()) settle({ kind: 'not-known', fault: null });
  }
}
