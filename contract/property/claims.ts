import { z } from 'zod';
import { day, residenceNature } from '../certificate.ts';
import { instant, ulid } from '../domain/base.ts';
import { occupancy } from '../domain/dwelling.ts';

/** As what somebody says that a dwelling is theirs. */
export const claimAs = z.enum(['owner', 'tenant']);
export type ClaimAs = z.infer<typeof claimAs>;

/** Papers that were shown with a claim; kinds alone, no copy of any. */
export const claimEvidence = z.enum([
  'title-deed',
  'purchase-contract',
  'handover-slip',
  'lease',
  'household-book',
  'id-card',
]);
export type ClaimEvidence = z.infer<typeof claimEvidence>;
export const CLAIM_EVIDENCE = claimEvidence.options;

/** What people call the papers; the source text of the translation. */
export const claimEvidenceWords: Readonly<Record<ClaimEvidence, string>> = {
  'title-deed': '不动产权证',
  'purchase-contract': '购房合同',
  'handover-slip': '交房单',
  lease: '租房合同',
  'household-book': '户口簿',
  'id-card': '身份证',
};

/** What a paper shows to whoever looks at it; the source text of the translation. */
export const claimEvidenceShows: Readonly<Record<ClaimEvidence, string>> = {
  'title-deed': '房屋是谁的',
  'purchase-contract': '房屋买给了谁',
  'handover-slip': '钥匙交给了谁',
  lease: '租给谁、租到哪天',
  'household-book': '一家有哪些人',
  'id-card': '来的人是谁',
};

/** Papers whose own number says which one it was; of the card its end is in `numberTail`. */
export const NUMBERED_EVIDENCE = ['title-deed', 'purchase-contract', 'lease', 'household-book'] as const;
/** End of a paper's number: enough to find the same paper again, of no use to anybody else. */
export const documentTail = z.string().regex(/^[\dA-Z]{4}$/);
export const documentTails = z.partialRecord(z.enum(NUMBERED_EVIDENCE), documentTail);
export type DocumentTails = z.infer<typeof documentTails>;

/** Why a claim was not accepted: one of a fixed list, so that no word about a person is written. */
export const claimRefusal = z.enum([
  'evidence-missing',
  'unreadable',
  'name-differs',
  'door-differs',
  'not-theirs',
]);
export type ClaimRefusal = z.infer<typeof claimRefusal>;
export const CLAIM_REFUSALS = claimRefusal.options;
export const claimRefusalWords: Readonly<Record<ClaimRefusal, string>> = {
  'evidence-missing': '材料不全',
  unreadable: '材料看不清',
  'name-differs': '名字和材料对不上',
  'door-differs': '门牌和材料对不上',
  'not-theirs': '这一户登记的是别人',
};

export const claimState = z.enum(['waiting', 'accepted', 'refused']);
export type ClaimState = z.infer<typeof claimState>;

/** A claim to a dwelling as the company's desk has it (PB07): which door, as what, with which papers; nobody's name. */
export const propertyClaim = z.object({
  id: ulid,
  /** Raised with every change; 0 while central does not know it. */
  rev: z.number().int().nonnegative(),
  dwellingId: ulid,
  as: claimAs,
  evidence: z.array(claimEvidence).min(1),
  filedAt: instant,
  /** At whose counter: the company's or the community's. */
  filedAtDesk: z.enum(['company', 'community']),
  /** Clerk of the company who saw the papers; null at the community. An older central does not say. */
  filedBy: z.string().nullable().optional(),
  /** Ends of the papers' numbers, where they were taken down; an older central does not say. */
  documentTails: documentTails.optional(),
  state: claimState,
  decidedAt: instant.nullable(),
  /** Clerk who decided. */
  decidedBy: z.string().nullable(),
  refusal: claimRefusal.nullable(),
});
export type PropertyClaim = z.infer<typeof propertyClaim>;

/** End of a citizen number as on the card. */
export const numberTail = z.string().regex(/^\d{3}[\dX]$/);

/** What a clerk takes down of somebody at the counter. */
export const claimDraft = z.object({
  dwellingId: ulid,
  as: claimAs,
  name: z.string().trim().min(1).max(40),
  numberTail,
  evidence: z.array(claimEvidence).min(1),
  /** An older central does not keep them. */
  documentTails: documentTails.optional(),
});
export type ClaimDraft = z.infer<typeof claimDraft>;

