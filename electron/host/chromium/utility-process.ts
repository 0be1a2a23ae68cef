import { type ChildProcess, fork } from 'node:child_process';
import { constants } from 'node:os';
import type { HostUtilityProcess } from '../types.ts';
import { WASHED_MALLOC } from '../washed-malloc.ts';
import { HostEmitter } from './emitter.ts';

/** What a shell reports for a process ended by signal N: 128 + N. */
const SIGNAL_BASE = 128;

/** `utilityProcess.fork` as a plain Node child; messages are structured clones ('advanced' serialization). */
export class ChromiumUtilityProcess extends HostEmitter implements HostUtilityProcess {
  readonly #child: ChildProcess;
  /** What was said before anybody listened. */
  readonly #early: { event: string; values: unknown[] }[] = [];
  #heard = false;
  #flushed = false;

  constructor(modulePath: string, args: readonly string[]) {
    super();
    this.#child = fork(modulePath, args, {
      serialization: 'advanced',
      env: { ...process.env, ...WASHED_MALLOC },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('spawn', () => this.#say('spawn'));
    this.#child.on('message', (message) => this.#say('message', message));
    this.#child.on('exit', (code, signal) => {
      this.#say('exit', code ?? SIGNAL_BASE + (signal === null ? 0 : constants.signals[signal]));
    });
    // a failed send or kill means that the process ends, which `exit` tells
    this.#child.on('error', () => {});
  }

  /** Whoever takes the process over adds its listeners at once; then it hears everything in order. */
  override on(event: string, listener: (...values: never[]) => void): this {
    super.on(event, listener);
    if (this.#heard) return this;
    this.#heard = true;
    queueMicrotask(() => {
      for (const early of this.#early.splice(0)) this.emit(early.event, ...early.values);
      this.#flushed = true;
    });
    return this;
  }

  #say(event: string, ...values: unknown[]): void {
    if (this.#flushed) this.emit(event, ...values);
    else this.#early.push({ event, values });
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, () => {});
  }

  /** SIGTERM; true if it was sent. */
  kill(): boolean {
    return this.#child.kill();
  }
}
