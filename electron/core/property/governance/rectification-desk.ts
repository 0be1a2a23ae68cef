import { type Clock, instantOf } from '../../../../contract/clock.ts';
import { rectificationAfter } from '../../../../contract/domain.ts';
import type { StepAnswer } from '../../../../contract/property/calls.ts';
import type {
  Governance,
  SettleRectificationRequest,
  StepRectificationRequest,
} from '../../../../contract/property/rectifications.ts';
import type { ClerkChoice } from '../../../../contract/property/sign-in.ts';
import type { Store } from '../../store/types.ts';
import { governanceOf, isAboutRectification } from './governance.ts';

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly zone: string;
  readonly kick: () => void;
  readonly changed: () => void;
}

const QUEUED: StepAnswer = { outcome: 'queued' };
const refused = (reason: Extract<StepAnswer, { outcome: 'refused' }>['reason']): StepAnswer => ({
  outcome: 'refused',
  reason,
});

/** What a clerk does about the ledger of a compound, also without a network. A step is in the outbox when it returns `queued`. */
export class RectificationDesk {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  governance(compoundId: string | null): Governance {
    const { store, clock, zone } = this.#deps;
    return governanceOf(store, compoundId, { now: clock.now(), zone });
  }

  step(clerk: ClerkChoice, { rectificationId, rev, step }: StepRectificationRequest): StepAnswer {
    const { store, clock, kick, changed } = this.#deps;
    const before = store.property.rectifications.find(rectificationId);
    if (before === null) return refused('gone');
    if (before.rev !== rev) return refused('changed');
    const at = instantOf(clock);
    const after = rectificationAfter(before, step, { at, by: clerk.name });
    if (after === null) return refused('not-allowed');
    const baseRev = rev + store.outbox.underWay(rectificationId);
    const body = {
      kind: 'step-rectification' as const,
      rectificationId,
      clerkId: clerk.id,
      baseRev,
      step,
      at,
    };
    if (store.property.rectifications.change(after, body) === null) return refused('not-allowed');
    kick();
    changed();
    return QUEUED;
  }

  /** A step that central did not take: let it be, or take it again on the item as it is now. */
  settle(clerk: ClerkChoice, { rectificationId, key, choice }: SettleRectificationRequest): StepAnswer {
    const { store, changed } = this.#deps;
    const parked = store.outbox.parked().find(({ operation }) => operation.key === key);
    const body = parked?.operation.body;
    if (body === undefined || !isAboutRectification(body) || body.rectificationId !== rectificationId)
      return refused('gone');
    if (choice === 'again') {
      const now = store.property.rectifications.find(rectificationId);
      if (now === null) return refused('gone');
      const answer = this.step(clerk, { rectificationId, rev: now.rev, step: body.step });
      if (answer.outcome === 'refused') return answer;
    }
    store.outbox.letBe(key);
    changed();
    return QUEUED;
  }
}
