import { throwIllegalValue } from '../../contract/assert.ts';
import {
  afterDeath,
  afterStable,
  BACK_OFF_LIMITS,
  type BackOff,
  type BackOffLimits,
  FRESH,
} from './back-off.ts';

/**
 * How one child process (core, devices) is kept alive, as a pure state machine: an event and an instant go in, the
 * next state and the effects come out. supervise.ts carries the effects out.
 */
export interface SupervisionLimits {
  readonly backOff: BackOffLimits;
  /** Silence of a running child that counts as a stopped event loop. */
  readonly heartbeatMs: number;
  /** Silence allowed from the fork until the first sign of life: migrations may hold the event loop. */
  readonly startMs: number;
  /** What a child gets to close ports, finish a write and let go of devices when the whole ends, ms. */
  readonly goodbyeMs: number;
}

export const SUPERVISION_LIMITS: SupervisionLimits = {
  backOff: BACK_OFF_LIMITS,
  // Heartbeats come every 2 s; seven missed ones are no longer a busy loop, and a resident has waited long enough.
  heartbeatMs: 15_000,
  // A cold start with a snapshot to migrate on an eMMC disk; longer than any seen, shorter than a call to a technician.
  startMs: 60_000,
  // A service kills after 5 s and more.
  goodbyeMs: 3_000,
};

export type Phase =
  | { readonly name: 'idle' }
  /** Forked at `since`, not yet ready. */
  | { readonly name: 'starting'; readonly since: number; readonly heardAt: number | null }
  | { readonly name: 'running'; readonly since: number; readonly heardAt: number }
  /** Said goodbye to, so that another one takes its place at once; its exit is awaited. */
  | { readonly name: 'leaving'; readonly since: number }
  /** Killed for silence; its exit is awaited. */
  | { readonly name: 'dying'; readonly since: number; readonly ranMs: number }
  | { readonly name: 'backing-off'; readonly until: number }
  | { readonly name: 'stopped' };

export interface Supervision {
  readonly phase: Phase;
  readonly backOff: BackOff;
  /** Instant of the death that opened the breaker, null while it is closed. */
  readonly brokenSince: number | null;
  /** Code of a start-up failure that a restart does not mend, as the child reported it. */
  readonly fatal: string | null;
}

export type SupervisionEvent =
  | { readonly type: 'start' }
  | { readonly type: 'ready' }
  /** Any message: it proves that the event loop turns. */
  | { readonly type: 'heard' }
  | { readonly type: 'fatal'; readonly code: string }
  /** A running child is to be replaced: no death, and nothing that counts against it. */
  | { readonly type: 'renew' }
  | { readonly type: 'exited' }
  /** The timer that the last step asked for. */
  | { readonly type: 'due' }
  | { readonly type: 'stop' };

/** `wake` asks for one `due` at that instant and replaces the timer before it. */
export type Effect =
  | { readonly type: 'fork' }
  | { readonly type: 'kill' }
  | { readonly type: 'goodbye' }
  | { readonly type: 'wake'; readonly at: number };

export interface Step {
  readonly next: Supervision;
  readonly effects: readonly Effect[];
}

export const NOT_STARTED: Supervision = {
  phase: { name: 'idle' },
  backOff: FRESH,
  brokenSince: null,
  fatal: null,
};

export function step(now: Supervision, event: SupervisionEvent, at: number, limits: SupervisionLimits): Step {
  if (now.phase.name === 'stopped') return same(now);
  switch (event.type) {
    case 'start':
      return now.phase.name === 'idle' ? fork(now, at, limits) : same(now);
    case 'ready':
      return now.phase.name === 'starting' ? running(now, at, limits) : same(now);
    case 'heard':
      return heard(now, at);
    case 'fatal':
      return same({ ...now, fatal: event.code, brokenSince: now.brokenSince ?? at });
    case 'renew':
      return now.phase.name === 'running' ? leave(now, at, limits) : same(now);
    case 'exited':
      return now.phase.name === 'leaving' ? fork(now, at, limits) : exited(now, at, limits);
    case 'due':
      return due(now, at, limits);
    case 'stop':
      return same({ ...now, phase: { name: 'stopped' } });
    default:
      return throwIllegalValue(event);
  }
}

