import { z } from 'zod';
import { instant, ulid } from '../domain/base.ts';

/** What a visitor comes for: one of a list, so that nobody writes about a person; the visitor has no name here. */
export const visitPurpose = z.enum(['guest', 'delivery', 'repair', 'care', 'viewing']);
export type VisitPurpose = z.infer<typeof visitPurpose>;
export const VISIT_PURPOSES = visitPurpose.options;
/** What people call it; the source text of the translation. */
export const visitPurposeWords: Readonly<Record<VisitPurpose, string>> = {
  guest: '亲友来访',
  delivery: '送货搬运',
  repair: '上门维修',
  care: '家政照护',
  viewing: '看房',
};

const HOUR_MS = 3_600_000;
/** An invitation is good for so long at most, and is made so long ahead at most. */
export const LONGEST_VISIT_HOURS = 72;
export const MOST_AHEAD_DAYS = 7;
export const MOST_VISITORS = 20;

/** What a clerk takes down: for which door, what for, how many, from when until when. */
export const visitDraft = z
  .object({
    dwellingId: ulid,
    purpose: visitPurpose,
    people: z.number().int().min(1).max(MOST_VISITORS),
    startsAt: instant,
    endsAt: instant,
  })
  .refine(({ startsAt, endsAt }) => {
    const long = Date.parse(endsAt) - Date.parse(startsAt);
    return long > 0 && long <= LONGEST_VISIT_HOURS * HOUR_MS;
  }, 'an invitation ends after it begins, within three days');
export type VisitDraft = z.infer<typeof visitDraft>;

/** Figures of a code as a door's keys have them; it opens each door on the way once. */
export const VISIT_CODE_LENGTH = 8;
export const visitCode = z.string().regex(/^\d{8}$/);

/** An invitation as the company's desks have it: a door and times, nobody's name and no code. */
export const propertyVisit = z.object({
  id: ulid,
  /** Raised with every change that a desk makes; 0 while central does not know it. */
  rev: z.number().int().nonnegative(),
  dwellingId: ulid,
  purpose: visitPurpose,
  people: z.number().int(),
  startsAt: instant,
  endsAt: instant,
  madeAt: instant,
  /** Clerk who made it. */
  madeBy: z.string().nullable(),
  withdrawnAt: instant.nullable(),
  /** When the code opened its first door. */
  arrivedAt: instant.nullable(),
});
export type PropertyVisit = z.infer<typeof propertyVisit>;

export type VisitState = 'withdrawn' | 'ended' | 'later' | 'arrived' | 'expected';

/** How an invitation stands at `now` (ms), by the clock of whoever asks. */
export function visitState(
  { withdrawnAt, endsAt, startsAt, arrivedAt }: Omit<PropertyVisit, 'id'>,
  now: number,
): VisitState {
  if (withdrawnAt !== null) return 'withdrawn';
  if (now >= Date.parse(endsAt)) return 'ended';
  if (arrivedAt !== null) return 'arrived';
  return now < Date.parse(startsAt) ? 'later' : 'expected';
}

/** What a desk tells central; `clerkId` is the clerk whose PIN the screen checked. */
export const visitOperations = {
  invite: z.object({
    kind: z.literal('invite-visitor'),
    visitId: ulid,
    clerkId: ulid,
    visit: visitDraft,
    /** Central keeps its hash alone. */
    code: visitCode,
    at: instant,
  }),
  withdraw: z.object({
    kind: z.literal('withdraw-visitor'),
    visitId: ulid,
    clerkId: ulid,
    /** The `rev` that the clerk saw. */
    baseRev: z.number().int().nonnegative(),
    at: instant,
  }),
} as const;

/** The code is said once, to the clerk who made it; it is in no store of the desk but the sealed message to central. */
export const inviteAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('queued'), code: visitCode }),
  z.object({ outcome: z.literal('refused'), reason: z.enum(['not-allowed', 'past']) }),
]);
export type InviteAnswer = z.infer<typeof inviteAnswer>;

export const deskVisit = propertyVisit.extend({
  buildingId: ulid.nullable(),
  /** Compound, house, stairs and door. */
  place: z.string(),
  /** Made here and not at central yet: no door knows the code. */
  waiting: z.boolean(),
  parked: z.array(
    z.object({
      key: ulid,
      what: z.enum(['invite', 'withdraw']),
      result: z.enum(['conflict', 'rejected']),
      reason: z.string().nullable(),
      at: instant,
    }),
  ),
});
export type DeskVisit = z.infer<typeof deskVisit>;

/** Those that are good or will be, the soonest first; or those of the last week that are over. */
export const visitShelf = z.enum(['open', 'over']);
export type VisitShelf = z.infer<typeof visitShelf>;

export const visitList = z.object({
  visits: z.array(deskVisit),
  counts: z.record(visitShelf, z.number().int().nonnegative()),
});
export type VisitList = z.infer<typeof visitList>;

export const withdrawVisitRequest = z.object({ visitId: ulid, rev: z.number().int().nonnegative() });
export const settleVisitRequest = z.object({ visitId: ulid, key: ulid });
