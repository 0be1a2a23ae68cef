import type { LobbyPromise } from '../../../contract/property/lobby.ts';
import { type Pressing, pressingOf } from '../../../contract/property/pressing.ts';

const HOUR_MS = 3_600_000;
/** Hours on either side of now: the first that holds every flag, so that no promise points off the chart. */
const SPANS = [10, 24, 48, 96, 168, 336, 720] as const;
/** Part of a side that stays free for the words behind a flag. */
const ROOM_FOR_WORDS = 0.66;

export interface PromiseBar {
  readonly promise: LobbyPromise;
  readonly pressing: Pressing;
  /** Shares of the chart's width, 0–1. `from` is 0 and `torn` true where the case began before the chart does. */
  readonly from: number;
  readonly flag: number;
  /** Where its clock stands: now, or the moment at which late work was done and waits for acceptance. */
  readonly until: number;
  readonly torn: boolean;
}

export interface ClockScale {
  readonly spanHours: number;
  readonly ticks: readonly { readonly at: number; readonly share: number }[];
  readonly bars: readonly PromiseBar[];
}

/** Now is the middle of the chart; one scale for all bars, so that lengths can be compared. */
export function clockScale(promises: readonly LobbyPromise[], now: number, zoneOffsetMs: number): ClockScale {
  const rows = promises.map((promise) => ({ promise, pressing: pressingOf(promise, now) }));
  const farthest = Math.max(
    0,
    ...rows.map(({ pressing }) => {
      const away = Date.parse(pressing.dueAt) - now;
      return away > 0 ? away / ROOM_FOR_WORDS : -away;
    }),
  );
  const spanHours = SPANS.find((hours) => hours * HOUR_MS >= farthest) ?? SPANS[SPANS.length - 1] ?? 720;
  const spanMs = spanHours * HOUR_MS;
  const share = (at: number) => 0.5 + (at - now) / (2 * spanMs);
  return {
    spanHours,
    ticks: ticksOf(now, spanMs, zoneOffsetMs).map((at) => ({ at, share: share(at) })),
    bars: rows.map(({ promise, pressing }) => {
      const begin = share(Date.parse(promise.openedAt));
      return {
        promise,
        pressing,
        from: Math.max(0, begin),
        torn: begin < 0,
        flag: Math.max(0, share(Date.parse(pressing.dueAt))),
        until: Math.max(0, Math.min(0.5, share(Date.parse(pressing.dueAt) - pressing.leftMs))),
      };
    }),
  };
}

/** About four marks, at round local times, none under the word 现在. */
function ticksOf(now: number, spanMs: number, zoneOffsetMs: number): number[] {
  const step = [4, 12, 24, 48, 96, 168, 336]
    .map((hours) => hours * HOUR_MS)
    .find((ms) => (2 * spanMs) / ms <= 5.5);
  if (step === undefined) return [];
  // 4-hour marks fall on 02, 06, 10 …; daily ones on local midnight.
  const shift = step < 12 * HOUR_MS ? 2 * HOUR_MS : 0;
  const first = Math.ceil((now - spanMs + zoneOffsetMs - shift) / step) * step - zoneOffsetMs + shift;
  const ticks: number[] = [];
  for (let at = first; at < now + spanMs; at += step)
    if (Math.abs(at - now) > spanMs * 0.24 && Math.abs(at - now) < spanMs * 0.97) ticks.push(at);
  return ticks;
}
