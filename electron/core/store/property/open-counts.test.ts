import { afterEach, beforeEach, expect, it } from 'vitest';
import { hours, propertyCase, sendCases, sendPlaces } from '../../property/testing.ts';
import { makeDataDir, openEnrolledStore } from '../testing.ts';
import type { Store } from '../types.ts';

const at = (hour: number) => Date.parse(hours(hour));
let data: ReturnType<typeof makeDataDir>;
let store: Store;
beforeEach(() => {
  data = makeDataDir();
  store = openEnrolledStore(data.dir, 0);
  sendPlaces(store);
  sendCases(
    store,
    propertyCase(1, { dueAt: hours(5), hopDueAt: hours(5), soonAt: hours(3), hopSoonAt: hours(3) }),
    propertyCase(2, { dueAt: hours(-2), hopDueAt: hours(-2), soonAt: hours(-4), hopSoonAt: hours(-4) }),
  );
});
afterEach(() => {
  store.close();
  data.remove();
});
const counts = (hour: number, worker = '罗敏') => {
  const { all, soon, overdue, mine } = store.property.cases.counts(at(hour), worker);
  return { all, soon, overdue, mine };
};

it('a clock that runs out moves its case from list to list without anything being written', () => {
  expect(counts(0)).toEqual({ all: 2, soon: 0, overdue: 1, mine: 0 });
  expect(counts(2.99)).toEqual({ all: 2, soon: 0, overdue: 1, mine: 0 });
  expect(counts(3)).toEqual({ all: 2, soon: 1, overdue: 1, mine: 0 });
  expect(counts(5.01)).toEqual({ all: 2, soon: 0, overdue: 2, mine: 0 });
  // A clock that was set back shows what it showed.
  expect(counts(0)).toEqual({ all: 2, soon: 0, overdue: 1, mine: 0 });
});

it('what is pulled counts at once, and each clerk has their own', () => {
  expect(counts(0).all).toBe(2);
  sendCases(store, propertyCase(3, { dueAt: hours(9), hopDueAt: hours(9) }));
  expect(counts(0).all).toBe(3);
  store.property.desk.make(propertyCase(3).id, {
    line: { at: hours(0), step: 'take', by: '孙师傅', note: null },
    body: {
      kind: 'case-step',
      caseId: propertyCase(3).id,
      baseRev: 1,
      step: { step: 'take', note: null },
      token: null,
      at: hours(0),
    },
    after: store.property.cases.find(propertyCase(3).id)?.record ?? propertyCase(3),
    worker: '孙师傅',
  });
  expect(counts(0).mine).toBe(0);
  expect(counts(0, '孙师傅').mine).toBe(1);
  expect(counts(0).mine).toBe(0);
});
