import { throwIllegalValue } from '../../contract/assert.ts';
import type { DevicesEvent } from '../../contract/devices.ts';

/** Keeps what the driver says and lets a test wait for it. */
export class EventLog {
  readonly events: string[] = [];
  readonly #waiting: { done: () => boolean; resolve: () => void }[] = [];

  add(event: DevicesEvent): void {
    this.events.push(nameOf(event));
    for (const wait of this.#waiting) if (wait.done()) wait.resolve();
  }

  /** Resolves when this stands in the log, counted from `from`; the test's own time-out ends a vain wait. */
  until(name: string, from = 0): Promise<void> {
    const done = () => this.events.slice(from).includes(name);
    return new Promise((resolve) => {
      if (done()) resolve();
      else this.#waiting.push({ done, resolve });
    });
  }
}

function nameOf(event: DevicesEvent): string {
  switch (event.type) {
    case 'reader-status':
      return event.status.state === 'fault' ? event.status.code : event.status.state;
    case 'card-read':
      return `read ${event.card.name}`;
    case 'card-failed':
      return `failed ${event.problem}`;
    case 'card-found':
    case 'card-removed':
    case 'slip-ended':
      return event.type;
    default:
      return throwIllegalValue(event);
  }
}
