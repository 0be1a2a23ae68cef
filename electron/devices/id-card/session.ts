import { err, ok, type Result } from '../../../contract/result.ts';
import { type Scheduler, sleep } from '../scheduler.ts';
import { encodeCommand, responseOf, responseParser, type SamResponse } from './codec.ts';
import { type SamCommand, samCommands } from './commands.ts';
import type { FrameEvent } from './frame-parser.ts';
import { decodeSamId } from './sam-id.ts';
import { type Reaction, statusWord } from './status-words.ts';
import type { ByteTransport } from './transport.ts';

/** Sends of one command before the link counts as failed (link noise: resend). */
export const LINK_TRIES = 3;
/** Silence inside a frame that ends it: far over a USB bridge's 16 ms latency and any gap of a 9600 baud line. */
export const QUIET_MS = 500;
/** After a frame with a false check byte nothing more comes: only a preamble that was noise is waited out. */
export const CORRUPT_GRACE_MS = 200;
/** No answer takes longer in all, however slowly its bytes drip: 2321 bytes need 2.4 s at 9600 baud. */
export const ANSWER_LIMIT_MS = 10_000;
/** Before a command is repeated: lets the rest of a broken answer run out. */
export const RESEND_PAUSE_MS = 50;

export interface SamAnswer {
  readonly response: SamResponse;
  readonly reaction: Reaction;
}

/** `silent`: not one byte came. `garbled`: bytes, but no frame that answers. `closed`: the port is gone. */
export type LinkFailure = 'silent' | 'garbled' | 'closed';

/**
 * One reader behind one open port, one command at a time.
 *
 * The protocol numbers nothing, so an answer that comes late could be taken for the answer of the next command.
 * Three guards: bytes that arrive between commands are dropped; an answer whose status word or length cannot
 * belong to the command is ignored; after a command without its answer a *fence* is sent first (status or module
 * number): the reader works in order, so once the fence is answered, everything older has passed.
 */
export class SamSession {
  readonly #transport: ByteTransport;
  readonly #scheduler: Scheduler;
  readonly #parser = responseParser();
  #receive: ((bytes: Uint8Array) => void) | null = null;
  #closed = false;
  #onClosed: (() => void) | null = null;
  /** Last command whose answer may still be on its way. */
  #unanswered: SamCommand | null = null;

  constructor(transport: ByteTransport, scheduler: Scheduler) {
    this.#transport = transport;
    this.#scheduler = scheduler;
    transport.onData((bytes) => this.#receive?.(bytes));
    transport.onClosed(() => {
      this.#closed = true;
      this.#onClosed?.();
    });
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Sends a command and waits for its answer; link noise is overcome by up to `tries` sends. */
  async exchange(command: SamCommand, tries = LINK_TRIES): Promise<Result<SamAnswer, LinkFailure>> {
    let failure: LinkFailure = 'silent';
    for (let attempt = 0; attempt < tries; attempt++) {
      if (attempt > 0) await sleep(this.#scheduler, RESEND_PAUSE_MS);
      const fenced = await this.#fence();
      const answer = fenced.ok ? await this.#once(command) : fenced;
      if (!answer.ok) {
        if (answer.error === 'closed') return answer;
        if (answer.error === 'garbled') failure = 'garbled';
      } else if (answer.value.reaction === 'resend') {
        failure = 'garbled';
      } else {
        return answer;
      }
    }
    return err(failure);
  }

  /** Module number; the first reply of some modules is wrong, hence three tries (hardware.md 1.5). */
  async samId(): Promise<Result<string | null, LinkFailure>> {
    for (let attempt = 0; attempt < 3; attempt++) {
      const answer = await this.exchange('samId');
      if (!answer.ok) {
        if (answer.error === 'garbled') continue;
        return answer;
      }
      const id = decodeSamId(answer.value.response.data);
      if (answer.value.reaction === 'success' && id.ok) return ok(id.value);
    }
    return ok(null);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#onClosed?.();
    await this.#transport.close();
  }

  async #fence(): Promise<Result<null, LinkFailure>> {
    if (this.#unanswered === null) return ok(null);
    // Never the same command as the one whose answer may be late, so that its answer cannot be mistaken.
    const answer = await this.#once(this.#unanswered === 'status' ? 'samId' : 'status');
    return answer.ok ? ok(null) : answer;
  }

  async #once(command: SamCommand): Promise<Result<SamAnswer, LinkFailure>> {
    if (this.#closed) return err('closed');
    const answer = await this.#waitForAnswer(command);
    this.#unanswered = answer.ok ? null : command;
    return answer;
  }

  #waitForAnswer(command: SamCommand): Promise<Result<SamAnswer, LinkFailure>> {
    const { promise, resolve } = Promise.withResolvers<Result<SamAnswer, LinkFailure>>();
    const startedAt = this.#scheduler.now();
    let deadline = startedAt + samCommands[command].timeoutMs;
    let heard = false;
    let cancel = () => {};

    const finish = (result: Result<SamAnswer, LinkFailure>) => {
      cancel();
      this.#receive = null;
      this.#onClosed = null;
      resolve(result);
    };
    const take = (events: readonly FrameEvent[]) => {
      for (const event of events) {
        if (event.kind === 'corrupt') {
          deadline = Math.min(deadline, this.#scheduler.now() + CORRUPT_GRACE_MS);
          continue;
        }
        const response = responseOf(event);
        if (!canAnswer(command, response)) continue;
        finish(ok({ response, reaction: statusWord(response.sw3).reaction }));
        return true;
      }
      return false;
    };
    const wait = () => {
      cancel();
      const now = this.#scheduler.now();
      const limit = startedAt + ANSWER_LIMIT_MS;
      // While a frame is dripping in, its last byte counts, not the command's time.
      const until = this.#parser.pending() === null ? deadline : Math.min(now + QUIET_MS, limit);
      cancel = this.#scheduler.after(Math.max(0, until - now), () => {
        const pending = this.#parser.pending();
        if (take(this.#parser.abandonPending())) return;
        // A frame of this command's own length that broke off was its answer: no use in waiting on.
        const brokeOff = pending !== null && isOwnLength(command, pending.announced);
        if (!brokeOff && this.#scheduler.now() < Math.min(deadline, limit)) wait();
        else finish(err(heard ? 'garbled' : 'silent'));
      });
    };

    this.#parser.reset();
    this.#receive = (bytes) => {
      heard = true;
      if (!take(this.#parser.push(bytes))) wait();
    };
    this.#onClosed = () => finish(err('closed'));
    wait();
    this.#transport.write(encodeCommand(command));
    return promise;
  }
}

function canAnswer(command: SamCommand, response: SamResponse): boolean {
  const { answers, reaction } = statusWord(response.sw3);
  if (answers !== 'any' && !answers.includes(command)) return false;
  return reaction !== 'success' || samCommands[command].isAnswer(response.data.length);
}

function isOwnLength(command: SamCommand, bodyBytes: number): boolean {
  return samCommands[command].isAnswer(bodyBytes - 3);
}
