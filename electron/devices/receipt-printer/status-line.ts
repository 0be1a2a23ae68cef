import type { ByteTransport } from '../id-card/transport.ts';
import type { Scheduler } from '../scheduler.ts';
import { ASK_IN_TURN, isAnswerInTurn, isStatusByte } from './status.ts';

type Kind = 'at-once' | 'in-turn';
const IS: Readonly<Record<Kind, (byte: number) => boolean>> = {
  'at-once': isStatusByte,
  'in-turn': isAnswerInTurn,
};

/** The printer's answers, one byte each, told apart by their fixed bits; other bytes are noise and are dropped. */
export class StatusLine {
  readonly #port: ByteTransport;
  readonly #scheduler: Scheduler;
  #waiting: { readonly kind: Kind; readonly answer: (byte: number | null) => void } | null = null;
  #inTurn: number | null = null;
  #closed = false;

  constructor(port: ByteTransport, scheduler: Scheduler) {
    this.#port = port;
    this.#scheduler = scheduler;
    port.onData((bytes) => {
      for (const byte of bytes) this.#hear(byte);
    });
    port.onClosed(() => {
      this.#closed = true;
      this.#waiting?.answer(null);
    });
  }

  get closed(): boolean {
    return this.#closed;
  }

  write(bytes: Uint8Array): void {
    this.#port.write(bytes);
  }

  /** Asks what is answered in its turn; what looked like such an answer before was noise. */
  askInTurn(): void {
    this.#inTurn = null;
    this.write(ASK_IN_TURN);
  }

  /** The next answer of a kind; null when none came within `limitMs` or the port is gone. */
  next(kind: Kind, limitMs: number): Promise<number | null> {
    if (kind === 'in-turn' && this.#inTurn !== null) return Promise.resolve(this.#inTurn);
    if (this.#closed) return Promise.resolve(null);
    return new Promise((resolve) => {
      const answer = (byte: number | null) => {
        cancel();
        this.#waiting = null;
        resolve(byte);
      };
      const cancel = this.#scheduler.after(limitMs, () => answer(null));
      this.#waiting = { kind, answer };
    });
  }

  #hear(byte: number): void {
    if (isAnswerInTurn(byte)) this.#inTurn = byte;
    if (this.#waiting !== null && IS[this.#waiting.kind](byte)) this.#waiting.answer(byte);
  }
}
