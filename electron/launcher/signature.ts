import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { err, ok, type Result } from '../../contract/result.ts';
import {
  type ReleaseManifest,
  releaseKeys,
  releaseManifest,
  type SignedRelease,
  signedBytesOf,
  signedRelease,
} from '../../contract/update/release.ts';
import { readIfThere } from './durable.ts';

/** Why a manifest is not believed. */
export type SignatureFault = 'not-a-release' | 'unknown-key' | 'bad-signature';

/** Public keys by their id. */
export type ReleaseKeys = ReadonlyMap<string, KeyObject>;

export interface CheckedRelease {
  readonly manifest: ReleaseManifest;
  readonly signed: SignedRelease;
}

/** DER in front of a raw Ed25519 public key (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export function keyIdOf(rawPublicKey: Uint8Array): string {
  return createHash('sha256').update(rawPublicKey).digest('hex').slice(0, 16);
}

/** Keys whose releases this box takes. A file that is absent or wrong holds none: the box then takes no release at all. */
export function readReleaseKeys(path: string): ReleaseKeys {
  const parsed = releaseKeys.safeParse(parseJson(readIfThere(path) ?? ''));
  const raw = parsed.success ? parsed.data.keys.map((key) => Buffer.from(key, 'base64url')) : [];
  return new Map(
    raw.map((key) => [
      keyIdOf(key),
      createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' }),
    ]),
  );
}

/** The manifest, if one of the keys signed the very text. Nothing of the text is looked at before. */
export function checkRelease(text: string, keys: ReleaseKeys): Result<CheckedRelease, SignatureFault> {
  const signed = signedRelease.safeParse(parseJson(text));
  if (!signed.success) return err('not-a-release');
  const key = keys.get(signed.data.keyId);
  if (key === undefined) return err('unknown-key');
  const signature = Buffer.from(signed.data.signature, 'base64url');
  if (!verify(null, signedBytesOf(signed.data.text), key, signature)) return err('bad-signature');
  const manifest = releaseManifest.safeParse(parseJson(signed.data.text));
  return manifest.success ? ok({ manifest: manifest.data, signed: signed.data }) : err('not-a-release');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