/** `reopen` is the way back from either. */
export const claimDecision = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('accept') }),
  z.object({ outcome: z.literal('refuse'), refusal: claimRefusal }),
  z.object({ outcome: z.literal('reopen') }),
]);
export type ClaimDecision = z.infer<typeof claimDecision>;

/** How a claim stands after a decision; null where the decision does not fit how it stands. */
export function stateAfter(
  state: ClaimState,
  decision: ClaimDecision,
): { readonly state: ClaimState; readonly refusal: ClaimRefusal | null } | null {
  if (decision.outcome === 'reopen') return state === 'waiting' ? null : { state: 'waiting', refusal: null };
  if (state !== 'waiting') return null;
  return decision.outcome === 'accept'
    ? { state: 'accepted', refusal: null }
    : { state: 'refused', refusal: decision.refusal };
}

/** What a desk tells central; `clerkId` is the clerk whose PIN the screen checked. */
export const claimOperations = {
  file: z.object({
    kind: z.literal('file-claim'),
    claimId: ulid,
    clerkId: ulid,
    claim: claimDraft,
    at: instant,
  }),
  decide: z.object({
    kind: z.literal('decide-claim'),
    claimId: ulid,
    clerkId: ulid,
    /** The `rev` that the clerk saw. */
    baseRev: z.number().int().nonnegative(),
    decision: claimDecision,
    at: instant,
  }),
} as const;

/** `POST /v1/claims/{id}/claimant`: the clerk for whom a property screen asks. */
export const claimantRequest = z.object({ clerkId: ulid });

/** What stands in central's access log as the purpose of the reading. */
export const CLAIMANT_PURPOSE = '业主认证核对';

/** Who claims, to be held against the papers: no whole number, no telephone. */
export const claimant = z.object({
  name: z.string(),
  numberTail,
  /** How somebody of this name and number is registered in the dwelling; null when nobody is. */
  registered: z.object({ nature: residenceNature, since: day, verifiedOn: day }).nullable(),
  /** Other accepted owners of the dwelling. */
  otherOwners: z.number().int().nonnegative(),
});
export type Claimant = z.infer<typeof claimant>;

/** `away`: central alone has names, and it is not reached. */
export const claimantAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('here'), claimant }),
  z.object({ outcome: z.literal('away') }),
  z.object({ outcome: z.literal('not-allowed') }),
]);
export type ClaimantAnswer = z.infer<typeof claimantAnswer>;

/** A decision made here that central did not take. */
const parkedDecision = z.object({
  key: ulid,
  /** `file`: the claim itself. */
  what: z.enum(['accept', 'refuse', 'reopen', 'file']),
  result: z.enum(['conflict', 'rejected']),
  reason: z.string().nullable(),
  at: instant,
});

/** Another claim to the same dwelling, nobody's name. */
const otherClaim = propertyClaim.pick({ id: true, as: true, state: true, filedAt: true, decidedAt: true });

/** How the dwelling of a claim is lived in, as this machine knows it. */
const claimedDwelling = z.object({
  occupancy,
  people: z.number().int().nonnegative().nullable(),
  checkedOn: day.nullable(),
  ownerVerifiedOn: day.nullable(),
});

export const deskClaim = propertyClaim.extend({
  buildingId: ulid.nullable(),
  /** Null when the dwelling is no longer here. */
  dwelling: claimedDwelling.nullable(),
  others: z.array(otherClaim),
  /** Compound, house, stairs and door. */
  place: z.string(),
  /** A decision made here has not reached central yet. */
  waiting: z.boolean(),
  parked: z.array(parkedDecision),
});
export type DeskClaim = z.infer<typeof deskClaim>;

/** Which claims are asked for: those that wait, the longest waiting first, or the decided ones of a month, newest first. */
export const claimShelf = z.enum(['waiting', 'decided']);
export type ClaimShelf = z.infer<typeof claimShelf>;

export const claimList = z.object({
  claims: z.array(deskClaim),
  counts: z.record(claimShelf, z.number().int().nonnegative()),
});
export type ClaimList = z.infer<typeof claimList>;

export const decideClaimRequest = z.object({
  claimId: ulid,
  rev: z.number().int().nonnegative(),
  decision: claimDecision,
});
export const settleClaimRequest = z.object({ claimId: ulid, key: ulid });
