import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { assert } from '../../../contract/assert.ts';

/** What comes through the pipe: an answer (it has an id) or an event. */
const incoming = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
  sessionId: z.string().optional(),
});

type Parameters = Readonly<Record<string, unknown>>;
type Pending = {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
};

const NUL = 0;
/** Events without a session belong to the browser itself. */
const BROWSER = 'browser';

/**
 * Chromium's debugging pipe: JSON messages ended by a NUL byte on two file descriptors, flat sessions.
 * Source: Chromium `--remote-debugging-pipe`, DevTools protocol 1.3.
 */
export class Connection {
  readonly #output: Writable;
  readonly #events = new EventEmitter();
  readonly #pending = new Map<number, Pending>();
  #rest: Buffer[] = [];
  #lastId = 0;
  #closed = false;

  constructor(input: Readable, output: Writable) {
    this.#output = output;
    // one listener per session and event kind would already be more than Node's warning limit of 10
    this.#events.setMaxListeners(0);
    input.on('data', (chunk: Buffer) => this.#take(chunk));
    input.on('close', () => this.close());
    input.on('error', () => this.close());
    output.on('error', () => this.close());
  }

  /** Sends a command. Rejects with the browser's own words, or with `the browser is gone`. */
  send(method: string, parameters: Parameters = {}, sessionId?: string): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error(`${method}: the browser is gone`));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { method, resolve, reject });
      this.#output.write(`${JSON.stringify({ id, method, params: parameters, sessionId })}\0`);
    });
  }

  /** Sends a command whose answer we read. */
  async ask<T>(
    answer: z.ZodType<T>,
    method: string,
    parameters?: Parameters,
    sessionId?: string,
  ): Promise<T> {
    return answer.parse(await this.send(method, parameters, sessionId));
  }

  /** Sends a command whose failure means only that its page is gone meanwhile, which another event tells. */
  post(method: string, parameters?: Parameters, sessionId?: string): void {
    this.send(method, parameters, sessionId).catch(() => {});
  }

  /** Listens to one event of one session (or of the browser); returns the way to stop. */
  on<T>(
    sessionId: string | undefined,
    method: string,
    schema: z.ZodType<T>,
    listener: (parameters: T) => void,
  ): () => void {
    const key = `${sessionId ?? BROWSER} ${method}`;
    const parsed = (parameters: unknown) => listener(schema.parse(parameters));
    this.#events.on(key, parsed);
    return () => this.#events.off(key, parsed);
  }

  /** Drops all listeners of a session that is over. */
  forget(sessionId: string): void {
    for (const key of this.#events.eventNames()) {
      if (String(key).startsWith(`${sessionId} `)) this.#events.removeAllListeners(key);
    }
  }

  onClosed(listener: () => void): void {
    this.#events.once('closed', listener);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { method, reject } of this.#pending.values()) {
      reject(new Error(`${method}: the browser is gone`));
    }
    this.#pending.clear();
    this.#events.emit('closed');
  }

  #take(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(NUL); end !== -1; end = chunk.indexOf(NUL, from)) {
      const text = Buffer.concat([...this.#rest, chunk.subarray(from, end)]).toString('utf8');
      this.#rest = [];
      from = end + 1;
      this.#dispatch(text);
    }
    if (from < chunk.length) this.#rest.push(chunk.subarray(from));
  }

  #dispatch(text: string): void {
    const message = incoming.parse(JSON.parse(text));
    if (message.id === undefined) {
      assert(message.method !== undefined, 'a message without an id is an event');
      this.#events.emit(`${message.sessionId ?? BROWSER} ${message.method}`, message.params);
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.error) pending?.reject(new Error(`${pending.method}: ${message.error.message}`));
    else pending?.resolve(message.result);
  }
}
