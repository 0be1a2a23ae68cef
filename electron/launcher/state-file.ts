import { type UpdateState, updateState } from '../../contract/update/state.ts';
import { readIfThere, writeDurably } from './durable.ts';
import type { UpdatePlaces } from './places.ts';

/** A state that is gone or unreadable is that of a box on which nothing is under way: what runs is what `current` says. */
export function readState({ state }: UpdatePlaces): UpdateState {
  const text = readIfThere(state);
  if (text === null) return { name: 'idle' };
  try {
    return updateState.parse(JSON.parse(text));
  } catch {
    return { name: 'idle' };
  }
}

export function writeState({ state }: UpdatePlaces, next: UpdateState): void {
  writeDurably(state, `${JSON.stringify(next)}\n`);
}
