import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../../../contract/random.ts';
import { makeDataDir, openTestStore, residentLines, testClock, testScope } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { WriteRefused } from '../store/write-refused.ts';
import { startSync } from './sync.ts';
import { EPOCH, fakeCentral, handTimers, NUMBER, snapshotText } from './testing.ts';
import type { Sync } from './types.ts';

const PATH = `GET /v1/sync/${testScope}`;
const NEXT_EPOCH = '01JD0000000000000000000EP1';

describe('a snapshot in pieces', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let sync: Sync | null = null;
  let timers: ReturnType<typeof handTimers>;
  let asked: (string | null)[][];
  let epoch: string;
  /** What the network does to the n-th pull from now; null: nothing. */
  let cut: ((pull: number) => boolean) | null;
  beforeEach(() => {
    data = makeDataDir();
    store = openTestStore(data.dir);
    asked = [];
    epoch = EPOCH;
    cut = null;
  });
  afterEach(async () => {
    await sync?.stop();
    store.close();
    data.remove();
  });
  const lines = residentLines('王秀兰', NUMBER).map((line, index) => ({ seq: 9 - index, ...line }));
  /** Gives the rows one by one, as central does with a page size of one. */
  const central = () =>
    fakeCentral({
      [PATH]: (_body, url) => {
        const after = url.searchParams.get('after');
        const place = url.searchParams.get('place');
        asked.push([after, place]);
        if (cut?.(asked.length)) throw new TypeError('fetch failed');
        const isOurs = after?.startsWith(epoch) === true;
        if (isOurs && place === null) return new Response(snapshotText([], `${epoch}:9`, undefined));
        const from = isOurs ? lines.findIndex(({ entity, pk }) => `${entity}/${pk}` === place) + 1 : 0;
        const line = lines[from];
        const next = from + 1 < lines.length ? `${line?.entity}/${line?.pk}` : null;
        return new Response(snapshotText([line ?? {}], `${epoch}:9`, { first: from === 0, next }));
      },
    });
  const start = async () => {
    timers = handTimers();
    const round = timers.nextWait();
    sync = startSync({
      store,
      terminalKey: { keyId: 'key-1', publicKeyRaw: 'A'.repeat(43) },
      centralUrl: 'http://localhost:8420',
      clock: testClock,
      random: systemRandom,
      profile: 'chengcheng/kiosk',
      enrolCode: 'demo',
      leaseItems: [],
      fetch: central().fetch,
      timers,
    });
    await round;
    return sync;
  };
  const nextRound = async () => {
    const over = timers.nextWait();
    timers.fire();
    await over;
  };
  const placeOf = (index: number) => `${lines[index]?.entity}/${lines[index]?.pk}`;

  it('comes whole, then the tail', async () => {
    await start();
    expect(store.findResidence(NUMBER)?.resident.name).toBe('王秀兰');
    expect(store.replica.isComplete()).toBe(true);
    expect(asked).toEqual([
      [null, null],
      [`${EPOCH}:9`, placeOf(0)],
      [`${EPOCH}:9`, placeOf(1)],
      [`${EPOCH}:9`, placeOf(2)],
      [`${EPOCH}:9`, null],
    ]);
  });

  it('cut in the middle, and the terminal restarted: goes on behind the last page that arrived', async () => {
    cut = (pull) => pull === 3;
    const running = await start();
    expect(running.status().reachable).toBe(false);
    expect(store.grids(), 'half a snapshot shows nothing').toEqual([]);
    expect(store.replica.isComplete()).toBe(false);
    await running.stop();
    store.close();
    store = openTestStore(data.dir);
    asked = [];
    cut = null;
    await start();
    expect(asked[0]).toEqual([`${EPOCH}:9`, placeOf(1)]);
    expect(asked).toHaveLength(3);
    expect(store.findResidence(NUMBER)?.resident.name).toBe('王秀兰');
  });

  it('the next page is asked for before the one at hand is stored, and one page at a time', async () => {
    const seen: string[] = [];
    const real = store;
    store = {
      ...real,
      replica: {
        ...real.replica,
        applySnapshotPage: (...page) => {
          seen.push(`stored, ${asked.length} asked for`);
          real.replica.applySnapshotPage(...page);
        },
      },
    };
    await start();
    expect(seen).toEqual([2, 3, 4, 5].map((count) => `stored, ${count} asked for`));
    expect(store.findResidence(NUMBER)?.resident.name).toBe('王秀兰');
  });

  it('a page that was asked for and could not be stored before: the store alone says where to go on', async () => {
    const real = store;
    let isFull = true;
    store = {
      ...real,
      replica: {
        ...real.replica,
        applySnapshotPage: (...page) => {
          if (isFull && asked.length > 2) throw new WriteRefused('ST-404', null);
          real.replica.applySnapshotPage(...page);
        },
      },
    };
    const running = await start();
    expect(running.status().faultCode).toBe('ST-404');
    expect(store.replica.snapshotProgress(testScope)?.next).toBe(placeOf(0));
    isFull = false;
    asked = [];
    await nextRound();
    expect(asked[0]).toEqual([`${EPOCH}:9`, placeOf(0)]);
    expect(store.findResidence(NUMBER)?.resident.name).toBe('王秀兰');
  });

  it('central was reset: its new log replaces the old rows, which stay until it is whole', async () => {
    await start();
    const gone = { ...lines[0], doc: { ...(lines[0]?.doc as object), name: '第九网格' } };
    lines[0] = { ...gone } as (typeof lines)[0];
    epoch = NEXT_EPOCH;
    const before = asked.length;
    cut = (pull) => pull === before + 3;
    await nextRound();
    expect(store.grids().map(({ name }) => name)).toEqual(['第一网格']);
    cut = null;
    await nextRound();
    expect(store.grids().map(({ name }) => name)).toEqual(['第九网格']);
    expect(store.replica.cursor(testScope)).toBe(`${NEXT_EPOCH}:9`);
  });

  it('reset again in the middle: begins anew instead of mixing the two', async () => {
    cut = (pull) => pull === 3;
    await start();
    epoch = NEXT_EPOCH;
    cut = null;
    await nextRound();
    expect(store.replica.cursor(testScope)).toBe(`${NEXT_EPOCH}:9`);
    expect(store.findResidence(NUMBER)).not.toBeNull();
  });
});
