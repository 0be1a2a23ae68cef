import { setTimeout as after } from 'node:timers/promises';
import type { Deps } from '../../deps.ts';
import { generateTown } from '../chengcheng/town/generate-town.ts';
import { GROUND, PLAYED } from '../load.ts';
import { momentsAfter } from './moments.ts';
import { playMoment } from './play-moment.ts';

export interface LiveOptions {
  /** Seconds of the town in one second of the clock. */
  readonly speed: number;
  /** Seed of what is found from now on; cases that were loaded end as their own seed tells. */
  readonly seed: number;
}

/** Longest wait before the clock is read again, ms: it may have been set. */
const LONGEST_WAIT_MS = 60_000;

/** Waits some ms, or until `signal`. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

const systemPause: Pause = (ms, signal) => after(ms, undefined, { signal }).catch(() => {});

export interface LiveTally {
  readonly played: number;
  readonly refused: number;
}

/**
 * Plays the town on from where it was left: what has happened meanwhile at once and under its own time, then event
 * after event. Quicker than the clock, the town's time runs ahead, and every event bears the clock's time at which
 * central got it. Returns when `signal` says so, after the moment that is under way.
 */
export async function playLive(
  deps: Pick<Deps, 'db' | 'clock' | 'random' | 'log'>,
  { townSeed, speed, seed }: LiveOptions & { readonly townSeed: number },
  signal: AbortSignal,
  pause: Pause = systemPause,
): Promise<LiveTally> {
  const marks = await deps.db.selectFrom('demo_part').select(['part', 'loaded_at']).execute();
  const instant = (part: string) => Date.parse(marks.find((mark) => mark.part === part)?.loaded_at ?? '');
  const [toldUntil, played] = [instant(GROUND), instant(PLAYED)];
  const grids = marks.flatMap(({ part }) => (part.startsWith('grid/') ? [Number(part.slice(5))] : []));
  const source = {
    town: generateTown(townSeed),
    grids: new Set(grids),
    toldUntil,
    hasCases: marks.some(({ part }) => part.startsWith('cases/')),
    seed,
  };
  const began = deps.clock.now();
  const base = Math.max(played, began);
  const townNow = () => base + (deps.clock.now() - began) * speed;
  deps.log.event('live-started', { speed, seed, from: new Date(played).toISOString() });
  const tally = { played: 0, refused: 0 };
  for (const moment of momentsAfter(source, played)) {
    for (let left = moment.at - townNow(); left > 0 && !signal.aborted; left = moment.at - townNow())
      await pause(Math.min(Math.ceil(left / speed), LONGEST_WAIT_MS), signal);
    if (signal.aborted) break;
    const { isMine, refusals } = await playMoment(deps, moment);
    if (isMine) tally.played += moment.events.length;
    tally.refused += refusals.length;
    for (const reason of refusals) deps.log.event('live-step-refused', { reason });
    // Requests that came in meanwhile go first.
    await new Promise((resolve) => setImmediate(resolve));
  }
  deps.log.event('live-stopped', { ...tally });
  return tally;
}
