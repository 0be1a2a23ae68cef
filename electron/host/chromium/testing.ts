import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { z } from 'zod';
import type { HostOptions } from '../types.ts';
import { Connection } from './connection.ts';

const command = z.object({
  id: z.number(),
  method: z.string(),
  params: z.record(z.string(), z.unknown()),
  sessionId: z.string().optional(),
});
export type Command = z.infer<typeof command>;

/** The browser's end of a debugging pipe, played by a test. */
export class FakeBrowser {
  readonly connection: Connection;
  readonly commands: Command[] = [];
  readonly #toHost = new PassThrough();
  readonly #answers: (asked: Command) => unknown;

  /** @param answers result of a command; a thrown error becomes the browser's refusal; null: no answer */
  constructor(answers: (asked: Command) => unknown = () => ({})) {
    this.#answers = answers;
    const fromHost = new PassThrough();
    this.connection = new Connection(this.#toHost, fromHost);
    fromHost.on('data', (chunk: Buffer) => {
      for (const text of chunk.toString('utf8').split('\0')) if (text !== '') this.#take(text);
    });
  }

  event(method: string, params: unknown, sessionId?: string): void {
    this.write(`${JSON.stringify({ method, params, sessionId })}\0`);
  }

  write(bytes: string | Buffer): void {
    this.#toHost.write(bytes);
  }

  async hangUp(): Promise<void> {
    const closed = once(this.#toHost, 'close');
    this.#toHost.destroy();
    await closed;
  }

  #take(text: string): void {
    const asked = command.parse(JSON.parse(text));
    this.commands.push(asked);
    let answer: object;
    try {
      const result = this.#answers(asked);
      if (result === null) return;
      answer = { result };
    } catch (error) {
      answer = { error: { message: error instanceof Error ? error.message : String(error) } };
    }
    this.write(`${JSON.stringify({ id: asked.id, ...answer })}\0`);
  }
}

/** Options of an ordinary headless run; a test changes what it is about. */
export const HEADLESS: HostOptions = {
  headless: true,
  inspectPort: null,
  kiosk: false,
  userDataDir: '/nowhere',
  packaged: false,
  softwareGl: false,
  headlessScreens: [],
  firstChildren: [],
  firstWindow: null,
};
