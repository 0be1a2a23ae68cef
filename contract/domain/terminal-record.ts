import { z } from 'zod';
import { audience, instant, ulid } from './base.ts';

/** A code of docs/errors.md. */
const code = z.string().regex(/^[A-Z]{2}-\d{3}$/);

/** Parts of a box that somebody far away has to know of; a screen without a reader or a printer says nothing of one. */
export const WATCHED_PARTS = ['reader', 'printer', 'paper', 'display', 'disk', 'clock'] as const;
export type WatchedPart = (typeof WATCHED_PARTS)[number];

export const partState = z.object({
  part: z.enum(WATCHED_PARTS),
  /** `unknown`: not looked at yet since the start. */
  state: z.enum(['unknown', 'good', 'warning', 'bad']),
  code: code.nullable(),
});
export type PartState = z.infer<typeof partState>;

/** What a box served somebody with last. */
export const serviceKind = z.enum(['certificate', 'case', 'desk-step']);
export type ServiceKind = z.infer<typeof serviceKind>;

/** A sign of life with what a technician needs to know from afar; codes of docs/errors.md, nothing about a person. */
export const heartbeat = z.object({
  /** By the terminal's clock. */
  at: instant,
  version: z.string().max(40),
  /** Devices and states that need a hand now. */
  faults: z.array(code).max(20),
  /** How each part stands; empty from a box that does not say it. */
  devices: z.array(partState).max(WATCHED_PARTS.length).default([]),
  /**
   * When somebody was last served: a certificate with evidence of paper, a case that was taken here, a step at a desk.
   * Null = never yet.
   */
  lastServiceAt: instant.nullable(),
  /** What that was. */
  lastService: serviceKind.nullable().default(null),
  outboxWaiting: z.number().int().min(0),
  /** What central refused and nobody has looked at. */
  outboxParked: z.number().int().min(0),
  /** Of the item with the fewest; null where no numbers are leased. */
  numbersLeft: z.number().int().min(0).nullable(),
});
export type Heartbeat = z.infer<typeof heartbeat>;

/** Whether a box lives, by the clock of central; `since` = when that began, as far as it is known. */
export const terminalLife = z.object({
  state: z.enum(['alive', 'silent', 'not-heard-yet', 'revoked']),
  since: instant,
  /** Parts that need a hand, as the box last said. */
  wrong: z.array(partState),
});
export type TerminalLife = z.infer<typeof terminalLife>;

/** How much of the time since then (thirty days at most) central heard the box, as a part of 1. */
export const terminalAvailability = z.object({ share: z.number().min(0).max(1), since: instant });
export type TerminalAvailability = z.infer<typeof terminalAvailability>;

/** 终端 as staff see it. */
export const terminalRecord = z.object({
  id: ulid,
  /** What people call the box; null where nobody named it. */
  name: z.string().nullable(),
  communityId: ulid,
  communityName: z.string(),
  profile: z.string(),
  audience,
  enrolledAt: instant,
  revokedAt: instant.nullable(),
  /** When central last heard it, by central's clock; null = not since it was enrolled. */
  heardAt: instant.nullable(),
  life: terminalLife,
  /** Null in a box's first hour, before its first sign of life, and out of use. */
  availability: terminalAvailability.nullable(),
  heartbeat: heartbeat.nullable(),
});
export type TerminalRecord = z.infer<typeof terminalRecord>;
