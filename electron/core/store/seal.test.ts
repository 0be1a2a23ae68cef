import { createPublicKey, sign, verify } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../../contract/random.ts';
import { createSeal } from './seal.ts';
import { openTerminalKey } from './terminal-key.ts';
import { makeDataDir } from './testing.ts';

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
