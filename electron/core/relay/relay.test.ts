import { createHash, generateKeyPairSync } from 'node:crypto';
import { request } from 'node:http';
import { connect } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { type DeviceJwk, deviceJwk, RELAY_PATH, RELAY_VERSION } from '../../../contract/relay.ts';
import { openDeviceKey } from '../store/device-key.ts';
import { relayAsker } from './ask-relay.ts';
import { listenForKiosks, type RelayListener } from './relay-server.ts';
import { keyOfName, RELAY_TLS, sharedKey } from './shared-key.ts';

const HOST = '127.0.0.1';
const newKey = () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return openDeviceKey(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'));
};
const thumbprint = ({ crv, kty, x, y }: DeviceJwk) =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');

describe('a property screen that listens for kiosks', () => {
  let listener: RelayListener | null = null;
  afterEach(async () => {
    await listener?.close();
    listener = null;
  });
  const screen = newKey();
  const heard: string[] = [];
  const known = new Map<string, { id: string }>();
  const listen = async () => {
    heard.length = 0;
    known.clear();
    listener = await listenForKiosks({
      ...{ host: HOST, port: 0, deviceKey: screen },
      knows: (jkt) => known.get(jkt) ?? null,
      answer: (kiosk, text) => {
        heard.push(`${kiosk.id} ${text}`);
        return JSON.stringify({ version: RELAY_VERSION, held: [], cases: [] });
      },
    });
    return listener.port;
  };
  const asked = { version: RELAY_VERSION, operations: [], about: [] };
  const relayAt = (port: number, key: DeviceJwk) => ({
    ...{ id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', addresses: [HOST], port, key },
    ...{ compounds: [], sealKey: '0'.repeat(64) },
  });

  it('hears the kiosk whose device key central named, and knows which one it is', async () => {
    const kiosk = newKey();
    const port = await listen();
    known.set(thumbprint(kiosk.publicJwk), { id: 'kiosk' });
    const answer = await relayAsker(() => kiosk)(relayAt(port, screen.publicJwk), asked);
    expect(answer).toEqual({ version: RELAY_VERSION, held: [], cases: [] });
    expect(heard).toEqual([`kiosk ${JSON.stringify(asked)}`]);
  });

  it('reads nothing of a box that central did not name, or names no more', async () => {
    const stranger = newKey();
    const port = await listen();
    const ask = relayAsker(() => stranger);
    expect(await ask(relayAt(port, screen.publicJwk), asked)).toBeNull();
    known.set(thumbprint(stranger.publicJwk), { id: 'kiosk' });
    expect(await ask(relayAt(port, screen.publicJwk), asked)).not.toBeNull();
    known.clear();
    expect(await ask(relayAt(port, screen.publicJwk), asked)).toBeNull();
    expect(heard).toHaveLength(1);
  });

  it('cannot be played by another box: a kiosk says nothing where the key is not the one that central named', async () => {
    const kiosk = newKey();
    const port = await listen();
    known.set(thumbprint(kiosk.publicJwk), { id: 'kiosk' });
    expect(await relayAsker(() => kiosk)(relayAt(port, newKey().publicJwk), asked)).toBeNull();
    expect(heard).toEqual([]);
  });

  it('is not opened by the name of a kiosk without its private key', async () => {
    const kiosk = newKey();
    const thief = newKey();
    const port = await listen();
    known.set(thumbprint(kiosk.publicJwk), { id: 'kiosk' });
    const pretending = { privateKey: thief.privateKey, publicJwk: kiosk.publicJwk };
    expect(await relayAsker(() => pretending)(relayAt(port, screen.publicJwk), asked)).toBeNull();
    expect(heard).toEqual([]);
  });

  it('takes no other way in: no plain text, no other path, no endless body', async () => {
    const kiosk = newKey();
    const port = await listen();
    known.set(thumbprint(kiosk.publicJwk), { id: 'kiosk' });
    const psk = sharedKey(kiosk, screen.publicJwk);
    const { x, y } = kiosk.publicJwk;
    const status = (path: string, body: string, isPlain = false) =>
      new Promise<number | null>((resolve) => {
        const sent = request(
          {
            ...{ host: HOST, port, path, method: 'POST' },
            ...(isPlain
              ? {}
              : {
                  createConnection: () =>
                    connect({
                      ...{ ...RELAY_TLS, host: HOST, port },
                      pskCallback: () => ({ psk, identity: `${x}.${y}` }),
                      checkServerIdentity: () => undefined,
                    }),
                }),
          },
          (answer) => {
            answer.resume();
            resolve(answer.statusCode ?? null);
          },
        );
        sent.on('error', () => resolve(null));
        sent.end(body);
      });
    expect(await status(RELAY_PATH, '{}', true)).toBeNull();
    expect(await status('/healthz', '{}')).toBe(404);
    expect(await status(RELAY_PATH, 'x'.repeat(600 * 1024))).not.toBe(200);
    expect(heard).toEqual([]);
    expect(await status(RELAY_PATH, '{}')).toBe(200);
  });

  it('a name that is no key is nobody', () => {
    const { x, y } = screen.publicJwk;
    expect(keyOfName(`${x}.${y}`)).toEqual(deviceJwk.parse(screen.publicJwk));
    for (const name of ['', x, `${x}.${y}.${y}`, `${x}.`, `../../${x}.${y}`])
      expect(keyOfName(name)).toBeNull();
  });
});
