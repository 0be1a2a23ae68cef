import { EventEmitter } from 'node:events';
import type { HostEvent } from '../types.ts';

/** Base of the objects that the shell listens to; `on` is loose here and exact in types.ts. */
export class HostEmitter {
  readonly #events = new EventEmitter();

  on(event: string, listener: (...values: never[]) => void): this {
    // Node calls back with what `emit` got; the overloads in types.ts say what that is for each event
    this.#events.on(event, listener as (...values: unknown[]) => void);
    return this;
  }

  emit(event: string, ...values: unknown[]): void {
    this.#events.emit(event, ...values);
  }
}

/** An event object that remembers whether a listener refused. */
export function makeEvent<T extends object>(
  details: T,
): HostEvent & T & { readonly prevented: () => boolean } {
  let refused = false;
  return {
    ...details,
    preventDefault: () => {
      refused = true;
    },
    prevented: () => refused,
  };
}
