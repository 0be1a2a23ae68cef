import type { Timers } from './timers.ts';

/**
 * What the shell tells the service that runs it, after sd_notify(3): that a screen stands, that its loop turns, that it
 * ends. Pages, core and devices are watched by the shell itself; this is for the one process that nobody else watches.
 */
export interface ServiceNotify {
  /** A screen stands: the start is over, and from now on silence counts. The first call counts. */
  ready(): void;
  stopping(): void;
}

/** Four signs of life to one limit: one that is late on a busy box is not a dead shell. */
const BEATS_PER_LIMIT = 4;

export interface ServiceNotifyOptions {
  /** NOTIFY_SOCKET and WATCHDOG_USEC, as systemd sets them; absent where no service runs this. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timers: Timers;
  /** Hands one assignment (`READY=1`) to the service manager; may lose it, must not throw. */
  readonly send: (assignment: string) => void;
}

/** Nobody listens: a start by hand. */
export const noService: ServiceNotify = { ready: () => {}, stopping: () => {} };

export function serviceNotify({ env, timers, send }: ServiceNotifyOptions): ServiceNotify {
  if (!env.NOTIFY_SOCKET) return noService;
  const limitMs = Number(env.WATCHDOG_USEC ?? 0) / 1000;
  let state: 'starting' | 'ready' | 'stopping' = 'starting';
  let cancel = () => {};

  function beat(): void {
    send('WATCHDOG=1');
    cancel = timers.after(limitMs / BEATS_PER_LIMIT, beat);
  }

  return {
    ready() {
      if (state !== 'starting') return;
      state = 'ready';
      send('READY=1');
      if (limitMs > 0) beat();
    },
    stopping() {
      state = 'stopping';
      cancel();
      send('STOPPING=1');
    },
  };
}
