import { z } from 'zod';
import { audience, instant, ulid } from './base.ts';

/** A sign of life with what a technician needs to know from afar; codes of docs/errors.md, nothing about a person. */
export const heartbeat = z.object({
  /** By the terminal's clock. */
  at: instant,
  version: z.string().max(40),
  /** Devices and states that need a hand now. */
  faults: z.array(z.string().regex(/^[A-Z]{2}-\d{3}$/)).max(20),
  /** When somebody was last served: a certificate with evidence of paper, a step at a desk. Null = never yet. */
  lastServiceAt: instant.nullable(),
  outboxWaiting: z.number().int().min(0),
  /** What central refused and nobody has looked at. */
  outboxParked: z.number().int().min(0),
  /** Of the item with the fewest; null where no numbers are leased. */
  numbersLeft: z.number().int().min(0).nullable(),
});
export type Heartbeat = z.infer<typeof heartbeat>;

/** 终端 as staff see it. */
export const terminalRecord = z.object({
  id: ulid,
  communityId: ulid,
  profile: z.string(),
  audience,
  enrolledAt: instant,
  revokedAt: instant.nullable(),
  /** When central last heard it, by central's clock; null = not since it was enrolled. */
  heardAt: instant.nullable(),
  heartbeat: heartbeat.nullable(),
});
export type TerminalRecord = z.infer<typeof terminalRecord>;

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
