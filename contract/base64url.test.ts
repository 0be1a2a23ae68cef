import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase64url, toBase64url } from './base64url.ts';

it('writes bytes as every other base64url does, and reads them again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = toBase64url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64url(text)).toEqual(bytes);
    }),
  );
});

it.each(['a', 'ab=', 'a b', 'a+b/', '印'])('%s is nobody’s bytes', (text) => {
  expect(fromBase64url(text)).toBeNull();
});
