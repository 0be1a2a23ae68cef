import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDataDir, openEnrolledStore, testNow } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { WriteRefused } from '../store/write-refused.ts';
import { ReadWatch } from './fix-cards/read-watch.ts';
import { Marks } from './marks.ts';
import { StaffCalls } from './staff-calls.ts';

describe('a core that begins anew after each visit', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let now: number;
  const clock = { now: () => now };
  /** The marks as the next core reads them. */
  const marks = () => new Marks(store.marks, clock);
  beforeEach(() => {
    data = makeDataDir();
    now = testNow;
    store = openEnrolledStore(data.dir, 0, clock);
  });
  afterEach(() => {
    store.close();
    data.remove();
  });
  const calls = () =>
    new StaffCalls({
      store,
      sync: { kick: () => {}, onChange: () => {} },
      clock,
      newId: () => '01JD00000000000000000000A1',
      printerCode: () => 'PR-201',
      marks: marks(),
    });

  it('tells staff of a reader that is gone once, and again when it went a second time', () => {
    for (let visit = 1; visit <= 3; visit += 1) {
      const core = calls();
      core.reportReader('RD-104');
      expect(core.faults(), 'the sign of life says it all the time').toEqual(['RD-104']);
    }
    expect(store.outbox.waitingCount()).toBe(1);
    calls().readerIsBack();
    calls().reportReader('RD-104');
    expect(store.outbox.waitingCount()).toBe(2);
  });

  it('counts four cards in a row that could not be read, though each was another visit', () => {
    const told: string[] = [];
    for (let visit = 1; visit <= 6; visit += 1)
      new ReadWatch((code) => told.push(code), marks()).hear({
        type: 'card-failed',
        problem: 'unreadable-content',
      });
    expect(told).toEqual(['RD-161']);
  });

  it('forgets what is too old to count', () => {
    marks().add('wrong-number');
    now += 60_000;
    const core = marks();
    core.add('wrong-number');
    core.keepFor('wrong-number', 30_000);
    expect(core.count('wrong-number')).toBe(1);
    expect(marks().count('wrong-number')).toBe(1);
  });

  it('goes on counting in its own memory on a disk that takes no write', () => {
    const refused = () => {
      throw new WriteRefused('ST-404', null);
    };
    const core = new Marks({ all: () => [], add: refused, drop: refused }, clock);
    core.add('told PR-237');
    expect(core.has('told PR-237')).toBe(true);
    core.clear('told PR-237');
    expect(core.has('told PR-237')).toBe(false);
  });
});
