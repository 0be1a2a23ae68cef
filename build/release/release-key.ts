import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SignedRelease, signedBytesOf } from '../../contract/update/release.ts';

/** The raw half that others may know, 32 bytes. */
export function rawPublicKeyOf(key: KeyObject): Buffer {
  const { x = '' } = key.export({ format: 'jwk' });
  return Buffer.from(x, 'base64url');
}

/** Makes a release key: the private half in a file of its own, the public one as boxes want it. Refuses to write over one. */
export function makeReleaseKey(folder: string): {
  readonly privateFile: string;
  readonly publicFile: string;
} {
  const { privateKey } = generateKeyPairSync('ed25519');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const privateFile = join(folder, 'release-key.pem');
  const publicFile = join(folder, 'release-keys.json');
  writeFileSync(privateFile, privateKey.export({ format: 'pem', type: 'pkcs8' }), {
    mode: 0o600,
    flag: 'wx',
  });
  const keys = [rawPublicKeyOf(privateKey).toString('base64url')];
  writeFileSync(publicFile, `${JSON.stringify({ keys })}\n`, { flag: 'wx' });
  return { privateFile, publicFile };
}

/** Throws where the file holds no Ed25519 key. */
export function readReleaseKey(file: string): KeyObject {
  const key = createPrivateKey(readFileSync(file));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${file}: not an Ed25519 key`);
  return key;
}

export function signRelease(text: string, key: KeyObject): SignedRelease {
  const keyId = createHash('sha256').update(rawPublicKeyOf(key)).digest('hex').slice(0, 16);
  return { text, keyId, signature: sign(null, signedBytesOf(text), key).toString('base64url') };
}
