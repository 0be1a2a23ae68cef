import type { Range } from './gcm.ts';

/**
 * GHASH of what is authenticated beside a ciphertext, and of the ciphertext (NIST SP 800-38D, 6.4 and 7.1): 16 bytes,
 * written into the buffer of the ciphertext at `into`.
 */
export type Ghash = (beside: Uint8Array, bytes: Uint8Array, ciphertext: Range, into: number) => void;

const BLOCK = 16;
const WORDS = 4;
const BYTES = 256;
const HIGHEST_BIT = 0x80;
/** x^128 = 1 + x + x^2 + x^7 in the field, most significant bit first (SP 800-38D, 6.3). */
const REDUCTION = 0xe1000000;

/** A table of multiples of the hash key (256 for each place of a byte in a block) makes a multiplication 16 look-ups. */
export function createGhash(hashKey: Uint8Array): Ghash {
  const table = multiplesOf(hashKey);
  const y = new Uint8Array(BLOCK);
  const words = new DataView(y.buffer);
  const absorb = (bytes: Uint8Array, from: number, to: number) => {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let at = 0; at < BLOCK; at += 1) {
      // A block that is not full is filled up with zeros.
      const byte = from + at < to ? (bytes[from + at] ?? 0) : 0;
      const row = (at * BYTES + ((y[at] ?? 0) ^ byte)) * WORDS;
      a ^= table[row] ?? 0;
      b ^= table[row + 1] ?? 0;
      c ^= table[row + 2] ?? 0;
      d ^= table[row + 3] ?? 0;
    }
    words.setInt32(0, a);
    words.setInt32(4, b);
    words.setInt32(8, c);
    words.setInt32(12, d);
  };
  const lengths = new Uint8Array(BLOCK);
  const lengthView = new DataView(lengths.buffer);
  return (beside, bytes, { from, to }, into) => {
    y.fill(0);
    for (let at = 0; at < beside.byteLength; at += BLOCK) absorb(beside, at, beside.byteLength);
    for (let at = from; at < to; at += BLOCK) absorb(bytes, at, to);
    // Lengths in bits, 64 bits each; no text of ours has 2^29 bytes.
    lengthView.setUint32(4, beside.byteLength * 8);
    lengthView.setUint32(12, (to - from) * 8);
    absorb(lengths, 0, BLOCK);
    bytes.set(y, into);
  };
}

/** For each place of a byte in a block and each value of that byte: the product with the hash key, as four words. */
function multiplesOf(hashKey: Uint8Array): Int32Array {
  const table = new Int32Array(BLOCK * BYTES * WORDS);
  const view = new DataView(hashKey.buffer, hashKey.byteOffset, BLOCK);
  let power: Element = [view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12)];
  for (let place = 0; place < BLOCK; place += 1) {
    for (let bit = HIGHEST_BIT; bit > 0; bit >>= 1) {
      table.set(power, (place * BYTES + bit) * WORDS);
      power = timesX(power);
    }
    for (let value = 1; value < BYTES; value += 1) addUp(table, place * BYTES, value);
  }
  return table;
}

/** An element of the field, as words of 32 bits. */
type Element = readonly [number, number, number, number];

/** The product of a sum is the sum of the products: of the value's lowest bit and of the rest, which is there already. */
function addUp(table: Int32Array, first: number, value: number): void {
  const low = value & -value;
  if (low === value) return;
  const [to, one, rest] = [(first + value) * WORDS, (first + low) * WORDS, (first + (value ^ low)) * WORDS];
  for (let word = 0; word < WORDS; word += 1)
    table[to + word] = (table[one + word] ?? 0) ^ (table[rest + word] ?? 0);
}

function timesX([a, b, c, d]: Element): Element {
  const carry = (from: number) => (from & 1) << 31;
  const reduced = (d & 1) === 0 ? 0 : REDUCTION;
  return [(a >>> 1) ^ reduced, (b >>> 1) | carry(a), (c >>> 1) | carry(b), (d >>> 1) | carry(c)];
}
