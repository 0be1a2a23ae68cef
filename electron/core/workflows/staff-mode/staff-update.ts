import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Screen } from '../../../../contract/kiosk-view.ts';
import type { Result } from '../../../../contract/result.ts';
import { compareVersions } from '../../../../contract/update/release.ts';

type View = Extract<Screen, { name: 'staff-devices' }>['update'];

/** Releases that a drive holds, one beside the other; whoever brings more has not tidied up. */
const MOST_LOOKED_AT = 20;
/** A manifest is some kilobytes. */
const MOST_BYTES = 1_000_000;

/** How this box takes an update that a person brings; null where it takes none. */
export interface BoxUpdates {
  readonly running: string;
  /** Version of a signed manifest; null where no key of this box signed it. */
  check(text: string): string | null;
  /** Checks the package beside the manifest and lays both where the running updater finds them. */
  bring(manifest: string): Promise<Result<unknown, string>>;
}

interface Deps {
  /** Drives that are plugged in. */
  readonly folders: () => readonly string[];
  readonly box: BoxUpdates | null;
  /** Who asked for it is written down before; this is what became of it. */
  readonly onEnd: (version: string, code: string | null) => void;
}

/** An update on a drive that staff brought: the newest one that is signed for this box, and how taking it goes. */
export class StaffUpdate {
  readonly #deps: Deps;
  readonly #listeners = new Set<() => void>();
  #found: { readonly version: string; readonly manifest: string } | null = null;
  #view: View = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  view(): View {
    return this.#view;
  }

  /** What the drives hold now; one that is on its way is left alone. */
  look(): void {
    const { box, folders } = this.#deps;
    if (box === null || this.#view?.state === 'taking') return;
    const manifests = folders().flatMap(manifestsIn);
    const signed = manifests.flatMap((manifest) => {
      const version = box.check(textOf(manifest));
      return version === null ? [] : [{ version, manifest }];
    });
    const [newest] = signed.toSorted((a, b) => compareVersions(b.version, a.version));
    this.#found = null;
    if (newest === undefined)
      this.#view = manifests.length === 0 ? null : { version: null, state: 'failed', code: 'UP-601' };
    else if (this.#view?.state === 'taken' && this.#view.version === newest.version) return;
    else if (compareVersions(newest.version, box.running) <= 0)
      this.#view = { version: newest.version, state: 'not-newer', code: null };
    else {
      this.#found = newest;
      this.#view = { version: newest.version, state: 'offered', code: null };
    }
  }

  /** What may be taken now. */
  offered(): string | null {
    return this.#found?.version ?? null;
  }

  /** Takes what is offered; goes on when staff have left meanwhile, as `onEnd` says. */
  take(): void {
    const { box, onEnd } = this.#deps;
    const found = this.#found;
    if (box === null || found === null) return;
    const { version, manifest } = found;
    this.#found = null;
    this.#show({ version, state: 'taking', code: null });
    void box.bring(manifest).then((brought) => {
      const code = brought.ok ? null : brought.error;
      onEnd(version, code);
      this.#show({ version, state: code === null ? 'taken' : 'failed', code });
    });
  }

  #show(view: View): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}

/** Right on the drive, where a person puts files; a drive that was pulled out holds none. */
function manifestsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.release.json') && !name.startsWith('.'))
      .slice(0, MOST_LOOKED_AT)
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').slice(0, MOST_BYTES);
  } catch {
    return '';
  }
}
