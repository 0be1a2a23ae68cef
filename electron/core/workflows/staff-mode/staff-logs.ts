import type { Screen } from '../../../../contract/kiosk-view.ts';
import { err, type Result } from '../../../../contract/result.ts';
import { type LogParts, saveLogs } from './save-logs.ts';

type Saved = Extract<Screen, { name: 'staff-logs' }>['saved'];

interface Deps {
  /** Drives that are plugged in and can be written. */
  readonly folders: () => readonly string[];
  /** This box reads no drive, whatever is plugged in. */
  readonly shut: () => boolean;
  readonly parts: () => LogParts;
}

/** The logs on a drive that staff brought, and how the last saving went. */
export class StaffLogs {
  readonly #deps: Deps;
  #saved: Saved = { state: 'none' };

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  folders(): readonly string[] {
    return this.#deps.folders();
  }

  isShut(): boolean {
    return this.folders().length === 0 && this.#deps.shut();
  }

  saved(): Saved {
    return this.#saved;
  }

  forget(): void {
    this.#saved = { state: 'none' };
  }

  /** Only where a drive is: a page cannot name a folder of its own. */
  save(folder: string): Result<string, 'CO-516'> {
    const { folders, parts } = this.#deps;
    const saved = folders().includes(folder) ? saveLogs(folder, parts()) : err('CO-516' as const);
    this.#saved = saved.ok ? { state: 'saved', file: saved.value } : { state: 'failed', code: saved.error };
    return saved;
  }
}
