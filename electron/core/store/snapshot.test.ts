import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  filesContaining,
  knownLines,
  makeDataDir,
  openEnrolledStore,
  openTestStore,
  residentLines,
  testScope,
} from './testing.ts';
import type { Store } from './types.ts';

const EPOCH = '01JD0000000000000000000EP0';
const NUMBER = '610599195803013026';
/** What no row can have: the table refuses it. */
const NO_KEY = null as never;
const OTHER_NUMBER = '610599195803013034';

describe('a snapshot of a scope', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
  });
  afterEach(() => {
    store.close();
    data.remove();
  });
  const [grid, dwelling, resident, residence] = residentLines('植入姓名丁', NUMBER);
  const lines = [grid, dwelling, resident, residence].flatMap((line) => (line === undefined ? [] : [line]));
  const page = (next: string | null, first: boolean) => ({ cursor: `${EPOCH}:9`, first, next });

  it('is kept aside until it is whole, over a restart, and then replaces everything at once', () => {
    store.replica.applyPage(testScope, residentLines('王秀兰', OTHER_NUMBER), `${EPOCH}:4`);
    const id = '01JD00000000000000000000G9';
    const doc = { ...(grid?.doc as object), id, name: '第九网格' };
    store.replica.applyPage(
      testScope,
      knownLines({ entity: 'grid', pk: id, op: 'put', rev: 5, doc }),
      `${EPOCH}:5`,
    );
    expect(store.grids()).toHaveLength(2);

    store.replica.applySnapshotPage(testScope, lines.slice(0, 2), page('dwelling/x', true));
    expect(store.replica.snapshotProgress(testScope)).toEqual({ cursor: `${EPOCH}:9`, next: 'dwelling/x' });
    store.close();
    store = openTestStore(data.dir);
    expect(store.replica.snapshotProgress(testScope)?.next).toBe('dwelling/x');
    expect(store.replica.cursor(testScope), 'nothing of it shows yet').toBe(`${EPOCH}:5`);
    expect(store.findResidence(OTHER_NUMBER)?.resident.name).toBe('王秀兰');

    store.replica.applySnapshotPage(testScope, lines.slice(2), page(null, false));
    expect(store.replica.cursor(testScope)).toBe(`${EPOCH}:9`);
    expect(store.replica.snapshotProgress(testScope)).toBeNull();
    expect(store.findResidence(NUMBER)?.resident.name).toBe('植入姓名丁');
    expect(store.findResidence(OTHER_NUMBER)).toBeNull();
    expect(
      store.grids().map(({ name }) => name),
      'rows that are gone disappear',
    ).toEqual(['第一网格']);
  });

  it('a lower revision than before counts too: the log was begun anew', () => {
    const higher = residentLines('王秀兰', NUMBER).map((line) => ({ ...line, rev: 7 }));
    store.replica.applyPage(testScope, higher, `${EPOCH}:4`);
    store.replica.applySnapshotPage(testScope, lines, page(null, true));
    expect(store.findResidence(NUMBER)?.resident.name).toBe('植入姓名丁');
  });

  it('one that begins anew drops what was kept of the older one', () => {
    store.replica.applySnapshotPage(testScope, lines, page('residence/x', true));
    store.replica.applySnapshotPage(testScope, lines.slice(0, 1), page(null, true));
    expect(store.grids()).toHaveLength(1);
    expect(store.findResidence(NUMBER)).toBeNull();
  });

  it('a page with a row that cannot be kept leaves neither rows nor progress', () => {
    const broken = lines.map((line, index) => (index === 2 ? { ...line, pk: NO_KEY } : line));
    expect(() => store.replica.applySnapshotPage(testScope, broken, page('grid/x', true))).toThrow();
    expect(store.replica.snapshotProgress(testScope)).toBeNull();
  });

  it('holds no name or address in the open while it waits', () => {
    store.replica.applySnapshotPage(testScope, lines, page('residence/x', true));
    expect(filesContaining(data.dir, '第一网格'), 'the scan finds what is there').not.toEqual([]);
    for (const secret of ['植入姓名丁', '植入地址乙号楼', NUMBER])
      expect(filesContaining(data.dir, secret)).toEqual([]);
  });
});
