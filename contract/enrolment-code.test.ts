import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  caHashOf,
  formatEnrolmentCode,
  parseEnrolmentCode,
  SECRET_BYTES,
  secretOf,
} from './enrolment-code.ts';

describe('an enrolment code', () => {
  it('is read as it was written, with and without the CA', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: SECRET_BYTES, maxLength: SECRET_BYTES }),
        fc.option(fc.uint8Array({ minLength: 32, maxLength: 32 }), { nil: null }),
        (random, sha256) => {
          const code = { secret: secretOf(random), caHash: sha256 === null ? null : caHashOf(sha256) };
          const text = formatEnrolmentCode(code);
          expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4})+$/);
          expect(parseEnrolmentCode(text)).toEqual({ ok: true, value: code });
        },
      ),
    );
  });

  it('spreads the bits: every character of the alphabet, and the same bytes give the same text', () => {
    expect(secretOf(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0))).toBe('000000000000');
    expect(secretOf(new Uint8Array(8).fill(255))).toBe('ZZZZZZZZZZZZ');
    // 00000 00001 00010 00011 00100 …: the characters in order.
    expect(secretOf(Uint8Array.of(0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb0))).toBe('0123456789AB');
  });

  it.each(['k7qm 2d9x 4htn', 'K7QM2D9X4HTN', ' k7qm-2d9x-4htn '])('%j is one code', (typed) => {
    expect(parseEnrolmentCode(typed)).toMatchObject({ value: { secret: 'K7QM2D9X4HTN', caHash: null } });
  });

  it('forgives what the eye confuses', () => {
    expect(parseEnrolmentCode('oOiI-lL11-0000')).toMatchObject({ value: { secret: '001111110000' } });
  });

  it.each(['', 'K7QM', 'K7QM-2D9X-4HT', 'K7QM-2D9X-4HTN-K7QM', 'K7QM-2D9X-4HTU', 'demo'])(
    '%j is none',
    (typed) => {
      expect(parseEnrolmentCode(typed).ok).toBe(false);
    },
  );
});
