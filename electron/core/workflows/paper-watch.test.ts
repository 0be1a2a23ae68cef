import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../contract/clock.ts';
import { makeDataDir, openEnrolledStore } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { Marks } from './marks.ts';
import { PaperWatch, TELL_AT_SHEETS } from './paper-watch.ts';

describe('staff hear of paper before it is out', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let told: string[];
  const watchOf = (traySheets: number | null = 60) =>
    new PaperWatch({
      tray: store.paperTray,
      traySheets,
      // As each core reads them anew.
      marks: new Marks(store.marks, systemClock),
      tell: (code) => told.push(code),
    });
  const print = (watch: PaperWatch, sheets: number) => {
    for (let sheet = 0; sheet < sheets; sheet++) watch.ended('printed');
  };
  /** The tray was empty, somebody put paper in, the sheet goes on. */
  const refill = (watch: PaperWatch) => {
    watch.stopped('paper-out');
    watch.stopped(null);
  };

  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0, systemClock);
    told = [];
  });
  afterEach(() => {
    store.close();
    data.remove();
  });

  it('nothing is reckoned until the tray was filled once', () => {
    print(watchOf(), 100);
    expect(store.paperTray.left()).toBeNull();
    expect(told).toEqual([]);
  });

  it('a filled tray is counted down, and staff are told once below fifty sheets', () => {
    const watch = watchOf();
    refill(watch);
    print(watch, 60 - TELL_AT_SHEETS);
    expect(told).toEqual([]);
    print(watch, 20);
    expect(store.paperTray.left()).toBe(30);
    expect(told).toEqual(['PR-237']);
    refill(watch);
    expect(store.paperTray.left()).toBe(60);
    print(watch, 11);
    expect(told).toEqual(['PR-237', 'PR-237']);
  });

  it('the count outlives the program', () => {
    const watch = watchOf();
    refill(watch);
    print(watch, 5);
    store.close();
    store = openEnrolledStore(data.dir, 0, systemClock);
    expect(store.paperTray.left()).toBe(55);
  });

  it('what staff were told is not told again by the core of the next visit, until it was over', () => {
    watchOf().looked(['toner-low']);
    watchOf().looked(['toner-low']);
    expect(told).toHaveLength(1);
    watchOf().looked([]);
    watchOf().looked(['toner-low']);
    expect(told).toHaveLength(2);
  });

  it('a tray that was seen empty in one visit is filled when it prints in another', () => {
    watchOf().stopped('paper-out');
    watchOf().stopped(null);
    expect(store.paperTray.left()).toBe(60);
  });

  it('a sheet that may have come out counts, one that certainly did not does not', () => {
    const watch = watchOf();
    refill(watch);
    watch.ended('unconfirmed');
    watch.ended('failed');
    expect(store.paperTray.left()).toBe(59);
  });

  it('a printer that was switched off was not filled', () => {
    const watch = watchOf();
    watch.stopped('offline');
    watch.stopped(null);
    expect(store.paperTray.left()).toBeNull();
    watch.stopped('paper-out');
    watch.stopped('offline');
    expect(store.paperTray.left()).toBeNull();
    watch.looked([]);
    expect(store.paperTray.left()).toBe(60);
  });

  it('where nobody counted the tray nothing is reckoned', () => {
    const watch = watchOf(null);
    refill(watch);
    expect(store.paperTray.left()).toBeNull();
  });

  it('what the printer itself warns of is told once for each time that it begins', () => {
    const watch = watchOf();
    watch.looked(['toner-low', 'a4-not-ready']);
    watch.looked(['toner-low', 'paper-low']);
    expect(told).toEqual(['PR-232', 'PR-231']);
    watch.looked([]);
    watch.looked(['toner-low']);
    expect(told).toEqual(['PR-232', 'PR-231', 'PR-232']);
  });
});
