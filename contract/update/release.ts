import { z } from 'zod';

/** Machines that a package is made for. */
export const PLATFORMS = ['linux-x64', 'linux-arm64'] as const;
export const platform = z.enum(PLATFORMS);
export type Platform = z.infer<typeof platform>;

/** Boxes that get a release first, then early, then all others. */
export const RINGS = ['first', 'early', 'all'] as const;
export const ring = z.enum(RINGS);
export type Ring = z.infer<typeof ring>;

/** `0.2.0`: three plain numbers, so that there is one order. */
export const releaseVersion = z.string().regex(/^(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})$/);

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** No package is larger, bytes: what a box keeps free for one is reckoned from what a manifest says. */
export const LARGEST_PACKAGE = 1024 ** 3;

export const releasePackage = z.object({
  platform,
  /** Plain name of the file beside the manifest. */
  file: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,99}$/),
  /** Bytes as it is sent, and of its files. */
  size: z.number().int().positive().max(LARGEST_PACKAGE),
  unpacked: z.number().int().positive().max(LARGEST_PACKAGE),
  sha256: sha256Hex,
  /** Of the list of files in it (`contents.ts`). */
  contents: sha256Hex,
});
export type ReleasePackage = z.infer<typeof releasePackage>;

/** What a release is. Unknown fields are let be: an older box reads the manifest of a newer release. */
export const releaseManifest = z.object({
  version: releaseVersion,
  releasedAt: z.iso.datetime(),
  /** No ring beyond this one, whatever central says: a trial release stays one. */
  widestRing: ring,
  /** Boxes below take another release first. */
  fromVersion: releaseVersion,
  /** What it speaks with central, and the step to which it brings a terminal's store. */
  schema: z.object({ sync: z.number().int().positive(), store: z.number().int().positive() }),
  notes: z.object({ 'zh-CN': z.string().min(1).max(2000), 'ko-KR': z.string().min(1).max(2000) }),
  packages: z.array(releasePackage).min(1).max(PLATFORMS.length),
});
export type ReleaseManifest = z.infer<typeof releaseManifest>;

/** A manifest as it travels: the very text that was signed, so that nobody has to write it the same way again. */
export const signedRelease = z.object({
  text: z.string().max(64 * 1024),
  /** The first 16 hex digits of the SHA-256 of the public key. */
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  /** Ed25519 over `signedBytesOf(text)`, base64url. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type SignedRelease = z.infer<typeof signedRelease>;

/** What is signed: the purpose first, so that no other signature of the key is one of a release. */
export function signedBytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(`sanping release v1\n${text}`);
}

/** Public keys whose releases a box takes; raw Ed25519, base64url. An empty list takes none. */
export const releaseKeys = z.object({ keys: z.array(z.string().regex(/^[A-Za-z0-9_-]{43}$/)).max(8) });

/** Below zero when `a` is older than `b`, zero when they are the same. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((one) => one.split('.').map(Number)) as [number[], number[]];
  for (const place of [0, 1, 2]) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
