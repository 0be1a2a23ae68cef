import type { LobbyCall } from '../../../contract/property/lobby.ts';
import type { Store } from '../store/types.ts';
import { helpCallsOf } from './help-calls.ts';

/** The desk's calls as everybody may read them: without whoever of the company answered, and none that is over. */
export function lobbyCalls(store: Pick<Store, 'property' | 'outbox'>, now: number): LobbyCall[] {
  return helpCallsOf(store, now).flatMap(({ id, kiosk, screen, calledAt, state }) =>
    state === 'done' ? [] : [{ id, kiosk, screen, calledAt, state }],
  );
}
