import { z } from 'zod';
import { audience, instant, ulid } from './base.ts';

/** 终端 as staff see it. */
export const terminalRecord = z.object({
  id: ulid,
  communityId: ulid,
  profile: z.string(),
  audience,
  enrolledAt: instant,
  revokedAt: instant.nullable(),
});
export type TerminalRecord = z.infer<typeof terminalRecord>;

/** A sign of life with what a technician needs to know from afar; codes of docs/errors.md, nothing about a person. */
export const heartbeat = z.object({
  terminalId: ulid,
  at: instant,
  version: z.string(),
  faults: z.array(z.string()),
  outboxWaiting: z.number().int().min(0),
  outboxParked: z.number().int().min(0),
  numbersLeft: z.number().int().min(0).nullable(),
});
export type Heartbeat = z.infer<typeof heartbeat>;

/** What a technician asks of a terminal from afar; it says when it was taken and what came of it. */
export const terminalCommand = z.object({
  id: ulid,
  terminalId: ulid,
  kind: z.enum(['restart', 'show-layout', 'collect-report', 'take-screenshot']),
  issuedAt: instant,
  expiresAt: instant,
  takenAt: instant.nullable(),
  outcome: z.enum(['done', 'refused', 'failed']).nullable(),
});
export type TerminalCommand = z.infer<typeof terminalCommand>;
