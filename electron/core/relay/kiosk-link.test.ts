import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KioskRelay, RelayAnswer, RelayRequest } from '../../../contract/relay.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import {
  filesContaining,
  knownLines,
  makeDataDir,
  openEnrolledStore,
  testNow,
  testScope,
} from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { RELAY_AFTER_MS, startKioskLink } from './kiosk-link.ts';

const OURS = '01JD0000000000000000000X01';
const AT = new Date(testNow).toISOString();
const CALL = '01JD00000000000000000H0001';
const CASE = '01JD00000000000000000Q0001';
const HASH = 'ab'.repeat(32);
const relayOf = (last: string): KioskRelay => ({
  id: `01JD0000000000000000000R0${last}`,
  key: { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43) },
  ...{ addresses: ['192.168.1.20'], port: 8421, compounds: [OURS], sealKey: '7e'.repeat(32) },
});
const call: OperationBody = { kind: 'help-call', caseId: CALL, step: 'services', tokenHash: HASH, at: AT };
const repair = (over: object = {}): OperationBody => ({
  kind: 'open-case',
  caseId: CASE,
  caseKind: 'lift',
  reporterKind: 'resident-at-kiosk',
  place: { gridId: null, compoundId: OURS, buildingId: null, point: null, words: '' },
  text: '门关不上',
  contact: { name: '植入姓名', phone: '19900008126' },
  photos: [],
  tokenHash: HASH,
  at: AT,
  ...over,
});

