import { err, ok, type Result } from '../../../contract/result.ts';
import { sleep, systemScheduler } from '../scheduler.ts';
import { type Random, roughened } from './line-noise.ts';
import { openPty, type Pty } from './pty.ts';
import type { ReaderSimulator, SimulatedAnswer } from './simulator.ts';

/** Between two chunks of an answer, so that they arrive apart. */
const CHUNK_GAP_MS = 1;

/** Puts the simulated reader on a pty at a fixed path, and takes it off and on again. */
export class SimulatorLine {
  readonly path: string;
  readonly #reader: ReaderSimulator;
  readonly #random: Random;
  #pty: Pty | null = null;
  /** Answers leave in order, one after the other. */
  #sending: Promise<void> = Promise.resolve();

  constructor(path: string, reader: ReaderSimulator, random: Random) {
    this.path = path;
    this.#reader = reader;
    this.#random = random;
  }

  get plugged(): boolean {
    return this.#pty !== null;
  }

  async plug(): Promise<Result<null, string>> {
    if (this.#pty !== null) return ok(null);
    const pty = await openPty(this.path);
    if (!pty.ok) return err(pty.error);
    this.#pty = pty.value;
    pty.value.gone.then(() => {
      if (this.#pty === pty.value) this.#pty = null;
    });
    pty.value.onData((bytes) => {
      for (const answer of this.#reader.receive(bytes)) this.#send(pty.value, answer);
    });
    return ok(null);
  }

  async unplug(): Promise<void> {
    const pty = this.#pty;
    this.#pty = null;
    await pty?.close();
  }

  #send(pty: Pty, answer: SimulatedAnswer): void {
    this.#sending = this.#sending.then(async () => {
      if (answer.delayMs > 0) await sleep(systemScheduler, answer.delayMs);
      for (const chunk of roughened(answer.bytes, this.#random)) {
        if (this.#pty !== pty) return;
        pty.write(chunk);
        await sleep(systemScheduler, CHUNK_GAP_MS);
      }
    });
  }
}
