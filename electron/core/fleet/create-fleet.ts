import { type Clock, instantOf } from '../../../contract/clock.ts';
import type { Logger } from '../../../contract/log.ts';
import type { Profile } from '../../../kiosk-profiles/schema.ts';
import type { ScreenCore } from '../screen-core.ts';
import type { Store } from '../store/types.ts';
import type { Sync } from '../sync/types.ts';
import { VERSION } from '../version.ts';
import { isClockWrong } from '../workflows/assess-residence.ts';
import { machineLook } from '../workflows/self-test/self-test.ts';
import { actWays } from './act-ways.ts';
import { boxLog } from './box-log.ts';
import { DeviceWatch } from './device-watch.ts';
import { RemoteActs } from './remote-acts.ts';
import { ScreenUse } from './screen-use.ts';
import type { ShellAsk } from './shell-ask.ts';

/** What this box is to somebody who has many of them: how it stands, and what is asked of it from afar. */
export interface Fleet {
  readonly version: string;
  readonly watch: DeviceWatch;
  readonly use: ScreenUse;
  readonly acts: RemoteActs;
  /** Codes of docs/errors.md of what needs a hand now. */
  faults(): readonly string[];
}

interface Parts {
  readonly screen: Pick<ScreenCore, 'faults' | 'user' | 'onShown' | 'isForStaff' | 'parts' | 'lookAtPrinter'>;
  readonly profile: Pick<Profile, 'id' | 'geometry'>;
  readonly store: Store;
  readonly sync: Pick<Sync, 'status'>;
  readonly shell: ShellAsk;
  readonly dataDir: string;
  /** The newest lines of core's log. */
  readonly lines: () => readonly string[];
  readonly clock: Clock;
  readonly log: Logger;
}

export function createFleet(parts: Parts): Fleet {
  const { screen, profile, store, sync, shell, dataDir, lines, clock, log } = parts;
  const use = new ScreenUse({ user: () => screen.user(), clock });
  screen.onShown(() => use.user());
  const watch = new DeviceWatch({
    parts: screen.parts,
    geometry: profile.geometry,
    store,
    status: () => sync.status(),
    clockIsWrong: () =>
      isClockWrong({ sync: sync.status(), newest: store.newestInstant(), now: clock.now() }),
    lookAtPrinter: screen.lookAtPrinter,
    machine: machineLook(dataDir),
  });
  const acts = new RemoteActs({
    book: store.remoteActs,
    ways: actWays({
      use,
      shell,
      isForStaff: screen.isForStaff,
      log: (shellLines) =>
        boxLog({
          store,
          states: watch.states(),
          // Of both processes, as they happened.
          lines: [...lines(), ...shellLines].toSorted((a, b) => instantIn(a).localeCompare(instantIn(b))),
          box: `${profile.id} · ${VERSION}`,
          at: instantOf(clock),
        }),
    }),
    clock,
    log,
  });
  return {
    version: VERSION,
    watch,
    use,
    acts,
    faults: () => [...new Set([...screen.faults(), ...watch.faults()])],
  };
}

/** When a line of the log was written. */
function instantIn(line: string): string {
  return /"at":"([^"]+)"/.exec(line)?.[1] ?? '';
}
