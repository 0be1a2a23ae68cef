import { encode } from 'uqr';
import { assert } from '../../contract/assert.ts';

/** Version 22 has 105 modules: 0.40 mm each on the sheet's 42 mm; phones and office scanners want 0.33 and more. */
const LARGEST_VERSION = 22;

/**
 * Masks break up patterns in the data. Compressed and signed bytes have none, so that any mask does, and trying all
 * eight takes longer than the rest of the code.
 */
const MASK = 4;

/**
 * Dark modules of a payload, level M, without quiet zone. The payload is base45, so it takes the alphanumeric mode.
 * Throws when it is too long for a code that can still be read off paper.
 */
export function qrModules(payload: string): readonly (readonly boolean[])[] {
  const qr = encode(payload, {
    ecc: 'M',
    boostEcc: false,
    border: 0,
    maxVersion: LARGEST_VERSION,
    maskPattern: MASK,
  });
  assert(qr.data.length === qr.size, 'a QR code is square');
  return qr.data;
}
