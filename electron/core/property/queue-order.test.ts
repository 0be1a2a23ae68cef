import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { latenessOf } from '../../../contract/domain.ts';
import { pressingOf } from '../../../contract/property/pressing.ts';
import { makeDataDir, openEnrolledStore, testNow } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { CLERK, caseId, hours, openTestScreen, propertyCase, sendCases, sendPlaces } from './testing.ts';

const HOUR = 3_600_000;
const clerk = { id: CLERK, name: '罗敏', duty: '前台' };

/** Clocks in tenths of hours around now; work that is done waits for acceptance. */
const someCase = fc.record({
  due: fc.integer({ min: -600, max: 600 }),
  hop: fc.integer({ min: -600, max: 600 }),
  handled: fc.option(fc.integer({ min: -600, max: 0 })),
});
type SomeCase = typeof someCase extends fc.Arbitrary<infer T> ? T : never;

function caseOf({ due, hop, handled }: SomeCase, at: number) {
  return propertyCase(at, {
    stage: handled === null ? 'transferred' : 'awaiting-acceptance',
    handledAt: handled === null ? null : hours(handled / 10),
    openedAt: hours(-100),
    dueAt: hours(due / 10),
    soonAt: hours(due / 10 - 4),
    hopDueAt: hours(hop / 10),
    hopSoonAt: hours(hop / 10 - 2),
  });
}

describe('the order of the queue', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let at: ReturnType<typeof openTestScreen>;
  const rows = (filter: 'all' | 'overdue' | 'soon' | 'awaiting' = 'all') =>
    at.screen.desk.queue(clerk, { filter, from: 0, count: 60 }, 1).rows;

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

  it('lets work that was done two hours late and waits for acceptance sink behind what is still undone for three', () => {
    sendCases(
      store,
      caseOf({ due: -480, hop: 240, handled: -460 }, 1),
      caseOf({ due: -30, hop: -30, handled: null }, 2),
      caseOf({ due: -10, hop: -10, handled: null }, 3),
    );
    expect(rows().map(({ id }) => id)).toEqual([caseId(2), caseId(1), caseId(3)]);
    at.turnTo(testNow + 2 * HOUR);
    expect(rows().map(({ id }) => id)).toEqual([caseId(2), caseId(3), caseId(1)]);
    const { face } = at.screen.view();
    expect(face.name === 'lobby' && face.promises?.shown.map(({ id }) => id)).toEqual([
      caseId(2),
      caseId(3),
      caseId(1),
    ]);
  });

  it('is that of the words beside each row, and the filters are those of every other screen, at any time', () => {
    fc.assert(
      fc.property(fc.array(someCase, { maxLength: 12 }), fc.integer({ min: 0, max: 100 }), (cases, later) => {
        sendCases(store, ...cases.map(caseOf));
        const now = testNow + later * HOUR;
        at.turnTo(now);
        const left = rows().map((row) => pressingOf(row, now).leftMs);
        expect(left).toEqual([...left].sort((a, b) => a - b));
        const late = rows().map((row) => latenessOf(row, now));
        expect(rows('overdue').map((row) => latenessOf(row, now))).toEqual(
          late.filter((one) => one === 'overdue'),
        );
        expect(rows('soon').map((row) => latenessOf(row, now))).toEqual(
          late.filter((one) => one === 'due-soon'),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('has windows that join without a gap or a row twice', () => {
    const cases = Array.from({ length: 40 }, (_, n) =>
      caseOf({ due: (n * 7) % 90, hop: 300, handled: n % 3 === 0 ? -((n * 11) % 50) : null }, n),
    );
    sendCases(store, ...cases);
    const window = (from: number) =>
      at.screen.desk.queue(clerk, { filter: 'all', from, count: 15 }, 1).rows.map(({ id }) => id);
    expect([...window(0), ...window(15), ...window(30)]).toEqual(rows().map(({ id }) => id));
  });
});
