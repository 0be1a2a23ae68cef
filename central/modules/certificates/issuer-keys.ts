import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { assert } from '../../../contract/assert.ts';
import { isPlainId } from '../../../contract/key-certificate.ts';

/** A key that certifies terminal keys; the demo's is public, a deployment's comes from its key store. */
export interface IssuerKey {
  readonly issuerId: string;
  readonly issuerKeyId: string;
  /** Ed25519, PKCS#8. */
  readonly privateKeyPem: string;
}

/** Where private keys of issuers are: beside the database and never in it. A security module would be another one. */
export interface IssuerKeys {
  find(issuerId: string, issuerKeyId: string): IssuerKey | null;
  /** Keeps a new key; it is on the disk when this returns. A name that is taken is refused. */
  keep(key: IssuerKey): void;
  /** Keys that come with the program: the demo's. */
  readonly builtIn: readonly IssuerKey[];
}

const stored = z.object({ issuerId: z.string(), issuerKeyId: z.string(), privateKeyPem: z.string() });

/** One file per key, which only the user of central reads, in a folder beside the database. */
export function folderIssuerKeys(folder: string, builtIn: readonly IssuerKey[] = []): IssuerKeys {
  const fileOf = (issuerId: string, issuerKeyId: string) => {
    assert(isPlainId(issuerId) && isPlainId(issuerKeyId), 'ids of issuers and keys are plain');
    return join(folder, `${issuerId}~${issuerKeyId}.json`);
  };
  return {
    builtIn,
    find: (issuerId, issuerKeyId) => {
      const own = builtIn.find((key) => key.issuerId === issuerId && key.issuerKeyId === issuerKeyId);
      if (own !== undefined) return own;
      const text = readIfThere(fileOf(issuerId, issuerKeyId));
      return text === null ? null : stored.parse(JSON.parse(text));
    },
    keep: (key) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const file = openSync(fileOf(key.issuerId, key.issuerKeyId), 'wx', 0o600);
      try {
        writeSync(file, `${JSON.stringify(key)}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
  };
}

/** Folder of the keys in a data folder. */
export function issuerKeyFolder(dataDir: string): string {
  return join(dataDir, 'issuer-keys');
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
