import type { ReaderStatus } from '../../../contract/devices.ts';
import type { PartState, WatchedPart } from '../../../contract/domain.ts';
import type { PrinterLook } from '../../../printers/ipp/types.ts';
import type { Store } from '../store/types.ts';
import type { SyncStatus } from '../sync/types.ts';
import { judgePart, type Measured } from '../workflows/self-test/judge.ts';
import type { MachineLook } from '../workflows/self-test/self-test.ts';

/** The display as the shell sees it. */
export interface SeenDisplays {
  readonly screen: { readonly width: number; readonly height: number };
  /** How many are connected. */
  readonly count: number;
}

interface Deps {
  readonly parts: readonly WatchedPart[];
  readonly geometry: Measured['geometry'];
  readonly store: Pick<Store, 'paperTray'>;
  readonly status: () => SyncStatus;
  readonly clockIsWrong: () => boolean;
  /** Null = this screen has no printer to look at. */
  readonly lookAtPrinter: (() => Promise<PrinterLook | null>) | null;
  readonly machine: Pick<MachineLook, 'freeBytes'>;
}

/** The disk did not take what the last round brought. */
const DISK_CODES = new Set(['ST-402', 'ST-403', 'ST-404']);

/** How the parts of this box stand, for the sign of life: the self-test's judgement, without anybody who begins it. */
export class DeviceWatch {
  readonly #deps: Deps;
  #reader: ReaderStatus = { state: 'starting' };
  #displays: SeenDisplays | null = null;
  #printer: Measured['printer'];
  #disk: Measured['disk'];
  #looking = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  readerIs(status: ReaderStatus): void {
    this.#reader = status;
  }

  displaysAre(displays: SeenDisplays): void {
    this.#displays = displays;
  }

  /** Looks at printer and disk anew, in its own time; nobody waits for a printer that does not answer. */
  look(): void {
    if (this.#looking) return;
    this.#looking = true;
    const { lookAtPrinter, machine } = this.#deps;
    const printer = lookAtPrinter?.().then((look) => {
      this.#printer = look;
    });
    // A folder that cannot be asked takes no write either.
    const disk = machine.freeBytes().then(
      (free) => {
        this.#disk = free;
      },
      () => {
        this.#disk = 'refuses';
      },
    );
    void Promise.all([printer, disk]).finally(() => {
      this.#looking = false;
    });
  }

  states(): readonly PartState[] {
    const { store, geometry, status, clockIsWrong, parts } = this.#deps;
    const sync = status();
    const measured: Measured = {
      reader: this.#reader,
      printer: this.#printer,
      sheetsLeft: store.paperTray.left(),
      display: this.#displays?.screen,
      displays: this.#displays?.count ?? 1,
      geometry,
      disk: DISK_CODES.has(sync.faultCode ?? '') ? 'refuses' : this.#disk,
      clockIsWrong: clockIsWrong(),
      hasNetwork: true,
      sync,
    };
    return parts.map((part) => {
      const { state, code } = judgePart(part, measured);
      return { part, state: state === 'checking' || state === 'not-fitted' ? 'unknown' : state, code };
    });
  }

  /** Codes of what stops somebody from being served. */
  faults(): readonly string[] {
    return this.states().flatMap(({ state, code }) => (state === 'bad' && code !== null ? [code] : []));
  }
}
