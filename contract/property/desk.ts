import { z } from 'zod';
import { instant, ulid } from '../domain/base.ts';
import { caseKind, MOST_PHOTOS, rating } from '../domain/case-record.ts';
import { caseFamily, caseStage, reporterKind } from '../domain/case-words.ts';
import { CLERK_RIGHT_NAMES } from './clerk-rights.ts';
import { caseClocks, recentWork } from './lobby.ts';
import { casePhoto, photoText } from './photos.ts';
import { clerkChoice } from './sign-in.ts';
import { slipState } from './slip.ts';

/** Which part of the queue is asked for. */
export const queueFilter = z.enum([
  'all',
  'overdue',
  'soon',
  'untaken',
  'mine',
  'awaiting',
  'help',
  'closed',
]);
export type QueueFilter = z.infer<typeof queueFilter>;

/** One row of the queue. */
export const queueRow = z.object({
  id: ulid,
  kind: caseKind,
  ...caseClocks,
  /** House, stairs and floor, or the public place; words without a name. */
  place: z.string(),
  reporterKind,
  /** Whether this company has it in hand; another's unit by name otherwise. */
  holder: z.object({ ours: z.boolean(), name: z.string().nullable() }).nullable(),
  takenAt: instant.nullable(),
  /** Who of the company does it; null while nobody said so. */
  worker: z.string().nullable(),
  mine: z.boolean(),
  /** When somebody was promised to come; null while nothing is agreed. */
  visitAt: instant.nullable(),
  /** A step made here has not reached central yet. */
  waiting: z.boolean(),
  /** It came from a kiosk in the building; central does not know of it yet. */
  relayed: z.boolean().optional(),
  /** Central answered a step made here with another state: a person decides. */
  conflict: z.boolean(),
});
export type QueueRow = z.infer<typeof queueRow>;

/** A window of the queue. `revision` is the one of the view it belongs to. */
export const queuePage = z.object({
  revision: z.number().int(),
  total: z.number().int().nonnegative(),
  from: z.number().int().nonnegative(),
  rows: z.array(queueRow),
});
export type QueuePage = z.infer<typeof queuePage>;

/** Steps that the desk offers, by the machine of contract/domain/case-machine.ts. */
export const deskStepName = z.enum([
  'take',
  'set-out',
  'assign',
  'schedule',
  'put-back',
  'comment',
  'propose-closing',
  'hand-over',
]);
export type DeskStepName = z.infer<typeof deskStepName>;

/** 用料: what was built in, as the clerk names it. */
export const casePart = z.object({
  name: z.string().trim().min(1).max(20),
  count: z.number().int().min(1).max(99),
});
export type CasePart = z.infer<typeof casePart>;
/** Kinds of parts that one piece of work names. */
export const MOST_PARTS = 6;

/** What a clerk does with a case. */
export const deskStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('take'), worker: z.string().min(1).max(40).nullable() }),
  z.object({ step: z.literal('set-out') }),
  z.object({ step: z.literal('assign'), worker: z.string().min(1).max(40) }),
  /** Nobody of the company does it any more; the way back from taking and giving. */
  z.object({ step: z.literal('put-back') }),
  z.object({ step: z.literal('comment'), note: z.string().trim().min(1).max(500) }),
  /** A time agreed with whoever reported it; null takes it off. */
  z.object({ step: z.literal('schedule'), visitAt: instant.nullable() }),
  z.object({
    step: z.literal('propose-closing'),
    result: z.string().trim().min(1).max(500),
    parts: z.array(casePart).max(MOST_PARTS).optional(),
    photos: z.array(photoText).max(MOST_PHOTOS).optional(),
  }),
  z.object({ step: z.literal('hand-over'), note: z.string().trim().min(1).max(500) }),
]);
export type DeskStep = z.infer<typeof deskStep>;

export const caseLine = z.object({
  at: instant,
  step: z.string(),
  stage: caseStage,
  /** `reporter`, a name of the company's staff, another unit, or the routing table. */
  by: z.string().nullable(),
  note: z.string().nullable(),
  waiting: z.boolean(),
});

/** To whom a company gives a case back: its community, or the street that divided a whistle. */
export const backLevel = z.enum(['community', 'street']);
export type BackLevel = z.infer<typeof backLevel>;

/** One case whole, for the clerk who opened it. */
export const caseDetail = queueRow.extend({
  rev: z.number().int().positive(),
  family: caseFamily,
  /** Short number that staff say on the phone. */
  number: z.string(),
  /** Exactly where, with the door when the reporter gave it. */
  exactPlace: z.string(),
  dwellingId: ulid.nullable(),
  buildingId: ulid.nullable(),
  text: z.string().nullable(),
  contact: z.object({ name: z.string(), phoneTail: z.string() }).nullable(),
  result: z.string().nullable(),
  photos: z.array(casePhoto).optional(),
  /** How many photos the case still takes. */
  photosLeft: z.number().int().nonnegative(),
  rating: rating.nullable(),
  reworks: z.number().int(),
  transferredAt: instant.nullable(),
  steps: z.array(deskStepName),
  /** Who gets it when it is not this company's to do; null while nobody can. */
  backTo: backLevel.nullable(),
  /** Steps made here that central did not take: somebody decides what becomes of each. */
  parked: z.array(
    z.object({
      key: ulid,
      step: z.string(),
      note: z.string().nullable(),
      result: z.enum(['conflict', 'rejected']),
      /** Central's reason in Chinese; null for a conflict. */
      reason: z.string().nullable(),
      at: instant,
    }),
  ),
  lines: z.array(caseLine),
});
export type CaseDetail = z.infer<typeof caseDetail>;

/** A kiosk that called for a person: which one and at which step, no personal field (D13). */
export const helpCall = z.object({
  id: ulid,
  rev: z.number().int().positive(),
  /** What people call the box: `一楼大厅`. */
  kiosk: z.string(),
  /** Screen name of the kiosk (contract/kiosk-view.ts). */
  screen: z.string(),
  calledAt: instant,
  state: z.enum(['calling', 'answered', 'on-the-way', 'done']),
  /** Who of the company answered it. */
  by: z.string().nullable(),
  /** An answer given here has not reached central yet. */
  waiting: z.boolean(),
  /** The call came from the kiosk itself; central does not know of it yet. */
  relayed: z.boolean().optional(),
  /** Answers given here that central did not take, because somebody else was quicker: they wait to be let be. */
  parked: z.array(ulid),
});
export type HelpCall = z.infer<typeof helpCall>;

/** Desk face: somebody is signed in. */
export const deskFace = z.object({
  name: z.literal('desk'),
  clerk: z.object({
    ...clerkChoice.shape,
    rights: z.array(z.enum(CLERK_RIGHT_NAMES)),
  }),
  place: z.string(),
  /** Raised with every change of the queue, so that the page asks anew. */
  revision: z.number().int(),
  counts: z.record(queueFilter, z.number().int().nonnegative()),
  recent: recentWork,
  closedToday: z.number().int().nonnegative(),
  /** Colleagues a case can be given to. */
  workers: z.array(z.string()),
  /** Newest case, so that its arrival can be said. */
  newest: z.object({ id: ulid, kind: caseKind, place: z.string(), openedAt: instant }).nullable(),
  calls: z.array(helpCall),
  /** Claims to dwellings that wait for a check. */
  claims: z.number().int().nonnegative(),
  slips: slipState,
});
export type DeskFace = z.infer<typeof deskFace>;
