/** The two listeners of a transport; a close that came before anybody listened is told to whoever comes. */
export class Listeners {
  #onData: (bytes: Uint8Array) => void = () => {};
  #onClosed: () => void = () => {};
  #closed = false;

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
  }

  onClosed(listener: () => void): void {
    this.#onClosed = listener;
    if (this.#closed) listener();
  }

  sayData(bytes: Uint8Array): void {
    this.#onData(bytes);
  }

  /** Once. */
  sayClosed(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#onClosed();
  }
}