describe('a kiosk that central does not answer', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let now = testNow;
  let ticks: (() => void)[] = [];
  let asked: { to: string; request: RelayRequest }[] = [];
  let answerOf: (request: RelayRequest, to: string) => Omit<RelayAnswer, 'version'> | null;
  let changes = 0;
  let link: { stop(): Promise<void> };
  beforeEach(() => {
    data = makeDataDir();
    now = testNow;
    store = openEnrolledStore(data.dir, 0, { now: () => now });
    ticks = [];
    asked = [];
    changes = 0;
    answerOf = ({ operations }) => ({ held: operations.map(({ key }) => key), cases: [] });
    sendRelays(relayOf('1'));
    link = startKioskLink({
      store,
      ask: async ({ id }, request) => {
        asked.push({ to: id, request });
        const answer = answerOf(request, id);
        return answer && { version: 1, ...answer };
      },
      clock: { now: () => now },
      timers: {
        after: (_ms, callback) => {
          ticks.push(callback);
          return () => {};
        },
      },
      changed: () => {
        changes += 1;
      },
      log: { event: () => {} },
    });
  });
  afterEach(async () => {
    await link.stop();
    store.close();
    data.remove();
  });
  const sendRelays = (...relays: readonly KioskRelay[]) => {
    const lines = relays.map((doc) => ({
      entity: 'kiosk-relay',
      pk: doc.id,
      op: 'put' as const,
      rev: 1,
      doc,
    }));
    store.replica.applyPage(testScope, knownLines(...lines), '01JD0000000000000000000E0C:1');
  };
  /** Lets a look pass, whatever it does. */
  const look = async () => {
    const before = ticks.length;
    ticks.at(-1)?.();
    while (ticks.length === before) await new Promise((resolve) => setImmediate(resolve));
  };
  const later = (ms: number) => {
    now += ms;
    return look();
  };

  it('waits for central first; then the screen of its building has it, and the outbox keeps it', async () => {
    store.outbox.add(call);
    await later(RELAY_AFTER_MS - 1);
    expect(asked).toEqual([]);
    await later(1);
    expect(asked).toMatchObject([
      { to: relayOf('1').id, request: { operations: [{ shown: { kind: 'help-call' } }] } },
    ]);
    expect(store.outbox.isHeldFor(CALL)).toBe(true);
    expect(store.outbox.waiting(5)).toHaveLength(1);
    expect(changes).toBe(1);
    const [{ key } = { key: '' }] = store.outbox.waiting(1);
    store.outbox.settle([{ key, result: 'duplicate' }]);
    const before = asked.length;
    await later(60_000);
    expect(asked).toHaveLength(before);
  });

  it('tells the desk no telephone, name or word that opens a case', async () => {
    store.outbox.add(repair());
    await later(RELAY_AFTER_MS);
    const [sent] = asked[0]?.request.operations ?? [];
    expect(sent?.shown).toMatchObject({ kind: 'open-case', caseKind: 'lift', text: '门关不上' });
    const text =
      JSON.stringify(asked) + Buffer.from(sent?.sealed.split('.')[3] ?? '', 'base64url').toString('latin1');
    for (const secret of ['19900008126', '植入姓名', HASH]) expect(text).not.toContain(secret);
    expect(filesContaining(data.dir, '7e'.repeat(32))).toEqual([]);
  });

  it.each([
    ['in a compound of another company', { place: { ...placeOf('01JD0000000000000000000X09') } }, null],
    ['in the street', { place: placeOf(null) }, null],
    ['of another reporter', { reporterKind: 'terminal' }, null],
    ['at somebody’s home', { place: placeOf(null), dwellingId: CASE }, { text: null, dwellingId: CASE }],
  ])('says no word of a case %s', async (_where, over, shown) => {
    store.outbox.add(repair(over));
    await later(RELAY_AFTER_MS);
    const [sent] = asked[0]?.request.operations ?? [];
    if (shown === null) expect(sent?.shown).toBeNull();
    else expect(sent?.shown).toMatchObject(shown);
    expect(JSON.stringify(asked)).not.toContain('门关不上');
  });

  it('shows what the desk did about its own case, and nothing about any other', async () => {
    store.outbox.add(call);
    await later(RELAY_AFTER_MS);
    const seen = {
      ...{ id: CALL, kind: 'help' as const, openedAt: AT, takenAt: AT, comingAt: AT, closedAt: null },
      ...{ dueAt: AT, soonAt: AT, hopDueAt: AT, hopSoonAt: AT },
    };
    answerOf = () => ({ held: [], cases: [seen, { ...seen, id: CASE }] });
    await later(1_000);
    expect(asked.at(-1)?.request.about).toEqual([CALL]);
    expect(store.kioskCases.find(CALL)).toMatchObject({ comingAt: AT, tokenHash: HASH });
    expect(store.kioskCases.find(CASE)).toBeNull();
  });

  it('hands over nothing that was not promised, and asks again', async () => {
    store.outbox.add(call);
    answerOf = () => null;
    await later(RELAY_AFTER_MS);
    expect(store.outbox.isHeldFor(CALL)).toBe(false);
    answerOf = () => ({ held: ['01JD0000000000000000000Z99'], cases: [] });
    await later(1_000);
    expect(store.outbox.isHeldFor(CALL)).toBe(false);
    expect(asked).toHaveLength(2);
  });

  it('goes on with the screen that has the first of it, so that everything keeps its order', async () => {
    sendRelays(relayOf('1'), relayOf('2'));
    store.outbox.add(call);
    answerOf = ({ operations }, to) =>
      to === relayOf('1').id ? null : { held: operations.map(({ key }) => key), cases: [] };
    await later(RELAY_AFTER_MS);
    expect(asked.map(({ to }) => to)).toEqual([relayOf('1').id, relayOf('2').id]);
    store.outbox.add(repair());
    answerOf = ({ operations }) => ({ held: operations.map(({ key }) => key), cases: [] });
    await later(RELAY_AFTER_MS);
    expect(asked.at(-1)?.to).toBe(relayOf('2').id);
    expect(store.outbox.isHeldFor(CASE)).toBe(true);
  });
});

function placeOf(compoundId: string | null) {
  return { gridId: null, compoundId, buildingId: null, point: null, words: '' };
}
