import { assert } from '../../contract/assert.ts';

/** Days since 1900-01-01 fit two bytes until 2079. */
const FIRST_DAY = Date.UTC(1900, 0, 1);
const DAY_MS = 86_400_000;

/** Fields one after another: strings as two length bytes and UTF-8, numbers big-endian, days as two bytes. */
export class ByteWriter {
  readonly #parts: Uint8Array[] = [];

  raw(bytes: Uint8Array): this {
    this.#parts.push(bytes);
    return this;
  }

  u8(value: number): this {
    assert(Number.isInteger(value) && value >= 0 && value <= 0xff, 'one byte');
    return this.raw(Uint8Array.of(value));
  }

  u16(value: number): this {
    assert(Number.isInteger(value) && value >= 0 && value <= 0xffff, 'two bytes');
    return this.raw(Uint8Array.of(value >> 8, value & 0xff));
  }

  text(value: string): this {
    const bytes = new TextEncoder().encode(value);
    return this.u16(bytes.length).raw(bytes);
  }

  day(value: string): this {
    return this.u16(Math.round((Date.parse(`${value}T00:00:00Z`) - FIRST_DAY) / DAY_MS));
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#parts.flatMap((part) => [...part]));
  }
}

/** Thrown inside `readFields` only. */
class EndOfBytes extends Error {}

/** Reads what ByteWriter wrote. Runs over the end throw; use it through `readFields`. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  raw(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new EndOfBytes();
    this.#at += length;
    return this.#bytes.slice(this.#at - length, this.#at);
  }

  u8(): number {
    return this.raw(1)[0] ?? 0;
  }

  u16(): number {
    return this.u8() * 256 + this.u8();
  }

  text(): string {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.raw(this.u16()));
  }

  day(): string {
    return new Date(FIRST_DAY + this.u16() * DAY_MS).toISOString().slice(0, 10);
  }

  /** Everything that was not read yet. */
  rest(): Uint8Array {
    return this.raw(this.#bytes.length - this.#at);
  }

  /** How many bytes were read. */
  get position(): number {
    return this.#at;
  }

  isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }
}

/** Runs a reader over untrusted bytes; null when they are too short or no UTF-8. */
export function readFields<T>(bytes: Uint8Array, read: (reader: ByteReader) => T): T | null {
  try {
    return read(new ByteReader(bytes));
  } catch (error) {
    // EndOfBytes, or TypeError from the fatal decoder; anything else is a defect.
    if (error instanceof EndOfBytes || error instanceof TypeError) return null;
    throw error;
  }
}
