import type { ByteTransport } from '../transport.ts';

/** A pipe in memory whose far end is a function: bytes written in, bytes that arrive out. For unit tests. */
export class MemoryTransport implements ByteTransport {
  readonly written: Uint8Array[] = [];
  readonly #answer: (bytes: Uint8Array, transport: MemoryTransport) => void;
  #onData: (bytes: Uint8Array) => void = () => {};
  #onClosed: () => void = () => {};
  #open = true;

  /** @param answer called with what the host wrote; it calls `arrive` now or later, or never. */
  constructor(answer: (bytes: Uint8Array, transport: MemoryTransport) => void) {
    this.#answer = answer;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  write(bytes: Uint8Array): void {
    if (!this.#open) return;
    this.written.push(bytes);
    this.#answer(bytes, this);
  }

  /** Bytes come in from the reader. */
  arrive(bytes: Uint8Array): void {
    if (this.#open) this.#onData(bytes);
  }

  /** The port goes away; `quietly` without the close event, as it happens in the field. */
  pull(quietly = false): void {
    this.#open = false;
    if (!quietly) this.#onClosed();
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
  }

  onClosed(listener: () => void): void {
    this.#onClosed = listener;
  }

  async close(): Promise<void> {
    this.#open = false;
  }
}
