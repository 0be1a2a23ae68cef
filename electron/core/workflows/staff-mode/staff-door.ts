import type { Logger } from '../../../../contract/log.ts';
import { fitsVerifier } from '../../pin/fits-verifier.ts';
import type { GateState } from '../../store/staff-gate.ts';
import type { Store } from '../../store/types.ts';
import { WriteRefused } from '../../store/write-refused.ts';
import type { Door } from './context.ts';

interface Deps {
  readonly store: Pick<Store, 'staffGate'>;
  /** What the PIN is compared with; null = nobody gave this box one. */
  readonly verifier: string | null;
  readonly log: Logger;
}

export type PinAnswer = { readonly state: 'right' } | Door;

/** The PIN of this box, wherever it is asked for: tries are counted together, on the disk. */
export class StaffDoor {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** How it stands before anybody types. */
  state(): Door {
    if (this.#deps.verifier === null) return { state: 'none-set' };
    const state = this.#deps.store.staffGate.state();
    return state.kind === 'locked' ? { state: 'locked', until: state.until } : { state: 'open' };
  }

  /** Takes half a second at most; a try is counted before its figures are looked at. */
  async tryPin(figures: string): Promise<PinAnswer> {
    const { store, verifier, log } = this.#deps;
    if (verifier === null) return { state: 'none-set' };
    const gate = store.staffGate;
    try {
      const before = gate.count();
      if (before.kind === 'locked') return doorAfter(before);
      if (await fitsVerifier(verifier, figures)) {
        gate.right();
        log.event('staff-pin', { outcome: 'right' });
        return { state: 'right' };
      }
      const after = gate.wrong();
      log.event('staff-pin', { outcome: after.kind === 'locked' ? 'locked' : 'wrong' });
      return doorAfter(after);
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error;
      log.event('write-refused', { code: error.code });
      return { state: 'disk-refuses' };
    }
  }
}

function doorAfter(state: GateState): Door {
  return state.kind === 'locked'
    ? { state: 'locked', until: state.until }
    : { state: 'wrong', triesLeft: state.triesLeft };
}
