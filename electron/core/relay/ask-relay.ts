import { request } from 'node:http';
import { connect } from 'node:tls';
import {
  type KioskRelay,
  RELAY_PATH,
  type RelayAnswer,
  type RelayRequest,
  relayAnswer,
} from '../../../contract/relay.ts';
import type { DeviceKey } from '../store/device-key.ts';
import { nameOf, RELAY_TLS, sharedKey } from './shared-key.ts';

/** The screen is in the same building, ms. */
const PATIENCE_MS = 3_000;
/** Larger than any answer, bytes. */
const MOST_BYTES = 512 * 1024;

export type AskRelay = (relay: KioskRelay, asked: RelayRequest) => Promise<RelayAnswer | null>;

/** Asks a property screen at each of its addresses until one answers; null when none did, or somebody else listens there. */
export function relayAsker(deviceKey: () => DeviceKey): AskRelay {
  return async (relay, asked) => {
    for (const host of relay.addresses) {
      const text = await post(host, relay, deviceKey(), JSON.stringify(asked));
      const parsed = text === null ? null : relayAnswer.safeParse(parseJson(text));
      if (parsed?.success) return parsed.data;
    }
    return null;
  };
}

function post(
  host: string,
  { port, key }: Pick<KioskRelay, 'port' | 'key'>,
  own: DeviceKey,
  body: string,
): Promise<string | null> {
  const psk = sharedKey(own, key);
  return new Promise((resolve) => {
    const asked = request(
      {
        ...{ host, port, path: RELAY_PATH, method: 'POST' },
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        createConnection: () =>
          connect({
            ...RELAY_TLS,
            ...{ host, port },
            pskCallback: () => ({ psk, identity: nameOf(own.publicJwk) }),
            // The key that both know is the proof; there is no certificate with a name in it.
            checkServerIdentity: () => undefined,
          }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      },
      (answer) => {
        const parts: Buffer[] = [];
        let size = 0;
        answer.on('data', (part: Buffer) => {
          size += part.byteLength;
          if (size > MOST_BYTES) answer.destroy();
          else parts.push(part);
        });
        answer.on('end', () =>
          resolve(answer.statusCode === 200 ? Buffer.concat(parts).toString('utf8') : null),
        );
        answer.on('error', () => resolve(null));
      },
    );
    // Nobody there, another key, a time-out, a cut.
    asked.on('error', () => resolve(null));
    asked.on('close', () => resolve(null));
    asked.end(body);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
