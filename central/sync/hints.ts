import { hintText } from '../../contract/sync.ts';

/** Channel of LISTEN/NOTIFY on which every commit to the log is told, as `<scope>:<seq>`. */
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
  add(scopes: readonly string[], socket: HintSocket): () => void;
  /** `<scope>:<seq>`: tells those who follow the scope. */
  tell(hint: string): void;
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

/** The event of one hint, as of the SSE format of the HTML standard. */
export function hintEvent(hint: string): string {
  return `id: ${hint}\nevent: change\ndata: ${hint}\n\n`;
}

/** End of a body in chunked encoding. */
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

const BEAT = eventChunk(': beat\n\n');

export function createHintHub(): HintHub {
  const byScope = new Map<string, Set<HintSocket>>();
  const all = new Set<HintSocket>();
  const write = (sockets: Iterable<HintSocket>, chunk: Uint8Array) => {
    for (const socket of sockets) {
      if (socket.writableLength > UNREAD_LIMIT) socket.destroy();
      else socket.write(chunk);
    }
  };
  return {
    add: (scopes, socket) => {
      all.add(socket);
      for (const scope of scopes) byScope.set(scope, (byScope.get(scope) ?? new Set()).add(socket));
      return () => {
        all.delete(socket);
        for (const scope of scopes) {
          const sockets = byScope.get(scope);
          sockets?.delete(socket);
          if (sockets?.size === 0) byScope.delete(scope);
        }
      };
    },
    tell: (hint) => {
      const parsed = hintText.safeParse(hint);
      if (!parsed.success) return;
      const sockets = byScope.get(parsed.data.scope);
      if (sockets !== undefined) write(sockets, eventChunk(hintEvent(hint)));
    },
    beat: () => write(all, BEAT),
    drain: () => {
      for (const socket of all) socket.end(LAST_CHUNK);
    },
    size: () => all.size,
  };
}
