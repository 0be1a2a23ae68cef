import { err, ok, type Result } from '../../../contract/result.ts';
import {
  compareVersions,
  type Platform,
  type ReleaseManifest,
  type ReleasePackage,
} from '../../../contract/update/release.ts';
import type { UpdateState } from '../../../contract/update/state.ts';

/** Why a release that is signed is not for this box now; docs/errors.md has their codes. */
export type Unfit = 'UP-611' | 'UP-612' | 'UP-613' | 'UP-614' | 'UP-615' | 'UP-616';

/** Beside package and files, bytes: the store goes on writing meanwhile. */
const MARGIN = 256 * 1024 ** 2;

export interface BoxFacts {
  readonly running: string;
  readonly platform: Platform;
  readonly state: UpdateState;
  readonly freeBytes: number;
  /** Step of the store that this program knows. */
  readonly storeSchema: number;
}

/** What a person at the box may ask for beyond the rules. */
export interface Asked {
  /** A version that is not newer. */
  readonly older: boolean;
  /** One that failed here before. */
  readonly again: boolean;
}

type Rule = (manifest: ReleaseManifest, box: BoxFacts, asked: Asked) => boolean;

/** Each rule says when a release is refused; the first one counts. */
const REFUSED_WHEN: readonly (readonly [Unfit, Rule])[] = [
  ['UP-611', ({ packages }, { platform }) => !packages.some((one) => one.platform === platform)],
  // The same version is nothing to do, and an older one would bring old faults back: a signed one is for ever.
  [
    'UP-612',
    ({ version }, { running }, { older }) => {
      const difference = compareVersions(version, running);
      return difference === 0 || (difference < 0 && !older);
    },
  ],
  ['UP-613', ({ fromVersion }, { running }) => compareVersions(running, fromVersion) < 0],
  ['UP-614', ({ schema }, { storeSchema }, { older }) => schema.store < storeSchema && !older],
  [
    'UP-615',
    ({ version }, { state }, { again }) =>
      state.name === 'rolled-back' && state.version === version && !again,
  ],
];

/** The package of a signed release for this box, or why it is not taken. Nothing was fetched yet. */
export function mayTake(
  manifest: ReleaseManifest,
  box: BoxFacts,
  asked: Asked,
): Result<ReleasePackage, Unfit> {
  for (const [code, isRefused] of REFUSED_WHEN) if (isRefused(manifest, box, asked)) return err(code);
  const wanted = manifest.packages.find((one) => one.platform === box.platform);
  if (wanted === undefined) return err('UP-611');
  return box.freeBytes < wanted.size + wanted.unpacked + MARGIN ? err('UP-616') : ok(wanted);
}
