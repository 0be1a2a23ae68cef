import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { join } from 'node:path';
import { assert } from '../../../contract/assert.ts';
import { keyFolder, readKeyFile, writeKeyFile } from './key-file.ts';

/** The terminal's own Ed25519 key pair; the private half never leaves this box. */
export interface TerminalKey {
  readonly privateKey: KeyObject;
  /** Raw 32 bytes, base64url without padding (the `x` of an OKP JWK, RFC 8037). */
  readonly publicKeyRaw: string;
  /** First 16 hex digits of SHA-256 over the raw public key: short enough for the QR. */
  readonly keyId: string;
}

/** Opens the key in `<dataDir>/keys/terminal-key.pk8` (PKCS#8 DER, mode 0600), or makes it at the first start. */
export function openTerminalKey(dataDir: string): TerminalKey {
  const path = join(keyFolder(dataDir), 'terminal-key.pk8');
  const found = readKeyFile(path);
  if (found !== null) {
    return describe(createPrivateKey({ key: Buffer.from(found), format: 'der', type: 'pkcs8' }));
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  writeKeyFile(path, privateKey.export({ format: 'der', type: 'pkcs8' }));
  return describe(privateKey);
}

function describe(privateKey: KeyObject): TerminalKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  assert(typeof x === 'string', 'an Ed25519 key has its public half in x');
  const keyId = createHash('sha256').update(Buffer.from(x, 'base64url')).digest('hex').slice(0, 16);
  return { privateKey, publicKeyRaw: x, keyId };
}
