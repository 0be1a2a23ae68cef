import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OperationBody } from '../../../contract/sync.ts';
import { makeDataDir, openEnrolledStore, openTestStore, testScope } from './testing.ts';
import type { Store } from './types.ts';

const helpCall = (last: string): OperationBody => ({
  kind: 'help-call',
  caseId: `01JD00000000000000000000${last}`,
  step: 'attract',
  at: '2026-11-22T06:26:00.000Z',
});

describe('what central has still to hear', () => {
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

  it('waits in the order in which it happened, also after a restart', () => {
    const keys = ['A1', 'A2', 'A3'].map((last) => store.outbox.add(helpCall(last)).key);
    store.close();
    store = openTestStore(data.dir);
    expect(store.outbox.waiting(2).map(({ key }) => key)).toEqual(keys.slice(0, 2));
    expect(store.outbox.waiting(200)[0]).toEqual({ key: keys[0], scope: testScope, body: helpCall('A1') });
    expect(new Set(keys).size).toBe(3);
  });

  it('as many come at once as one request to central holds, and never none', () => {
    const call = (length: number): OperationBody => ({
      kind: 'help-call',
      caseId: '01JD00000000000000000000A1',
      step: '漏'.repeat(length),
      at: '2026-11-22T06:26:00.000Z',
    });
    const keys = [1, 2, 3].map(() => store.outbox.add(call(50_000)).key);
    const behind = (key?: string) => store.outbox.waiting(1_000, key).map((operation) => operation.key);
    expect([behind(), behind(keys[1])]).toEqual([keys.slice(0, 2), keys.slice(2)]);
    store.outbox.settle(keys.map((key) => ({ key, result: 'applied' })));
    const key = store.outbox.add(call(200_000)).key;
    expect(behind()).toEqual([key]);
  });

  it('those behind another one come in the same order, whether it is parked, gone or there', () => {
    const keys = ['A1', 'A2', 'A3', 'A4'].map((last) => store.outbox.add(helpCall(last)).key);
    const behind = (key = '') => store.outbox.waiting(2, key).map((operation) => operation.key);
    expect(behind(keys[0])).toEqual(keys.slice(1, 3));
    expect(behind(keys[3])).toEqual([]);
    store.outbox.settle([{ key: keys[1] ?? '', result: 'conflict', current: null }]);
    expect(behind(keys[0])).toEqual(keys.slice(2, 4));
    expect(behind(keys[1])).toEqual(keys.slice(2, 4));
    store.outbox.settle([{ key: keys[0] ?? '', result: 'applied' }]);
    expect(behind(keys[0])).toEqual(keys.slice(2, 4));
  });

  it('applied and duplicate leave, conflict and rejected are parked', () => {
    const [a, b, c, d] = ['A1', 'A2', 'A3', 'A4'].map((last) => store.outbox.add(helpCall(last)).key);
    store.outbox.settle([
      { key: a ?? '', result: 'applied' },
      { key: b ?? '', result: 'duplicate' },
      { key: c ?? '', result: 'conflict', current: null },
      { key: d ?? '', result: 'rejected', reason: '号码不在本机号段内', code: 'CT-331' },
      { key: '01JD00000000000000000000ZZ', result: 'applied' },
    ]);
    expect(store.outbox.waitingCount()).toBe(0);
    expect(store.outbox.parkedCount()).toBe(2);
    expect(store.outbox.isWaitingFor('01JD00000000000000000000A1')).toBe(false);
    expect(store.outbox.isWaitingFor('01JD00000000000000000000A4'), 'nobody at central knows of it').toBe(
      true,
    );
  });

  it('shows what was refused, with the reason, also after a restart and a second answer', () => {
    const [a, b] = ['A1', 'A2'].map((last) => store.outbox.add(helpCall(last)).key);
    const refused = { result: 'rejected', reason: '号码不在本机号段内', code: 'CT-331' } as const;
    store.outbox.settle([
      { key: a ?? '', ...refused },
      { key: b ?? '', result: 'conflict', current: null },
    ]);
    store.outbox.settle([{ key: a ?? '', ...refused, reason: 'again' }]);
    store.close();
    store = openTestStore(data.dir);
    const at = { queuedAt: '2026-11-22T06:26:00.000Z', parkedAt: '2026-11-22T06:26:00.000Z' };
    expect(store.outbox.parked()).toEqual([
      { operation: { key: a, scope: testScope, body: helpCall('A1') }, ...refused, ...at },
      {
        operation: { key: b, scope: testScope, body: helpCall('A2') },
        result: 'conflict',
        code: null,
        reason: null,
        ...at,
      },
    ]);
    expect(store.outbox.waiting(10), 'it holds nothing else up').toEqual([]);
  });

  it('is sent again in its old place when a person says so, and gone when they let it be', () => {
    const keys = ['A1', 'A2', 'A3'].map((last) => store.outbox.add(helpCall(last)).key);
    const refused = { result: 'rejected', reason: '号码不在本机号段内', code: 'CT-331' } as const;
    store.outbox.settle(keys.slice(0, 2).map((key) => ({ key, ...refused })));
    store.outbox.sendAgain(keys[0] ?? '');
    expect(store.outbox.waiting(10).map(({ key }) => key)).toEqual([keys[0], keys[2]]);
    store.outbox.letBe(keys[1] ?? '');
    expect(store.outbox.parked()).toEqual([]);
  });

  it('before the first enrolment a call for help is kept and gets its scope later', () => {
    const fresh = makeDataDir();
    const early = openTestStore(fresh.dir);
    early.outbox.add(helpCall('A1'));
    expect(early.outbox.waiting(10)).toEqual([]);
    expect(early.outbox.waitingCount()).toBe(1);
    early.close();
    const enrolled = openEnrolledStore(fresh.dir, 0);
    expect(enrolled.outbox.waiting(10).map(({ scope }) => scope)).toEqual([testScope]);
    enrolled.close();
    fresh.remove();
  });
});