function same(next: Supervision): Step {
  return { next, effects: [] };
}

function fork(now: Supervision, at: number, limits: SupervisionLimits): Step {
  return {
    next: { ...now, phase: { name: 'starting', since: at, heardAt: null } },
    effects: [{ type: 'fork' }, { type: 'wake', at: at + limits.startMs }],
  };
}

function running(now: Supervision, at: number, limits: SupervisionLimits): Step {
  return {
    next: { ...now, phase: { name: 'running', since: at, heardAt: at } },
    effects: [{ type: 'wake', at: at + Math.min(limits.heartbeatMs, limits.backOff.stableMs) }],
  };
}

function leave(now: Supervision, at: number, limits: SupervisionLimits): Step {
  return {
    next: { ...now, phase: { name: 'leaving', since: at } },
    effects: [{ type: 'goodbye' }, { type: 'wake', at: at + limits.goodbyeMs }],
  };
}

function heard(now: Supervision, at: number): Step {
  const { phase } = now;
  if (phase.name !== 'starting' && phase.name !== 'running') return same(now);
  return same({ ...now, phase: { ...phase, heardAt: at } });
}

function exited(now: Supervision, at: number, limits: SupervisionLimits): Step {
  const { phase } = now;
  if (phase.name === 'idle' || phase.name === 'backing-off' || phase.name === 'stopped') return same(now);
  const ranMs = phase.name === 'running' ? at - phase.since : phase.name === 'dying' ? phase.ranMs : 0;
  const death = afterDeath(now.backOff, at, ranMs, limits.backOff);
  // What a restart does not mend is tried in the slow rhythm from the first time on.
  const until = at + (now.fatal === null ? death.pauseMs : limits.backOff.longestPauseMs);
  const broken = death.next.broken || now.fatal !== null;
  return {
    next: {
      ...now,
      phase: { name: 'backing-off', until },
      backOff: death.next,
      brokenSince: broken ? (now.brokenSince ?? at) : null,
    },
    effects: [{ type: 'wake', at: until }],
  };
}

function due(now: Supervision, at: number, limits: SupervisionLimits): Step {
  const { phase } = now;
  switch (phase.name) {
    case 'backing-off':
      return at >= phase.until ? fork(now, at, limits) : wakeAt(now, phase.until);
    case 'starting': {
      const silentUntil =
        phase.heardAt === null ? phase.since + limits.startMs : phase.heardAt + limits.heartbeatMs;
      return at >= silentUntil ? kill(now, at, 0) : wakeAt(now, silentUntil);
    }
    case 'running': {
      const silentUntil = phase.heardAt + limits.heartbeatMs;
      if (at >= silentUntil) return kill(now, at, at - phase.since);
      const stableAt = phase.since + limits.backOff.stableMs;
      const stable = at >= stableAt;
      const next = stable
        ? { ...now, backOff: afterStable(now.backOff), brokenSince: null, fatal: null }
        : now;
      return wakeAt(next, stable ? silentUntil : Math.min(silentUntil, stableAt));
    }
    case 'leaving': {
      const until = phase.since + limits.goodbyeMs;
      return at >= until ? { next: now, effects: [{ type: 'kill' }] } : wakeAt(now, until);
    }
    case 'idle':
    case 'dying':
    case 'stopped':
      return same(now);
    default:
      return throwIllegalValue(phase);
  }
}

function wakeAt(next: Supervision, at: number): Step {
  return { next, effects: [{ type: 'wake', at }] };
}

function kill(now: Supervision, at: number, ranMs: number): Step {
  return { next: { ...now, phase: { name: 'dying', since: at, ranMs } }, effects: [{ type: 'kill' }] };
}
