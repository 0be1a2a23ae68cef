import { describe, expect, it } from 'vitest';
import { decodeBase45, encodeBase45 } from './base45.ts';

/** The examples of RFC 9285 §4.3 and §4.4. */
const EXAMPLES = [
  ['AB', 'BB8'],
  ['Hello!!', '%69 VD92EX0'],
  ['base-45', 'UJCLQE7W581'],
  ['ietf!', 'QED8WEX0'],
] as const;

describe('base45', () => {
  it.each(EXAMPLES)('writes and reads %s as the RFC does', (plain, encoded) => {
    expect(encodeBase45(Buffer.from(plain))).toBe(encoded);
    const bytes = decodeBase45(encoded);
    expect(bytes.ok && Buffer.from(bytes.value).toString()).toBe(plain);
  });

  it.each(['A', 'GGW1', ':::', '::', 'ab8', 'B B8 B8x'])('refuses %j, which no bytes give', (text) => {
    expect(decodeBase45(text)).toEqual({ ok: false, error: 'not-base45' });
  });
});
