import { hintText } from '../../contract/sync.ts';
import type { Audience } from '../database/tables.ts';
import { hintOf, pageIn } from './hint-payload.ts';

/** Channel of LISTEN/NOTIFY on which every commit to the log is told (hint-payload.ts). */
export const HINT_CHANNEL = 'sanping_change';

/** A comment this often keeps proxies from cutting a quiet line and shows both ends that the other lives, ms. */
export const HEARTBEAT_MS = 25_000;

/** A reader with this many unread bytes (some thousand hints) is not reading: it is cut and asks again, bytes. */
const UNREAD_LIMIT = 256 * 1024;

/** The part of a socket that a hint needs. */
export interface HintSocket {
  readonly writableLength: number;
  write(bytes: Uint8Array): unknown;
  /** Writes the last bytes and closes after them. */
  end(bytes: Uint8Array): unknown;
  destroy(): unknown;
}

/** Everybody who listens, by scope. */
export interface HintHub {
  /** Returns how to leave. */
  add(scopes: readonly string[], audience: Audience, socket: HintSocket): () => void;
  /** A payload of the channel: tells those who follow the scope, each audience its own rows. */
  tell(payload: string): void;
  /** A sign of life for all. */
  beat(): void;
  /** Ends every line as HTTP ends a body, so that nobody takes it for a cut. */
  drain(): void;
  /** Open connections. */
  size(): number;
}

/**
 * One event as a chunk of HTTP/1.1's chunked encoding: made once, written to every socket as it stands. With two
 * thousand terminals the encoding per connection would be the larger part of the work.
 */
export function eventChunk(text: string): Uint8Array {
  const body = Buffer.from(text, 'utf8');
  return Buffer.concat([Buffer.from(`${body.byteLength.toString(16)}\r\n`), body, Buffer.from('\r\n')]);
}

/** The event of one hint and its rows, if it has any, as of the SSE format of the HTML standard. */
export function hintEvent(hint: string, page: readonly string[] | null = null): string {
  const data = [hint, ...(page ?? [])].map((line) => `data: ${line}\n`);
  return `id: ${hint}\nevent: change\n${data.join('')}\n`;
}

/** End of a body in chunked encoding. */
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

const BEAT = eventChunk(': beat\n\n');

export function createHintHub(): HintHub {
  const byScope = new Map<string, Map<HintSocket, Audience>>();
  const all = new Set<HintSocket>();
  const write = (socket: HintSocket, chunk: Uint8Array) => {
    if (socket.writableLength > UNREAD_LIMIT) socket.destroy();
    else socket.write(chunk);
  };
  return {
    add: (scopes, audience, socket) => {
      all.add(socket);
      for (const scope of scopes)
        byScope.set(scope, (byScope.get(scope) ?? new Map<HintSocket, Audience>()).set(socket, audience));
      return () => {
        all.delete(socket);
        for (const scope of scopes) {
          const sockets = byScope.get(scope);
          sockets?.delete(socket);
          if (sockets?.size === 0) byScope.delete(scope);
        }
      };
    },
    tell: (payload) => {
      const hint = hintOf(payload);
      const parsed = hintText.safeParse(hint);
      const sockets = parsed.success ? byScope.get(parsed.data.scope) : undefined;
      if (sockets === undefined) return;
      const chunks = new Map<Audience, Uint8Array>();
      for (const [socket, audience] of sockets) {
        const chunk = chunks.get(audience) ?? eventChunk(hintEvent(hint, pageIn(payload, audience)));
        chunks.set(audience, chunk);
        write(socket, chunk);
      }
    },
    beat: () => {
      for (const socket of all) write(socket, BEAT);
    },
    drain: () => {
      for (const socket of all) socket.end(LAST_CHUNK);
    },
    size: () => all.size,
  };
}
