import { z } from 'zod';
import { heartbeat, instant, ulid } from './domain.ts';
import { relayOffer } from './relay.ts';

/** 远程操作: what staff can have done at a box without standing before it. */
export const remoteActKind = z.enum(['restart', 'send-log', 'send-screenshot']);
export type RemoteActKind = z.infer<typeof remoteActKind>;

/** How an act ended. Why it was refused or failed is a code of docs/errors.md. */
export const remoteActOutcome = z.enum(['done', 'refused', 'failed', 'expired']);
export type RemoteActOutcome = z.infer<typeof remoteActOutcome>;

/** Why an act was not done, in words for whoever asked; codes of docs/errors.md. */
export const ACT_WORDS: Readonly<Record<string, string>> = {
  'CO-601': '有居民在办事，没有截屏',
  'CO-602': '屏幕上是工作人员看的内容，没有截屏',
  'CO-603': '半小时里一直有人在用，没有重启',
  'CO-604': '做到一半程序中断了，不会自动再做',
  'CO-605': '文件没有送到中心',
  'CO-606': '没有截到画面，或文件太大',
  'CO-607': '终端的版本不会做这件事',
  'CO-608': '终端的外壳没有应答，没有重启',
};

/** Of what a box may send, by the act that asked for it. */
export const REMOTE_FILES = {
  'send-log': { mediaType: 'application/x-ndjson', mostBytes: 1024 * 1024, keptDays: 14 },
  'send-screenshot': { mediaType: 'image/png', mostBytes: 8 * 1024 * 1024, keptDays: 3 },
} as const;
export type RemoteFileKind = keyof typeof REMOTE_FILES;

/** An act as central gives it to its box: first to take, then, once central knows that it was taken, to do. */
export const givenAct = z.object({
  id: ulid,
  /** A kind of a later version is refused by name, not by shape. */
  kind: z.string().max(40),
  taken: z.boolean(),
});
export type GivenAct = z.infer<typeof givenAct>;

/** What a box says of an act with its next sign of life. */
export const actReport = z.object({
  id: ulid,
  state: z.enum(['taken', 'done', 'refused', 'failed']),
  code: z
    .string()
    .regex(/^[A-Z]{2}-\d{3}$/)
    .nullable(),
});
export type ActReport = z.infer<typeof actReport>;

/** Acts that travel in one answer, and reports in one sign of life. */
export const MOST_ACTS = 20;

/** `POST /v1/terminals/heartbeat`. */
export const beat = heartbeat.extend({
  acts: z.array(actReport).max(MOST_ACTS).default([]),
  /** Where a property screen listens for kiosks of its building; null where it does not. */
  relay: relayOffer.nullable().default(null),
});
export type Beat = z.infer<typeof beat>;
export const beatAnswer = z.object({
  heard: z.literal(true),
  /** In the order in which they were asked for; those that have not ended. */
  acts: z.array(givenAct).default([]),
});
export type BeatAnswer = z.infer<typeof beatAnswer>;

const LONGEST_MINUTES = 24 * 60;

/** `POST /v1/terminals/{id}/acts`. */
export const remoteActRequest = z.object({
  kind: remoteActKind,
  /** Why, for whoever reads the record afterwards. */
  reason: z.string().trim().min(2).max(200),
  /** A box that does not fetch it within so long is left alone. */
  minutes: z.number().int().min(1).max(LONGEST_MINUTES).default(15),
});
export type RemoteActRequest = z.infer<typeof remoteActRequest>;

/** One act as staff see it. */
export const remoteAct = z.object({
  id: ulid,
  terminalId: ulid,
  kind: remoteActKind,
  reason: z.string(),
  requestedAt: instant,
  /** Account; null = an operator at central's own machine. */
  requestedBy: ulid.nullable(),
  expiresAt: instant,
  /** When central learnt that the box has it. */
  takenAt: instant.nullable(),
  endedAt: instant.nullable(),
  state: z.enum(['waiting', 'taken', ...remoteActOutcome.options]),
  code: z.string().nullable(),
  /** The code in words, in Chinese. */
  why: z.string().nullable(),
  /** What the box sent, while it is kept. */
  file: z.object({ mediaType: z.string(), bytes: z.number().int(), keptUntil: instant }).nullable(),
});
export type RemoteAct = z.infer<typeof remoteAct>;
