import { type Clock, instantOf } from '../../../../contract/clock.ts';
import type { StepAnswer } from '../../../../contract/property/calls.ts';
import {
  type ClaimantAnswer,
  type ClaimDecision,
  type ClaimDraft,
  type PropertyClaim,
  stateAfter,
} from '../../../../contract/property/claims.ts';
import type { ClerkChoice } from '../../../../contract/property/sign-in.ts';
import type { Store } from '../../store/types.ts';
import { type ClaimBody, isAboutClaim } from './claim-list.ts';

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  /** Central, asked now. */
  readonly askClaimant: (claimId: string, asked: { readonly clerkId: string }) => Promise<ClaimantAnswer>;
  readonly kick: () => void;
  readonly changed: () => void;
}

const refused = (reason: Extract<StepAnswer, { outcome: 'refused' }>['reason']): StepAnswer => ({
  outcome: 'refused',
  reason,
});

/** What a clerk does with claims to dwellings. A change is in the outbox when it returns `queued`. */
export class ClaimDesk {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Takes down a claim at the counter: its name goes to central, sealed until then, and is not kept here. */
  file(clerk: ClerkChoice, claim: ClaimDraft): StepAnswer {
    const { store, clock } = this.#deps;
    if (store.property.flats.find(claim.dwellingId) === null) return refused('not-allowed');
    const at = instantOf(clock);
    const { dwellingId, as, evidence, documentTails } = claim;
    const after: PropertyClaim = {
      ...{ id: store.property.claims.newId(), rev: 0, dwellingId, as, evidence, filedAt: at },
      ...{ filedBy: clerk.name, documentTails: documentTails ?? {} },
      ...{ filedAtDesk: 'company', state: 'waiting', decidedAt: null, decidedBy: null, refusal: null },
    };
    return this.#tell(after, { kind: 'file-claim', claimId: after.id, clerkId: clerk.id, claim, at });
  }

  decide(
    clerk: ClerkChoice,
    { claimId, rev, decision }: { claimId: string; rev: number; decision: ClaimDecision },
  ): StepAnswer {
    const { store, clock } = this.#deps;
    const before = store.property.claims.find(claimId);
    if (before === null) return refused('gone');
    if (before.rev !== rev) return refused('changed');
    const next = stateAfter(before.state, decision);
    if (next === null) return refused('not-allowed');
    const at = instantOf(clock);
    const open = next.state === 'waiting';
    const after = { ...before, ...next, decidedAt: open ? null : at, decidedBy: open ? null : clerk.name };
    const baseRev = rev + store.outbox.underWay(claimId);
    return this.#tell(after, { kind: 'decide-claim', claimId, clerkId: clerk.id, baseRev, decision, at });
  }

  /** What central did not take is let be: the claim stands as central has it, and one that never came there is gone. */
  settle({ claimId, key }: { claimId: string; key: string }): StepAnswer {
    const { store, changed } = this.#deps;
    const parked = store.outbox.parked().find(({ operation }) => operation.key === key);
    const body = parked?.operation.body;
    if (body === undefined || !isAboutClaim(body) || body.claimId !== claimId) return refused('gone');
    store.outbox.letBe(key);
    if (!store.outbox.isWaitingFor(claimId)) store.property.claims.forget(claimId);
    changed();
    return { outcome: 'queued' };
  }

  /** Who claims: never in the store, asked of central, which writes it down. */
  async claimant(clerk: ClerkChoice, claimId: string): Promise<ClaimantAnswer> {
    const { store, askClaimant } = this.#deps;
    if (store.property.claims.find(claimId) === null) return { outcome: 'not-allowed' };
    return askClaimant(claimId, { clerkId: clerk.id });
  }

  #tell(after: PropertyClaim, body: ClaimBody): StepAnswer {
    const { store, kick, changed } = this.#deps;
    if (store.property.claims.change(after, body) === null) return refused('not-allowed');
    kick();
    changed();
    return { outcome: 'queued' };
  }
}
