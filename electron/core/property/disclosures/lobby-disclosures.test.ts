import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Disclosure } from '../../../../contract/domain.ts';
import { makeDataDir, openEnrolledStore, testNow } from '../../store/testing.ts';
import type { Store } from '../../store/types.ts';
import { OUR_COMPOUND, openTestScreen, sendDisclosures, sendMorePlaces, sendPlaces } from '../testing.ts';

const DAY_MS = 86_400_000;
const dayAt = (days: number) => new Date(testNow + days * DAY_MS).toISOString().slice(0, 10);
const disclosed = (last: string, ends: number, over: Partial<Disclosure> = {}): Disclosure => ({
  ...{ id: `01JD0000000000000000000D${last}`, rev: 1, communityId: '01JD0000000000000000000C0M' },
  ...{ compoundId: null, kind: 'works', title: `公示${last}`, summary: '加坡道', fullTextAt: '公示栏' },
  ...{ objectionsTo: '社区 1 号窗口', objectionsPhone: '0913-0000001', publishedBy: '居民委员会' },
  ...{ publishedOn: dayAt(ends - 7), endsOn: dayAt(ends), state: 'published', outcome: null },
  ...{ settledAt: null, withdrawnAt: null, withdrawnReason: null, ...over },
});

describe('what the lobby discloses', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let at: ReturnType<typeof openTestScreen>;
  const shown = () => {
    const { face } = at.screen.view();
    return face.name === 'lobby' ? face.disclosures.map(({ title }) => title.slice(-2)) : [];
  };

  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
    sendPlaces(store);
    at = openTestScreen(store);
  });
  afterEach(() => {
    store.close();
    data.remove();
  });

  it('is there before its day and until fifteen days after its end, by this screen’s clock and without a network', () => {
    at.network.reachable = false;
    sendDisclosures(store, disclosed('A1', 8));
    for (const [days, titles] of [
      [0, ['A1']],
      [8, ['A1']],
      [23, ['A1']],
      [24, []],
    ] as const) {
      at.turnTo(testNow + days * DAY_MS);
      expect(shown(), `after ${days} days`).toEqual(titles);
    }
  });

  it('names the compound where several hang here, and nothing where it is about all', () => {
    sendMorePlaces(store);
    sendDisclosures(store, disclosed('A1', 3, { compoundId: OUR_COMPOUND }), disclosed('A2', 3));
    const { face } = at.screen.view();
    expect(face.name === 'lobby' && face.disclosures.map(({ place }) => place)).toEqual(['乐楼佳园', null]);
  });

  it('is nothing of a compound that does not hang here', () => {
    sendDisclosures(
      store,
      disclosed('A1', 3, { compoundId: OUR_COMPOUND }),
      disclosed('A2', 3, { compoundId: '01JD0000000000000000000X99' }),
    );
    expect(shown()).toEqual(['A1']);
  });

  it('is still there after a restart', () => {
    sendDisclosures(store, disclosed('A1', 3));
    store.close();
    store = openEnrolledStore(data.dir, 0);
    at = openTestScreen(store);
    expect(shown()).toEqual(['A1']);
  });

  it('says nothing of how often it was touched or by whom', () => {
    sendDisclosures(store, disclosed('A1', 3));
    const { face } = at.screen.view();
    const [one] = face.name === 'lobby' ? face.disclosures : [];
    expect(Object.keys(one ?? {}).sort()).toEqual(
      [
        ...[
          'endsOn',
          'fullTextAt',
          'id',
          'kind',
          'ko',
          'objectionsPhone',
          'objectionsTo',
          'outcome',
          'place',
        ],
        ...['publishedOn', 'state', 'summary', 'title', 'withdrawnReason'],
      ].sort(),
    );
  });
});
