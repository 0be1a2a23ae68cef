import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_HELD, RELAY_VERSION, type RelayShown, relayAnswer } from '../../../contract/relay.ts';
import {
  DOOR,
  hours,
  OUR_COMPOUND,
  openTestScreen,
  propertyCase,
  sendCases,
  sendPlaces,
} from '../property/testing.ts';
import {
  filesContaining,
  knownLines,
  makeDataDir,
  openEnrolledStore,
  testClock,
  testScope,
} from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { relayDesk } from './relay-desk.ts';

const KIOSK = { id: '01JD0000000000000000000K51', name: '一楼大厅', jkt: 'j'.repeat(43) };
const SEALED = 'aaaa..bbbb.cccc.dddd';
const clerk = { id: '01JD0000000000000000000K01', name: '罗敏', duty: '前台' };
const id = (of: string, at: number) => `01JD000000000000000000${of}${String(at).padStart(3, '0')}`;
const NOWHERE = { gridId: null, compoundId: null, buildingId: null, point: null, words: '' };
const repair = (at: number, over: Partial<Extract<RelayShown, { kind: 'open-case' }>> = {}): RelayShown => ({
  kind: 'open-case',
  caseId: id('Q', at),
  caseKind: 'lift',
  place: { ...NOWHERE, compoundId: OUR_COMPOUND },
  dwellingId: null,
  text: '植入原话门关不上',
  at: hours(0),
  ...over,
});

