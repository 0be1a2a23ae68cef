import { type Clock, instantOf } from '../../../../contract/clock.ts';
import type { Logger } from '../../../../contract/log.ts';
import type { StepAnswer } from '../../../../contract/property/calls.ts';
import type { ClerkChoice } from '../../../../contract/property/sign-in.ts';
import {
  type InviteAnswer,
  MOST_AHEAD_DAYS,
  type PropertyVisit,
  type VisitDraft,
  type VisitList,
  type VisitShelf,
  visitState,
} from '../../../../contract/property/visitors.ts';
import type { Store } from '../../store/types.ts';
import { isAboutVisit, type VisitBody, visitListOf } from './visit-list.ts';

const DAY_MS = 86_400_000;

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly kick: () => void;
  readonly changed: () => void;
}

const refused = (reason: Extract<StepAnswer, { outcome: 'refused' }>['reason']): StepAnswer => ({
  outcome: 'refused',
  reason,
});

/** What a clerk does about visitors, also without a network. A change is in the outbox when it returns `queued`. */
export class VisitDesk {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  list(shelf: VisitShelf): VisitList {
    return visitListOf(this.#deps.store, shelf, this.#deps.clock.now());
  }

  /** Makes an invitation. Its code is in the answer and in the sealed message to central, and nowhere else here. */
  invite(clerk: ClerkChoice, visit: VisitDraft): InviteAnswer {
    const { store, clock, log } = this.#deps;
    const now = clock.now();
    if (store.property.flats.find(visit.dwellingId) === null)
      return { outcome: 'refused', reason: 'not-allowed' };
    const begins = Date.parse(visit.startsAt);
    if (Date.parse(visit.endsAt) <= now || begins > now + MOST_AHEAD_DAYS * DAY_MS)
      return { outcome: 'refused', reason: 'past' };
    const at = instantOf(clock);
    const code = store.property.visits.newCode();
    const after: PropertyVisit = {
      ...{ id: store.property.visits.newId(), rev: 0, ...visit, madeAt: at, madeBy: clerk.name },
      ...{ withdrawnAt: null, arrivedAt: null },
    };
    const body: VisitBody = {
      ...{ kind: 'invite-visitor', visitId: after.id, clerkId: clerk.id, visit, code, at },
    };
    if (this.#tell(after, body).outcome === 'refused') return { outcome: 'refused', reason: 'not-allowed' };
    log.event('visitor-invited', { staffId: clerk.id, visit: after.id });
    return { outcome: 'queued', code };
  }

  withdraw(clerk: ClerkChoice, { visitId, rev }: { visitId: string; rev: number }): StepAnswer {
    const { store, clock, log } = this.#deps;
    const before = store.property.visits.find(visitId);
    if (before === null) return refused('gone');
    if (before.rev !== rev) return refused('changed');
    const state = visitState(before, clock.now());
    if (state === 'withdrawn' || state === 'ended') return refused('not-allowed');
    const at = instantOf(clock);
    const baseRev = rev + store.outbox.underWay(visitId);
    log.event('visitor-withdrawn', { staffId: clerk.id, visit: visitId });
    return this.#tell(
      { ...before, withdrawnAt: at },
      { kind: 'withdraw-visitor', visitId, clerkId: clerk.id, baseRev, at },
    );
  }

  /** What central did not take is let be: the invitation stands as central has it, and one that never came there is gone. */
  settle({ visitId, key }: { visitId: string; key: string }): StepAnswer {
    const { store, changed } = this.#deps;
    const parked = store.outbox.parked().find(({ operation }) => operation.key === key);
    const body = parked?.operation.body;
    if (body === undefined || !isAboutVisit(body) || body.visitId !== visitId) return refused('gone');
    store.outbox.letBe(key);
    if (!store.outbox.isWaitingFor(visitId)) store.property.visits.forget(visitId);
    changed();
    return { outcome: 'queued' };
  }

  #tell(after: PropertyVisit, body: VisitBody): StepAnswer {
    const { store, kick, changed } = this.#deps;
    if (store.property.visits.change(after, body) === null) return refused('not-allowed');
    kick();
    changed();
    return { outcome: 'queued' };
  }
}
