import type { HostInvokeEvent, HostIpcMain } from '../types.ts';

type Handler = (event: HostInvokeEvent, ...values: unknown[]) => unknown;
export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly value: string };

/** `ipcMain` with the call side that web-contents.ts uses. Texts of errors are Electron's. */
export class ChromiumIpcMain implements HostIpcMain {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Never rejects: what a handler throws becomes the text that the preload sees. */
  async call(event: HostInvokeEvent, channel: string, values: readonly unknown[]): Promise<Outcome> {
    const handler = this.#handlers.get(channel);
    const failed = (reason: unknown): Outcome => ({
      ok: false,
      value: `Error invoking remote method '${channel}': ${String(reason)}`,
    });
    if (!handler) return failed(new Error(`No handler registered for '${channel}'`));
    try {
      return { ok: true, value: await handler(event, ...values) };
    } catch (reason) {
      return failed(reason);
    }
  }
}
