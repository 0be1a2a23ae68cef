import { createPublicKey, sign, verify } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Random, systemRandom } from '../../../contract/random.ts';
import { createSeal } from './seal.ts';
import { openTerminalKey } from './terminal-key.ts';
import { makeDataDir } from './testing.ts';

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The same bytes at every run, so that two seals take the same nonces. */
function countingRandom(): Random {
  let count = 0;
  return { bytes: (length) => Uint8Array.from({ length }, () => (count++ * 89) % 251) };
}

describe('sealed values', () => {
  const seal = createSeal(systemRandom.bytes(32), systemRandom);

  it('open again, whatever the text, and never seal the same way twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const sealed = seal.seal(text, 'resident.name/1');
        expect(seal.open(sealed, 'resident.name/1')).toBe(text.toWellFormed());
        expect(Buffer.from(sealed).equals(seal.seal(text, 'resident.name/1'))).toBe(false);
      }),
    );
  });

  it('each have a nonce of their own, however many there are', () => {
    const some = Array.from({ length: 2_000 }, () => seal.seal('王秀兰', 'resident.name/1'));
    const nonces = new Set(some.map((sealed) => Buffer.from(sealed.subarray(1, 13)).toString('hex')));
    expect(nonces.size).toBe(some.length);
  });

  it('many at once are byte for byte what OpenSSL makes of each, whatever the texts and places', () => {
    const key = systemRandom.bytes(32);
    const texts = fc.array(
      fc.tuple(fc.string({ unit: 'binary', maxLength: 70 }), fc.string({ maxLength: 70 })),
      {
        minLength: 40,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(texts, (all) => {
        const values = all.map(([text, place]) => ({ text, place }));
        const [together, each] = [createSeal(key, countingRandom()), createSeal(key, countingRandom())];
        const sealed = together.sealAll(values);
        expect(sealed.map(hexOf)).toEqual(values.map(({ text, place }) => hexOf(each.seal(text, place))));
        for (const [index, { text, place }] of values.entries())
          expect(each.tryOpen(sealed[index] ?? new Uint8Array(), place)).toBe(text.toWellFormed());
      }),
      { numRuns: 30 },
    );
  });

  it('many at once take nonces from the same stock as single ones', () => {
    const values = Array.from({ length: 300 }, () => ({ text: '王秀兰', place: 'resident.name/1' }));
    const some = [...seal.sealAll(values), seal.seal('王秀兰', 'x'), ...seal.sealAll(values)];
    expect(new Set(some.map((sealed) => hexOf(sealed.subarray(1, 13)))).size).toBe(some.length);
    expect(seal.sealAll([])).toEqual([]);
    expect(seal.sealAll(values.slice(0, 3)).map((one) => seal.open(one, 'resident.name/1'))).toEqual([
      '王秀兰',
      '王秀兰',
      '王秀兰',
    ]);
  });

  it('do not open when one bit is changed, the row is another one, or the key is', () => {
    const sealed = seal.seal('王秀兰', 'resident.name/1');
    for (const at of sealed.keys()) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(seal.tryOpen(changed, 'resident.name/1'), `byte ${at}`).toBeNull();
    }
    expect(seal.tryOpen(sealed, 'resident.name/2')).toBeNull();
    expect(seal.tryOpen(sealed.subarray(0, 20), 'resident.name/1')).toBeNull();
    expect(createSeal(systemRandom.bytes(32), systemRandom).tryOpen(sealed, 'resident.name/1')).toBeNull();
  });
});

describe("the terminal's own key", () => {
  it('is made once, kept, readable by its owner only, and signs what its public half verifies', () => {
    const data = makeDataDir();
    const key = openTerminalKey(data.dir);
    expect(openTerminalKey(data.dir)).toMatchObject({ keyId: key.keyId, publicKeyRaw: key.publicKeyRaw });
    expect(key.publicKeyRaw).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const bytes = Buffer.from('facts');
    const publicKey = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: key.publicKeyRaw },
      format: 'jwk',
    });
    expect(verify(null, bytes, publicKey, sign(null, bytes, key.privateKey))).toBe(true);
    const path = join(data.dir, 'keys', 'terminal-key.pk8');
    expect(readFileSync(path).byteLength).toBe(48);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    data.remove();
  });
});
