import type { ScreenName } from '../../contract/kiosk-view.ts';
import type { Supervision } from './supervision.ts';

/** Numbers on the safe page; docs/errors.md says for each what a technician does. */
export const SAFE_CODES = {
  coreKeepsDying: 'SP-201',
  devicesKeepDying: 'SP-202',
  pageKeepsDying: 'SP-203',
  /** Reported by core itself, as every code that a restart does not mend. */
  dataFromNewerVersion: 'SP-204',
} as const;

/** The codes under which core lives: it takes a call for staff although the screen cannot be used. */
export const CORE_LIVES: ReadonlySet<string> = new Set([
  SAFE_CODES.devicesKeepDying,
  SAFE_CODES.pageKeepsDying,
]);

export type ScreenChoice =
  | { readonly page: 'app' }
  /** `since`: instant in ms since 1970 at which the breaker opened. */
  | { readonly page: 'safe'; readonly code: string; readonly since: number };

export interface ScreenFacts {
  readonly core: Pick<Supervision, 'brokenSince' | 'fatal'>;
  readonly devices: Pick<Supervision, 'brokenSince'>;
  /** Null while the app's page lives or is being tried. */
  readonly pageBrokenSince: number | null;
  /** Screen that core showed last, null before the first. */
  readonly lastScreen: ScreenName | null;
}

/** Nobody is in the middle of anything here, so that the safe page takes nothing away. */
const AT_REST: ReadonlySet<ScreenName> = new Set(['attract', 'reader-problem', 'thanks']);

/**
 * The app's page or the safe page. The devices' breaker waits until the session is over: a sheet that is being
 * printed needs no reader, and its resident must see how it ends.
 */
export function chooseScreen(facts: ScreenFacts): ScreenChoice {
  const { core, devices, pageBrokenSince, lastScreen } = facts;
  if (core.brokenSince !== null)
    return { page: 'safe', code: core.fatal ?? SAFE_CODES.coreKeepsDying, since: core.brokenSince };
  if (pageBrokenSince !== null)
    return { page: 'safe', code: SAFE_CODES.pageKeepsDying, since: pageBrokenSince };
  if (devices.brokenSince !== null && (lastScreen === null || AT_REST.has(lastScreen)))
    return { page: 'safe', code: SAFE_CODES.devicesKeepDying, since: devices.brokenSince };
  return { page: 'app' };
}
