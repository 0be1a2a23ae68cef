import { type Clock, instantOf } from '../../contract/clock.ts';
import { compareVersions, type Platform } from '../../contract/update/release.ts';
import type { RollBackReason, UpdateStateOf } from '../../contract/update/state.ts';
import { currentVersion, pointCurrentTo } from './current.ts';
import { type UpdatePlaces, versionFolder } from './places.ts';
import type { ReleaseKeys } from './signature.ts';
import { readState, writeState } from './state-file.ts';
import { isWholeVersion } from './whole-version.ts';

/** A new version has so many starts to become healthy. */
export const MOST_BOOTS = 3;

export interface LauncherParts {
  readonly places: UpdatePlaces;
  /** Folder of the installed package, where the launcher lies too. */
  readonly installed: string;
  /** Version of the installed package: always there, never part of an update. */
  readonly installedVersion: string;
  readonly keys: ReleaseKeys;
  readonly platform: Platform;
  readonly clock: Clock;
}

export interface Choice {
  readonly version: string;
  readonly folder: string;
  /** It has to become healthy in time, and somebody has to watch that. */
  readonly onTrial: boolean;
}

/**
 * Which version this start is of; switches and rolls back on the way, each in steps that may be cut anywhere and are then
 * begun anew. Whatever is broken, the answer is a version that is whole: in the end the installed package's.
 */
export function chooseVersion(parts: LauncherParts): Choice {
  const state = readState(parts.places);
  switch (state.name) {
    case 'switching': {
      if (!isWhole(parts, state.version)) return rollBack(parts, state, 'not-whole');
      pointCurrentTo(parts.places, linkFor(parts, state.version));
      return startTrial(parts, { ...state, name: 'on-trial', boots: 0 });
    }
    case 'on-trial':
      if (state.boots >= MOST_BOOTS) return rollBack(parts, state, 'keeps-ending');
      if (!isWhole(parts, state.version)) return rollBack(parts, state, 'not-whole');
      return startTrial(parts, state);
    default:
      return steady(parts);
  }
}

/** Goes back to what ran before. Call it while neither version runs. */
export function rollBack(
  parts: LauncherParts,
  state: Pick<UpdateStateOf<'on-trial'>, 'version' | 'from'>,
  reason: RollBackReason,
): Choice {
  const { places, clock } = parts;
  pointCurrentTo(places, linkFor(parts, state.from));
  const { version, from: to } = state;
  writeState(places, { name: 'rolled-back', version, to, reason, at: instantOf(clock) });
  return steady(parts);
}

function startTrial(parts: LauncherParts, state: UpdateStateOf<'on-trial'>): Choice {
  // Counted before it starts: one that takes the whole box down was a start too.
  writeState(parts.places, { ...state, boots: state.boots + 1 });
  return { version: state.version, folder: folderOf(parts, state.version), onTrial: true };
}

function steady(parts: LauncherParts): Choice {
  const { installedVersion } = parts;
  const current = currentVersion(parts.places) ?? installedVersion;
  // Somebody installed a newer package by hand since.
  const isOvertaken = compareVersions(installedVersion, current) > 0;
  const version = isOvertaken || !isWhole(parts, current) ? installedVersion : current;
  return { version, folder: folderOf(parts, version), onTrial: false };
}

function isWhole({ places, installedVersion, keys, platform }: LauncherParts, version: string): boolean {
  return version === installedVersion || isWholeVersion(places, version, keys, platform);
}

function linkFor({ installedVersion }: LauncherParts, version: string): string | null {
  return version === installedVersion ? null : version;
}

function folderOf({ places, installed, installedVersion }: LauncherParts, version: string): string {
  return version === installedVersion ? installed : versionFolder(places, version);
}
