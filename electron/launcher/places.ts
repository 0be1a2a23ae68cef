import { join } from 'node:path';

/** Where a box keeps its versions; all of it below one folder that the screen's user may write. */
export interface UpdatePlaces {
  readonly home: string;
  readonly state: string;
  /** Folders named by their version, each with its signed manifest beside it. */
  readonly versions: string;
  /** Symbolic link to the version that is run; absent = the one of the installed package. */
  readonly current: string;
  /** What is being fetched. */
  readonly incoming: string;
  /** What a person brought. */
  readonly inbox: string;
}

export function updatePlaces(home: string): UpdatePlaces {
  return {
    home,
    state: join(home, 'state.json'),
    versions: join(home, 'versions'),
    current: join(home, 'current'),
    incoming: join(home, 'incoming'),
    inbox: join(home, 'inbox'),
  };
}

export function versionFolder({ versions }: UpdatePlaces, version: string): string {
  return join(versions, version);
}

/** The signed manifest of an unpacked version. */
export function manifestFile({ versions }: UpdatePlaces, version: string): string {
  return join(versions, `${version}.release.json`);
}

/** Public keys of releases, beside the launcher: root's, and never part of an update. */
export function keysFile(launcher: string): string {
  return join(launcher, 'release-keys.json');
}
