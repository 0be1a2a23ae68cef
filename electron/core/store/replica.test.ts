import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDefined } from '../../../contract/assert.ts';
import {
  filesContaining,
  knownLines,
  makeDataDir,
  openEnrolledStore,
  openTestStore,
  residentLines,
  testEnrolment,
  testNow,
  testScope,
} from './testing.ts';
import type { Store } from './types.ts';

const EPOCH = '01JD0000000000000000000EP0';
const NUMBER = '610599195803013026';
/** What no row can have: the table refuses it. */
const NO_KEY = null as never;

describe('replicated rows', () => {
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

  it('finds a resident by citizen number, and nobody by another one', () => {
    store.replica.applyPage(testScope, residentLines('王秀兰', NUMBER), `${EPOCH}:4`);
    const found = store.findResidence(NUMBER);
    expect(found?.resident).toMatchObject({
      name: '王秀兰',
      phoneHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(found?.dwelling.address).toBe('植入地址乙号楼');
    expect(found?.residence).toMatchObject({ since: '2024-03-01', nature: '租住' });
    expect(found?.grid.name).toBe('第一网格');
    expect(store.findResidence('610599195803013034')).toBeNull();
  });

  it('holds no number, name or address in the open', () => {
    store.replica.applyPage(testScope, residentLines('植入姓名丙', NUMBER), `${EPOCH}:4`);
    expect(filesContaining(data.dir, '第一网格'), 'the scan finds what is there').not.toEqual([]);
    const privateKey = store.identity.deviceKey().privateKey.export({ format: 'der', type: 'pkcs8' });
    const secrets = [
      '植入姓名丙',
      NUMBER,
      '植入地址乙号楼',
      '5a'.repeat(32),
      privateKey,
      privateKey.toString('base64'),
    ];
    for (const secret of secrets) {
      expect(filesContaining(data.dir, secret), String(secret)).toEqual([]);
    }
  });

  it('applies a page and its cursor together or not at all', () => {
    const [grid, dwelling] = residentLines('王秀兰', NUMBER);
    const broken = { ...assertDefined(dwelling, 'a dwelling'), pk: NO_KEY };
    expect(() =>
      store.replica.applyPage(testScope, [assertDefined(grid, 'a grid'), broken], `${EPOCH}:2`),
    ).toThrow();
    expect(store.grids()).toEqual([]);
    expect(store.replica.cursor(testScope)).toBeNull();
  });

  it('takes the same page twice, and an older revision never wins', () => {
    const lines = residentLines('王秀兰', NUMBER);
    store.replica.applyPage(testScope, lines, `${EPOCH}:4`);
    store.replica.applyPage(testScope, lines, `${EPOCH}:4`);
    const newer = residentLines('王秀兰改', NUMBER).map((line) => ({ ...line, rev: 2 }));
    store.replica.applyPage(testScope, newer, `${EPOCH}:8`);
    store.replica.applyPage(testScope, lines, `${EPOCH}:8`);
    expect(store.findResidence(NUMBER)?.resident.name).toBe('王秀兰改');
  });

  it('a deleted row is gone', () => {
    const lines = residentLines('王秀兰', NUMBER);
    store.replica.applyPage(testScope, lines, `${EPOCH}:4`);
    const residence = lines.find((line) => line.entity === 'residence');
    const tombstone = {
      entity: 'residence',
      pk: residence?.pk ?? '',
      op: 'delete' as const,
      rev: 2,
      doc: null,
    };
    store.replica.applyPage(testScope, knownLines(tombstone), `${EPOCH}:5`);
    expect(store.findResidence(NUMBER)).toBeNull();
  });

  it('a new epoch begins from nothing', () => {
    store.replica.applyPage(testScope, residentLines('王秀兰', NUMBER), `${EPOCH}:4`);
    store.replica.markComplete(testScope);
    expect(store.replica.isComplete()).toBe(true);
    store.replica.applyPage(testScope, [], '01JD0000000000000000000EP1:0');
    expect(store.findResidence(NUMBER)).toBeNull();
    expect(store.replica.isComplete()).toBe(false);
  });

  it('enrolled at another central: its rows and numbers are not used any more', () => {
    store.replica.applyPage(testScope, residentLines('王秀兰', NUMBER), `${EPOCH}:4`);
    const lease = {
      leaseId: '01JD0000000000000000000E09',
      itemId: 'residence',
      prefix: 'X-',
      from: 1,
      to: 9,
    };
    store.leases.add(lease);
    const again = testEnrolment(store.identity.terminalId());
    store.identity.saveEnrolment(again, '5a'.repeat(32));
    expect(store.leases.left('residence'), 'same central, numbers stay').toBe(9);
    store.identity.saveEnrolment(again, '6b'.repeat(32));
    expect(store.leases.left('residence')).toBe(0);
    expect(store.replica.cursor(testScope)).toBeNull();
    expect(store.grids()).toEqual([]);
  });

  it('notices: newest first; expired ones are not shown, and those sent ahead not yet', () => {
    const notice = (last: string, publishedAt: string, expiresAt: string) => ({
      entity: 'notice',
      pk: `01JD00000000000000000000${last}`,
      op: 'put' as const,
      rev: 1,
      doc: {
        id: `01JD00000000000000000000${last}`,
        kind: '通知',
        title: last,
        summary: '',
        body: '',
        publishedAt,
        expiresAt,
        urgent: false,
      },
    });
    store.replica.applyPage(
      testScope,
      knownLines(
        notice('N1', '2026-11-20T00:00:00.000Z', '2026-12-01T00:00:00.000Z'),
        notice('N2', '2026-11-21T00:00:00.000Z', '2026-12-01T00:00:00.000Z'),
        notice('N3', '2026-11-19T00:00:00.000Z', '2026-11-22T06:00:00.000Z'),
        notice('N4', '2026-11-23T00:00:00.000Z', '2026-12-01T00:00:00.000Z'),
      ),
      `${EPOCH}:3`,
    );
    const titles = (now: number) => store.notices(now).map(({ title }) => title);
    expect(titles(testNow)).toEqual(['N2', 'N1']);
    expect(titles(testNow + 86_400_000)).toEqual(['N4', 'N2', 'N1']);
  });

  it('everything is still there after a restart', () => {
    store.replica.applyPage(testScope, residentLines('王秀兰', NUMBER), `${EPOCH}:4`);
    store.replica.markComplete(testScope);
    store.close();
    store = openTestStore(data.dir);
    expect(store.findResidence(NUMBER)?.resident.name).toBe('王秀兰');
    expect(store.replica.cursor(testScope)).toBe(`${EPOCH}:4`);
    expect(store.replica.isComplete()).toBe(true);
  });
});
