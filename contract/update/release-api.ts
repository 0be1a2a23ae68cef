import { z } from 'zod';
import { releaseVersion, ring, signedRelease } from './release.ts';

/** What a box asks central with; a machine that no package is made for is offered nothing. */
export const offerQuery = z.object({ version: releaseVersion, platform: z.string().max(40) });

export const offerAnswer = z.object({ release: signedRelease.nullable() });

/** How far a release is open: to the rings up to `openTo`, and of that one to a part of its boxes. */
export const releaseGate = z.object({
  /** Null: to nobody yet. */
  openTo: ring.nullable(),
  percent: z.number().int().min(0).max(100),
  paused: z.boolean(),
});
export type ReleaseGate = z.infer<typeof releaseGate>;

/** A release at central, and how many boxes are with it. */
export const releaseRecord = z.object({
  version: releaseVersion,
  releasedAt: z.string(),
  widestRing: ring,
  notes: z.object({ 'zh-CN': z.string(), 'ko-KR': z.string() }),
  gate: releaseGate,
});
export type ReleaseRecord = z.infer<typeof releaseRecord>;

/** Boxes that said last that they run a version; null: they have not said anything yet. */
export const versionCount = z.object({ version: z.string().nullable(), ring, boxes: z.number().int() });
export type VersionCount = z.infer<typeof versionCount>;
