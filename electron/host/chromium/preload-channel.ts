import { z } from 'zod';
import type { Logger } from '../../../contract/log.ts';
import type { HostInvokeEvent } from '../types.ts';
import type { Connection } from './connection.ts';
import type { Frames } from './frames.ts';
import type { ChromiumIpcMain } from './ipc-main.ts';
import { makeWireCodec } from './wire.ts';
import { BINDING, DELIVER, type ToWorld } from './world-scripts.ts';

const bindingCalled = z.object({ name: z.string(), payload: z.string(), executionContextId: z.number() });

/** From the page's process: parsed like anything from outside. */
const fromWorld = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('invoke'),
    id: z.number().int(),
    channel: z.string(),
    values: z.array(z.unknown()),
  }),
  z.object({ type: z.literal('refused-navigation'), url: z.string() }),
]);

type Surroundings = {
  readonly connection: Connection;
  readonly sessionId: string;
  readonly frames: Frames;
  readonly ipcMain: ChromiumIpcMain;
  readonly sender: { readonly id: number };
  readonly log: Logger;
  readonly onRefusedNavigation: (url: string) => void;
};

/** IPC of one page: binding calls come in, `Runtime.evaluate` in the isolated world goes out. */
export class PreloadChannel {
  readonly #with: Surroundings;
  readonly #codec = makeWireCodec();

  constructor(surroundings: Surroundings) {
    this.#with = surroundings;
    const { connection, sessionId } = surroundings;
    connection.on(sessionId, 'Runtime.bindingCalled', bindingCalled, (called) => {
      if (called.name === BINDING) this.#take(called.payload, called.executionContextId);
    });
  }

  /** To the preload's `ipcRenderer.on`; lost when no page stands, as on Electron. */
  push(channel: string, values: readonly unknown[]): void {
    const world = this.#with.frames.mainWorld();
    if (world) this.#deliver(world.uniqueId, { type: 'push', channel, values });
  }

  #take(payload: string, contextId: number): void {
    const world = this.#with.frames.world(contextId);
    // a world that is gone has nobody to answer
    if (!world) return;
    const message = this.#parse(payload);
    if (message === null) return;
    if (message.type === 'refused-navigation') {
      this.#with.onRefusedNavigation(message.url);
      return;
    }
    const url = this.#with.frames.urlOf(world.frameId);
    const event: HostInvokeEvent = {
      sender: this.#with.sender,
      senderFrame: url === undefined ? null : { url, origin: world.origin },
    };
    void this.#answer(world.uniqueId, event, message);
  }

  /** A renderer that was taken over can send anything: what is not ours is dropped, it must not end this process. */
  #parse(payload: string): z.infer<typeof fromWorld> | null {
    try {
      return fromWorld.parse(this.#codec.decode(payload));
    } catch {
      this.#with.log.event('host-malformed-message', { window: this.#with.sender.id });
      return null;
    }
  }

  async #answer(
    uniqueContextId: string,
    event: HostInvokeEvent,
    message: { readonly id: number; readonly channel: string; readonly values: readonly unknown[] },
  ): Promise<void> {
    const outcome = await this.#with.ipcMain.call(event, message.channel, message.values);
    this.#deliver(uniqueContextId, { type: 'reply', id: message.id, ...outcome });
  }

  #deliver(uniqueContextId: string, message: ToWorld): void {
    const text = this.#encode(message);
    this.#with.connection.post(
      'Runtime.evaluate',
      { uniqueContextId, silent: true, expression: `globalThis.${DELIVER}(${JSON.stringify(text)})` },
      this.#with.sessionId,
    );
  }

  #encode(message: ToWorld): string {
    try {
      return this.#codec.encode(message);
    } catch (reason) {
      if (message.type === 'push') throw reason;
      return this.#codec.encode({ type: 'reply', id: message.id, ok: false, value: String(reason) });
    }
  }
}
