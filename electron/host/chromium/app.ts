import { homedir, tmpdir } from 'node:os';
import type { HostApp, HostOptions } from '../types.ts';
import { HostEmitter, makeEvent } from './emitter.ts';

type Surroundings = {
  readonly options: HostOptions;
  /** Closes the browser and everything that belongs to it. */
  readonly shutDown: () => Promise<void>;
  /** Ends this process; a test hands in something else. */
  readonly endProcess: (code: number) => void;
};

/** `app`: the life of the whole program. */
export class ChromiumApp extends HostEmitter implements HostApp {
  readonly isPackaged: boolean;
  readonly #with: Surroundings;
  readonly #paths: Map<string, string>;
  #ending: Promise<void> | null = null;

  constructor(surroundings: Surroundings) {
    super();
    this.#with = surroundings;
    this.isPackaged = surroundings.options.packaged;
    this.#paths = new Map([
      ['userData', surroundings.options.userDataDir],
      ['home', homedir()],
      ['temp', tmpdir()],
      ['exe', process.execPath],
    ]);
  }

  /** The browser already runs when the host is handed out. */
  whenReady(): Promise<void> {
    return Promise.resolve();
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  quit(): void {
    if (this.#ending) return;
    this.emit('before-quit');
    this.exit(0);
  }

  /** As Electron's: without asking anybody; the process ends when the browser is gone. */
  exit(code = 0): void {
    this.#ending ??= this.#with.shutDown().then(() => {
      this.emit('quit', makeEvent({}), code);
      this.#with.endProcess(code);
    });
  }
}
