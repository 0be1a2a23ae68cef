import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import { join } from 'node:path';
import { assert } from '../../../contract/assert.ts';
import type { Random } from '../../../contract/random.ts';
import { createGcmBatch, type GcmBatch } from './gcm.ts';
import { keyFolder, readKeyFile, writeKeyFile } from './key-file.ts';

/**
 * Sealed column: [version 1][nonce 12][tag 16][ciphertext], AES-256-GCM (NIST SP 800-38D).
 * The place of the value (`resident.name/<id>`) is authenticated with it, so that a sealed value
 * which was moved to another row or column does not open.
 */
export interface Seal {
  seal(text: string, place: string): Uint8Array;
  /** The same for many short values, in their order: five times as quick as one by one. */
  sealAll(values: readonly ToSeal[]): readonly Uint8Array[];
  /** Null when the bytes were changed, moved, or sealed with another key. */
  tryOpen(sealed: Uint8Array, place: string): string | null;
  /** For values of our own rows: a value that does not open is a defect or damage and ends the process. */
  open(sealed: Uint8Array, place: string): string;
}

/** A text and the place where it will rest. */
export interface ToSeal {
  readonly text: string;
  readonly place: string;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** From here on values are sealed as a batch; for fewer its tables are not worth making. */
const BATCH_FROM = 32;

/** Nonces that are asked of the system at once: asking for each would cost more than sealing. */
const NONCES_AT_ONCE = 256;

/** Fresh nonces, none of them given out twice. */
function nonces(random: Random): () => Uint8Array {
  let stock: Uint8Array = new Uint8Array();
  let used = 0;
  return () => {
    if (used === stock.byteLength) {
      stock = random.bytes(NONCE_BYTES * NONCES_AT_ONCE);
      used = 0;
    }
    used += NONCE_BYTES;
    return stock.subarray(used - NONCE_BYTES, used);
  };
}

export function createSeal(key: Uint8Array, random: Random): Seal {
  assert(key.byteLength === KEY_BYTES, 'sealing key is 32 bytes');
  // Made once: from bare bytes Node makes a key for every value, which takes three times as long as sealing it.
  const secret = createSecretKey(key);
  const nextNonce = nonces(random);
  const tryOpen = (sealed: Uint8Array, place: string): string | null => {
    const nonceEnd = 1 + NONCE_BYTES;
    const tagEnd = nonceEnd + TAG_BYTES;
    if (sealed.byteLength < tagEnd || sealed[0] !== VERSION) return null;
    const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(1, nonceEnd), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(nonceEnd, tagEnd));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]).toString('utf8');
    } catch {
      // node:crypto reports a wrong tag by throwing; there is no other way to ask it.
      return null;
    }
  };
  const seal: Seal['seal'] = (text, place) => {
    const nonce = nextNonce();
    const cipher = createCipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(place));
    const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), ciphertext]);
  };
  let batch: GcmBatch | null = null;
  return {
    seal,
    sealAll: (values) => {
      if (values.length < BATCH_FROM) return values.map(({ text, place }) => seal(text, place));
      batch ??= createGcmBatch(secret, VERSION);
      return batch(values.map(({ text, place }) => ({ text, beside: place, nonce: nextNonce() })));
    },
    tryOpen,
    open: (sealed, place) => {
      const text = tryOpen(sealed, place);
      assert(text !== null, `sealed value opens at ${place.split('/')[0]}`);
      return text;
    },
  };
}

/** The key file of the store; made at the first start, mode 0600. Null when it is not 32 bytes (damaged). */
export function loadSealKey(dataDir: string, random: Random, mayCreate: boolean): Uint8Array | null {
  const path = join(keyFolder(dataDir), 'store.key');
  const found = readKeyFile(path);
  if (found !== null) return found.byteLength === KEY_BYTES ? found : null;
  if (!mayCreate) return null;
  const key = random.bytes(KEY_BYTES);
  writeKeyFile(path, key);
  return key;
}
