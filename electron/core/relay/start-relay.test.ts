import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RelayListen } from '../../../contract/relay-listen.ts';
import { makeDataDir, openEnrolledStore, testClock } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { withoutCentral } from '../without-central.ts';
import type { Relay } from './no-relay.ts';
import { startRelay } from './start-relay.ts';

describe('a property screen', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  const running: Relay[] = [];
  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
  });
  afterEach(async () => {
    for (const relay of running.splice(0)) await relay.stop();
    store.close();
    data.remove();
  });
  const start = async (kind: 'property' | 'wall', listen: RelayListen | null) => {
    const relay = await startRelay({
      ...{ profile: { kind, zone: 'Asia/Shanghai' }, listen, store, sync: withoutCentral(store) },
      ...{ clock: testClock, log: { event: () => {} } },
    });
    running.push(relay);
    return relay;
  };

  it('listens nowhere unless it was told to', async () => {
    expect((await start('property', null)).offer()).toBeNull();
    expect((await start('wall', { host: '127.0.0.1', port: 0 })).offer()).toBeNull();
  });

  it('says where it listens, and with which key', async () => {
    const relay = await start('property', { host: '127.0.0.1', port: 0 });
    expect(relay.offer()).toMatchObject({
      ...{ addresses: ['127.0.0.1'], port: expect.any(Number) },
      key: store.identity.deviceKey().publicJwk,
    });
    expect(relay.faults()).toEqual([]);
  });

  it('works on where the port is somebody else’s, and says CO-531', async () => {
    const first = await start('property', { host: '127.0.0.1', port: 0 });
    const second = await start('property', { host: '127.0.0.1', port: first.offer()?.port ?? 0 });
    expect(second.offer()).toBeNull();
    expect(second.faults()).toEqual(['CO-531']);
  });
});