describe('what a kiosk hands to the desk of its building', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let at: ReturnType<typeof openTestScreen>;
  let changes = 0;
  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
    sendCommunity();
    sendPlaces(store);
    at = openTestScreen(store);
    changes = 0;
  });
  afterEach(() => {
    store.close();
    data.remove();
  });
  const sendCommunity = () => {
    const doc = {
      id: testScope.slice('community/'.length),
      ...{ countyName: '澄城县', streetName: '城关街道', name: '乐楼社区', zone: 'Asia/Shanghai' },
      ...{ issuerId: 'demo', committeeName: '居民委员会', deskPlace: '一楼', deskPhone: '0913-0000101' },
      ...{ deskHours: '9:00–17:00', numberPrefix: 'CCLL' },
    };
    const line = { entity: 'community', pk: doc.id, op: 'put' as const, rev: 1, doc };
    store.replica.applyPage(testScope, knownLines(line), '01JD0000000000000000000E0C:1');
  };
  const hand = (...shown: readonly (RelayShown | null)[]) =>
    sendAll(shown.map((one, n) => ({ key: id('K', n), shown: one })));
  const sendAll = (
    operations: readonly { key: string; shown: RelayShown | null }[],
    about: readonly string[] = [],
  ) => {
    const answer = relayDesk({
      store,
      clock: testClock,
      zone: 'Asia/Shanghai',
      changed: () => {
        changes += 1;
      },
    });
    const said = {
      version: RELAY_VERSION,
      operations: operations.map((one) => ({ ...one, sealed: SEALED })),
      about,
    };
    return relayAnswer.parse(answer(KIOSK, JSON.stringify(said)));
  };
  const queue = () => at.screen.desk.queue(clerk, { filter: 'all', from: 0, count: 20 }, 1).rows;
  const central = (result: 'applied' | 'duplicate' | 'rejected') =>
    store.property.relay.settled(
      store.property.relay.held(50).map(({ terminalId, key }) => ({ terminalId, key, result })),
    );

  it('a repair in its compound stands in the queue at once, with the promise that central will give, and says where it is', () => {
    expect(hand(repair(1)).held).toEqual([id('K', 0)]);
    expect(changes).toBe(1);
    expect(queue()).toMatchObject([
      { id: id('Q', 1), stage: 'transferred', relayed: true, holder: { ours: true } },
    ]);
    const detail = at.screen.desk.detail(clerk, id('Q', 1));
    expect(detail).toMatchObject({ text: '植入原话门关不上', contact: null, rev: 2, relayed: true });
    expect(Date.parse(detail?.dueAt ?? '')).toBeGreaterThan(Date.parse(hours(0)));
    // At rest the words are closed, like those that central sends.
    expect(filesContaining(data.dir, '植入原话')).toEqual([]);
  });

  it('a clerk works on it before central knows of it, and the kiosk hears that somebody has it', () => {
    hand(repair(1));
    const asked = () => sendAll([], [id('Q', 1)]).cases;
    expect(asked()).toMatchObject([{ id: id('Q', 1), takenAt: null }]);
    expect(at.screen.desk.step(clerk, id('Q', 1), 2, { step: 'take', worker: null })).toEqual({
      outcome: 'queued',
    });
    expect(asked()).toMatchObject([{ id: id('Q', 1), takenAt: expect.any(String) }]);
    expect(JSON.stringify(asked())).not.toContain('植入');
    expect(store.outbox.waiting(5)).toMatchObject([{ body: { kind: 'case-step', baseRev: 2 } }]);
  });

  it('a home is shown with its door when it is one of the company, and not at all when it is not', () => {
    const home = { place: NOWHERE, text: null };
    hand(repair(1, { ...home, dwellingId: DOOR }), repair(2, { ...home, dwellingId: id('D', 9) }));
    expect(queue().map((row) => row.id)).toEqual([id('Q', 1)]);
    expect(at.screen.desk.detail(clerk, id('Q', 1))?.exactPlace).toContain('1 单元 702');
  });

  it('what is another company’s, the community’s or nobody’s is carried and not shown', () => {
    const foreign = { ...NOWHERE, compoundId: id('X', 9) };
    const kinds = [repair(1, { place: foreign }), repair(2, { place: NOWHERE }), null];
    expect(hand(...kinds).held).toHaveLength(3);
    expect(queue()).toEqual([]);
    expect(store.property.relay.heldCount()).toBe(3);
    expect(filesContaining(data.dir, '植入原话')).toEqual([]);
  });

  it('a call for help names the kiosk and the step', () => {
    hand({ kind: 'help-call', caseId: id('H', 1), step: 'services', at: hours(0) });
    const face = at.screen.desk.face(clerk, 1);
    expect(face.calls).toMatchObject([
      { kiosk: '一楼大厅', screen: 'services', state: 'calling', relayed: true },
    ]);
  });

  it('handed over twice it is held once; a case that central has already is left as central has it', () => {
    sendCases(store, propertyCase(1, { kind: 'waste' }));
    const known = repair(1, { caseId: propertyCase(1).id });
    hand(known);
    hand(known);
    expect(store.property.relay.heldCount()).toBe(1);
    expect(queue()).toMatchObject([{ kind: 'waste', relayed: false }]);
  });

  it('when central has it, its row takes the place; when central refuses it, it leaves the desk', () => {
    hand(repair(1), repair(2));
    sendCases(store, propertyCase(5, { id: id('Q', 1), text: '中心的话' }));
    central('applied');
    expect(queue().find((row) => row.id === id('Q', 1))).toMatchObject({ relayed: false });
    expect(at.screen.desk.detail(clerk, id('Q', 1))?.text).toBe('中心的话');
    sendAll([{ key: id('K', 7), shown: repair(7) }]);
    central('rejected');
    expect(queue().some((row) => row.id === id('Q', 7))).toBe(false);
    expect(store.property.relay.heldCount()).toBe(0);
  });

  it('one kiosk cannot fill the disk: what there is no room for is not promised, nor what came behind it', () => {
    const many = Array.from({ length: MOST_HELD - 1 }, (_, n) => ({
      key: id('K', n),
      sealed: SEALED,
      shows: null,
    }));
    store.property.relay.hold(KIOSK.id, many);
    const keys = [5_001, 5_002].map((n) => `01JD0000000000000000K0${n}`);
    expect(sendAll(keys.map((key) => ({ key, shown: null }))).held).toEqual(keys.slice(0, 1));
  });

  it('anything else than what was agreed is nothing: not even the sound part is taken', () => {
    const answer = relayDesk({ store, clock: testClock, zone: 'Asia/Shanghai', changed: () => {} });
    const sound = { key: id('K', 1), sealed: SEALED, shown: repair(1) };
    const said = { version: RELAY_VERSION, operations: [sound], about: [] };
    for (const text of [
      '',
      '[]',
      JSON.stringify({ ...said, version: 2 }),
      JSON.stringify({ ...said, operations: [sound, { ...sound, sealed: 'plain' }] }),
      JSON.stringify({ ...said, operations: Array.from({ length: 21 }, () => sound) }),
      JSON.stringify({
        ...said,
        operations: [{ ...sound, shown: { ...repair(1), text: 'x'.repeat(2_000) } }],
      }),
    ])
      expect(answer(KIOSK, text)).toBeNull();
    expect(store.property.relay.heldCount()).toBe(0);
  });
});
