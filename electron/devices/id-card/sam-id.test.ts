import { describe, expect, it } from 'vitest';
import { decodeSamId } from './sam-id.ts';

const EXAMPLE = Uint8Array.of(5, 0, 1, 0, 9, 0xb8, 0x32, 1, 5, 0xbe, 0x12, 0, 0xad, 0xc5, 0xb1, 0x11);

describe('module number', () => {
  it('reads as it is printed on the reader', () => {
    expect(decodeSamId(EXAMPLE)).toEqual({ ok: true, value: '05.01-20101129-0001228293-0296863149' });
  });

  it('reads from the middle of a larger buffer', () => {
    expect(decodeSamId(Uint8Array.of(9, 9, 9, ...EXAMPLE).subarray(3)).ok).toBe(true);
  });

  it('refuses another length and the zeros of a module that is still starting', () => {
    expect(decodeSamId(EXAMPLE.subarray(1))).toEqual({ ok: false, error: 'wrong-length' });
    expect(decodeSamId(new Uint8Array(16))).toEqual({ ok: false, error: 'blank' });
  });
});
