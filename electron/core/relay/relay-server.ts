import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { RELAY_PATH } from '../../../contract/relay.ts';
import type { DeviceKey } from '../store/device-key.ts';
import { keyOfName, RELAY_TLS, sharedKey } from './shared-key.ts';

/** A whole exchange is far smaller, bytes. */
const MOST_BYTES = 512 * 1024;
/** A handshake and a request that dawdle are cut, ms. */
const PATIENCE_MS = 5_000;
/** Kiosks of a community, each with a connection for a moment. */
const MOST_CONNECTIONS = 64;
const KEY_BYTES = 32;

export interface RelayListener {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens for kiosks on the network of the building. Nobody gets past the handshake but a box whose device key `knows`
 * finds; to everybody else it looks like a wrong key, and no byte of theirs is read as a request.
 */
export async function listenForKiosks<K extends object>(options: {
  readonly host: string;
  readonly port: number;
  readonly deviceKey: DeviceKey;
  /** Kiosk with this thumbprint (RFC 7638); asked at each handshake, so that one that was taken away is out at once. */
  readonly knows: (jkt: string) => K | null;
  /** The answer to what a kiosk sends; null when it is not of the agreed shape. */
  readonly answer: (kiosk: K, text: string) => string | null;
}): Promise<RelayListener> {
  const kiosks = new WeakMap<Duplex, K>();
  const server = createServer({
    ...RELAY_TLS,
    handshakeTimeout: PATIENCE_MS,
    pskCallback: (socket, name) => {
      const key = keyOfName(name);
      const kiosk = key && options.knows(thumbprint(key));
      if (key === null || kiosk === null) return randomBytes(KEY_BYTES);
      kiosks.set(socket, kiosk);
      return sharedKeyOrNone(options.deviceKey, key);
    },
  });
  server.headersTimeout = PATIENCE_MS;
  server.requestTimeout = PATIENCE_MS;
  server.maxConnections = MOST_CONNECTIONS;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const kiosk = kiosks.get(request.socket);
    if (kiosk === undefined || request.method !== 'POST' || request.url !== RELAY_PATH)
      return end(response, 404, '');
    void readBody(request).then((text) => {
      const answer = text === null ? null : options.answer(kiosk, text);
      end(response, answer === null ? 400 : 200, answer ?? '');
    });
  });
  // A handshake that fails is a stranger's affair.
  server.on('tlsClientError', () => {});
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port, // it listens on a port
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** RFC 7638: the members in their order. */
function thumbprint({ crv, kty, x, y }: { crv: string; kty: string; x: string; y: string }): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

function sharedKeyOrNone(own: DeviceKey, other: Parameters<typeof sharedKey>[1]): Buffer {
  try {
    return sharedKey(own, other);
  } catch {
    // node:crypto reports a point off the curve by throwing.
    return randomBytes(KEY_BYTES);
  }
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request) {
      const bytes = Buffer.from(part);
      size += bytes.byteLength;
      if (size > MOST_BYTES) return null;
      parts.push(bytes);
    }
  } catch {
    // A request that was cut.
    return null;
  }
  return Buffer.concat(parts).toString('utf8');
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(text);
}
