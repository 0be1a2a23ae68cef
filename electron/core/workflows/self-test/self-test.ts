import { statfs } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import type { Clock } from '../../../../contract/clock.ts';
import type { ReaderStatus } from '../../../../contract/devices.ts';
import type { SelfTestRow } from '../../../../contract/kiosk/self-test.ts';
import type { PlainPaper } from '../../plain-paper.ts';
import type { Store } from '../../store/types.ts';
import { WriteRefused } from '../../store/write-refused.ts';
import type { Sync } from '../../sync/types.ts';
import { isClockWrong } from '../assess-residence.ts';
import { judgeAll, type Measured } from './judge.ts';

interface Deps {
  readonly store: Pick<Store, 'paperTray' | 'newestInstant' | 'staffActs'>;
  readonly sync: Pick<Sync, 'status'>;
  readonly paper: Pick<PlainPaper, 'look'>;
  readonly geometry: Measured['geometry'];
  readonly clock: Clock;
  readonly machine: MachineLook;
}

/** What the self-test asks the machine. */
export interface MachineLook {
  /** Bytes that the data folder's disk still takes. */
  freeBytes(): Promise<number>;
  /** Whether a network other than the loopback has an address. */
  hasNetwork(): boolean;
}

export function machineLook(dataDir: string): MachineLook {
  return {
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(dataDir);
      return bavail * bsize;
    },
    hasNetwork: () =>
      Object.values(networkInterfaces()).some((all) => all?.some(({ internal }) => !internal)),
  };
}

/** Readiness of this box: measured anew each time that it is begun, judged whenever it is looked at. */
export class SelfTest {
  readonly #deps: Deps;
  readonly #listeners = new Set<() => void>();
  #reader: ReaderStatus = { state: 'starting' };
  #printer: Measured['printer'];
  #disk: Measured['disk'];
  #display: Measured['display'];
  #run = 0;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** What the devices process last said of the reader. */
  readerIs(status: ReaderStatus): void {
    this.#reader = status;
    this.#changed();
  }

  /** The page says how large it is. */
  displayIs(size: NonNullable<Measured['display']>): void {
    this.#display = size;
    this.#changed();
  }

  /** The whole test from its beginning: what was known before is looked at anew. */
  begin(): void {
    this.#printer = undefined;
    this.#disk = this.#takesWrites() ? undefined : 'refuses';
    this.#display = undefined;
    this.look();
  }

  /** Looks again; what was known stands until the answer. */
  look(): void {
    this.#run += 1;
    const run = this.#run;
    const { paper, machine } = this.#deps;
    const take = (set: () => void) => {
      if (run !== this.#run) return;
      set();
      this.#changed();
    };
    void paper.look().then((look) =>
      take(() => {
        this.#printer = look;
      }),
    );
    // A disk that refused has to take a write before it counts as mended.
    if (this.#disk === 'refuses' && !this.#takesWrites()) return;
    const disk = (found: Measured['disk']) =>
      take(() => {
        this.#disk = found;
      });
    // A folder that cannot be asked takes no write either.
    void machine.freeBytes().then(disk, () => disk('refuses'));
  }

  /** Whether printer, disk and panel have answered. */
  isWhole(): boolean {
    return this.#printer !== undefined && this.#disk !== undefined && this.#display !== undefined;
  }

  rows(): readonly SelfTestRow[] {
    return judgeAll(this.measured());
  }

  measured(): Measured {
    const { store, sync, geometry, clock, machine } = this.#deps;
    const status = sync.status();
    return {
      reader: this.#reader,
      printer: this.#printer,
      sheetsLeft: store.paperTray.left(),
      display: this.#display,
      geometry,
      disk: this.#disk,
      clockIsWrong: isClockWrong({ sync: status, newest: store.newestInstant(), now: clock.now() }),
      hasNetwork: machine.hasNetwork(),
      sync: status,
    };
  }

  /** A line of the audit is a write like any other. */
  #takesWrites(): boolean {
    try {
      this.#deps.store.staffActs.add({ act: 'self-test' });
      return true;
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error;
      return false;
    }
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
