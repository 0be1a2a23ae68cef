import type { ReaderSimulator } from '../simulator.ts';
import type { UsbReaderDevice } from '../transports/usb.ts';

type Waiting = {
  readonly resolve: (result: { data?: DataView }) => void;
  readonly reject: (error: Error) => void;
};
const HEADER = 7;
/** Packets of the field's firmware (hardware.md 1.7). */
const PACKET = 64;

/** A native USB reader at the level of bytes and pipes, over the simulated reader. Made from hardware.md 1.7. */
export class FakeUsbReader implements UsbReaderDevice {
  readonly vendorId = 0x0400;
  readonly productId = 0xc35a;
  readonly configuration;
  /** Transfers out, in order. */
  readonly sent: { readonly pipe: number; readonly bytes: Uint8Array }[] = [];
  opened = 0;
  claimed = 0;
  openError: Error | null = null;
  /** The cable is out and nobody says so. */
  mute = false;
  readonly #split: boolean;
  readonly #reader: ReaderSimulator;
  readonly #queues = new Map<number, Uint8Array[]>();
  readonly #waiting = new Map<number, Waiting>();
  #head: Uint8Array = new Uint8Array(0);

  constructor(reader: ReaderSimulator, kind: 'split' | 'whole') {
    this.#reader = reader;
    this.#split = kind === 'split';
    const pipe = (endpointNumber: number, direction: 'in' | 'out') => ({
      endpointNumber,
      direction,
      type: 'bulk',
    });
    const endpoints = this.#split
      ? [pipe(1, 'in'), pipe(2, 'out'), pipe(5, 'in'), pipe(6, 'out')]
      : [pipe(1, 'in'), pipe(2, 'out')];
    this.configuration = { interfaces: [{ interfaceNumber: 0, alternate: { endpoints } }] };
  }

  async open(): Promise<void> {
    if (this.openError !== null) throw this.openError;
    this.opened += 1;
  }

  async close(): Promise<void> {
    this.#fail(new Error('device closed'));
  }

  async selectConfiguration(): Promise<void> {}

  async claimInterface(): Promise<void> {
    this.claimed += 1;
  }

  async transferOut(pipe: number, data: BufferSource): Promise<void> {
    const bytes = Uint8Array.from(new Uint8Array(data instanceof ArrayBuffer ? data : data.buffer));
    this.sent.push({ pipe, bytes });
    if (this.mute) return;
    if (!this.#split) return this.#answer(bytes, (answer) => packets(answer).map((packet) => [1, packet]));
    if (pipe === 2) {
      this.#head = bytes;
      return;
    }
    this.#answer(Uint8Array.of(...this.#head, ...bytes), (answer) => [
      [1, answer.subarray(0, HEADER)],
      ...packets(answer.subarray(HEADER)).map((packet): [number, Uint8Array] => [5, packet]),
    ]);
  }

  transferIn(pipe: number): Promise<{ data?: DataView }> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(pipe, { resolve, reject });
      this.#deliver(pipe);
    });
  }

  /** The cable is pulled: every transfer fails. */
  pull(): void {
    this.mute = true;
    this.#fail(new Error('device disconnected'));
  }

  #answer(
    command: Uint8Array,
    routed: (answer: Uint8Array) => readonly (readonly [number, Uint8Array])[],
  ): void {
    for (const { bytes } of this.#reader.receive(command)) {
      for (const [pipe, packet] of routed(bytes)) {
        this.#queues.set(pipe, [...(this.#queues.get(pipe) ?? []), packet]);
        this.#deliver(pipe);
      }
    }
  }

  #deliver(pipe: number): void {
    const [packet, ...rest] = this.#queues.get(pipe) ?? [];
    const waiting = this.#waiting.get(pipe);
    if (packet === undefined || waiting === undefined) return;
    this.#queues.set(pipe, rest);
    this.#waiting.delete(pipe);
    waiting.resolve({ data: new DataView(Uint8Array.from(packet).buffer) });
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

function packets(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / PACKET) }, (_, i) =>
    bytes.subarray(i * PACKET, (i + 1) * PACKET),
  );
}
