import { throwIllegalValue } from '../../contract/assert.ts';
import type { Clock } from '../../contract/clock.ts';
import type { Logger } from '../../contract/log.ts';
import {
  NOT_STARTED,
  type Supervision,
  type SupervisionEvent,
  type SupervisionLimits,
  step,
} from './supervision.ts';
import type { Timers } from './timers.ts';

/** A forked child as the supervisor needs it; children.ts makes it from the host's. */
export interface Child {
  readonly pid: number | undefined;
  post(message: unknown): void;
  /** SIGKILL or its like: a child whose event loop stands still does not hear a polite signal. */
  forceKill(): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Fires once, whatever ended it. */
  onExit(listener: (code: number | null) => void): void;
}

export interface SupervisorOptions {
  /** `core` or `devices`, for the log. */
  readonly name: string;
  readonly fork: () => Child;
  /** The message after which it ends by itself. */
  readonly goodbye: unknown;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  readonly limits: SupervisionLimits;
  /** A message of the child that is alive now. */
  readonly onMessage: (message: unknown) => void;
  /** Every change of state, including deaths; look at `state()`. */
  readonly onChange: (state: Supervision) => void;
  /** The child ended; called before `onChange`. */
  readonly onGone: () => void;
}

export interface Supervisor {
  start(): void;
  /** The child said that it is ready to work. */
  markReady(): void;
  /** The child said that a restart will not mend it. */
  markFatal(code: string): void;
  /** Another child in place of the one that runs, without a pause between them. */
  renew(): void;
  /** Sends to the living child; false when there is none. */
  post(message: unknown): boolean;
  state(): Supervision;
  pid(): number | null;
  /**
   * Ends supervision: says goodbye, waits at most `ms` for the exit, then kills. Resolves when the child is gone.
   */
  stop(ms: number): Promise<void>;
}

/** Keeps one child process alive by the rules of supervision.ts. */
export function supervise(options: SupervisorOptions): Supervisor {
  const { name, clock, timers, log, limits } = options;
  let state = NOT_STARTED;
  let child: Child | null = null;
  let cancelWake = () => {};
  let gone: (() => void)[] = [];

  function apply(event: SupervisionEvent): void {
    const before = state;
    const { next, effects } = step(state, event, clock.now(), limits);
    state = next;
    report(before, next);
    for (const effect of effects) {
      switch (effect.type) {
        case 'fork':
          forkChild();
          break;
        case 'goodbye':
          child?.post(options.goodbye);
          break;
        case 'kill':
          log.event('child-silent', { child: name });
          child?.forceKill();
          break;
        case 'wake':
          cancelWake();
          cancelWake = timers.after(Math.max(0, effect.at - clock.now()), () => apply({ type: 'due' }));
          break;
        default:
          throwIllegalValue(effect);
      }
    }
    if (before.phase.name !== next.phase.name || before.brokenSince !== next.brokenSince)
      options.onChange(next);
  }

  function report(before: Supervision, next: Supervision): void {
    if (before.phase.name !== next.phase.name)
      log.event('child-phase', { child: name, phase: next.phase.name });
    if (before.brokenSince === null && next.brokenSince !== null)
      log.event('child-broken', { child: name, code: next.fatal });
    if (before.brokenSince !== null && next.brokenSince === null) log.event('child-mended', { child: name });
  }

  function forkChild(): void {
    const forked = options.fork();
    child = forked;
    log.event('child-forked', { child: name, pid: forked.pid ?? null });
    forked.onMessage((message) => {
      if (child !== forked) return;
      apply({ type: 'heard' });
      options.onMessage(message);
    });
    forked.onExit((code) => {
      if (child !== forked) return;
      child = null;
      log.event('child-exit', { child: name, code });
      options.onGone();
      for (const tell of gone) tell();
      gone = [];
      apply({ type: 'exited' });
    });
  }

  return {
    start: () => apply({ type: 'start' }),
    markReady: () => apply({ type: 'ready' }),
    markFatal: (code) => apply({ type: 'fatal', code }),
    renew: () => apply({ type: 'renew' }),
    post(message) {
      if (child === null) return false;
      child.post(message);
      return true;
    },
    state: () => state,
    pid: () => child?.pid ?? null,
    stop(ms) {
      apply({ type: 'stop' });
      cancelWake();
      const leaving = child;
      if (leaving === null) return Promise.resolve();
      return new Promise((resolve) => {
        const cancelKill = timers.after(ms, () => {
          log.event('child-forced', { child: name });
          leaving.forceKill();
        });
        gone.push(() => {
          cancelKill();
          resolve();
        });
        leaving.post(options.goodbye);
      });
    },
  };
}
