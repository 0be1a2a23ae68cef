import { assert } from '../../../contract/assert.ts';

/**
 * Frame of the SAM protocol, both directions (hardware.md 1.1):
 *
 *     AA AA AA 96 69 | Len1 Len2 | BODY (Len - 1 bytes) | CHK
 *
 * Len is big-endian and counts BODY and CHK. CHK is the XOR of every byte from Len1 up to the byte before CHK.
 * A request's body is CMD PARA DATA, a response's body is SW1 SW2 SW3 DATA.
 */
export const PREAMBLE: readonly number[] = [0xaa, 0xaa, 0xaa, 0x96, 0x69];
/** Bytes before the body: preamble and length. */
export const HEADER_BYTES = PREAMBLE.length + 2;
/** Longest Len that is believed. The longest answer in the field is 2321 bytes with its header (hardware.md 1.1). */
export const MAX_LEN = 4096;
/** CMD, PARA and CHK. */
export const MIN_REQUEST_LEN = 3;
/** SW1, SW2, SW3 and CHK. */
export const MIN_RESPONSE_LEN = 4;

export function xorOf(bytes: Uint8Array): number {
  return bytes.reduce((check, byte) => check ^ byte, 0);
}

/** Whole frame around a body. The body is our own, so an impossible length is a defect. */
export function encodeFrame(body: Uint8Array): Uint8Array {
  const len = body.length + 1;
  assert(len >= MIN_REQUEST_LEN && len <= MAX_LEN, `frame body of ${body.length} bytes`);
  const frame = new Uint8Array(HEADER_BYTES + len);
  frame.set(PREAMBLE, 0);
  frame[5] = len >> 8;
  frame[6] = len & 0xff;
  frame.set(body, HEADER_BYTES);
  frame[frame.length - 1] = xorOf(frame.subarray(PREAMBLE.length, frame.length - 1));
  return frame;
}
