import type { Logger } from '../../../contract/log.ts';
import type { Store } from '../store/types.ts';
import { WriteRefused } from '../store/write-refused.ts';
import type { SessionContext } from './kiosk-session/context.ts';
import type { SessionEvent } from './kiosk-session/events.ts';
import type { StaffDoor } from './staff-mode/staff-door.ts';

type Raise = (event: SessionEvent) => void;

interface Deps {
  readonly store: Pick<Store, 'nameMatches' | 'staffActs'>;
  readonly door: StaffDoor;
  readonly log: Logger;
}

/** Staff at the resident's side: who they are, and what they found when they looked at card and person. */
export class StaffBeside {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** How the door stands before anybody types. */
  lookAtDoor({ card }: SessionContext, raise: Raise): void {
    if (card !== null) raise({ type: 'pin-answered', for: card, answer: this.#deps.door.state() });
  }

  tryPin({ card, pinFigures }: SessionContext, raise: Raise): void {
    if (card === null) return;
    void this.#deps.door
      .tryPin(pinFigures)
      .then((answer) => raise({ type: 'pin-answered', for: card, answer }));
  }

  /** Written down before the certificate goes on: a name that was found the same is not asked about again. */
  found(outcome: 'same' | 'other', { card, assessment }: SessionContext, raise: Raise): void {
    if (card === null || assessment?.kind !== 'ready' || assessment.staffLooksAt === null) return;
    const { store, log } = this.#deps;
    const { staffLooksAt, record } = assessment;
    try {
      store.staffActs.add({ act: 'looked-beside', subject: staffLooksAt, detail: outcome });
      if (outcome === 'same' && staffLooksAt === 'cut-name')
        store.nameMatches.add(record.resident.id, { onChip: card.name, onRecord: record.resident.name });
      log.event('staff-looked', { at: staffLooksAt, outcome });
      raise({ type: 'staff-looked', for: card, outcome });
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error;
      log.event('write-refused', { code: error.code });
      raise({ type: 'staff-looked', for: card, outcome: 'disk-refuses' });
    }
  }
}
