import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDefined } from '../../../../contract/assert.ts';
import type { ClaimDecision, PropertyClaim } from '../../../../contract/property/claims.ts';
import { filesContaining, makeDataDir, openEnrolledStore } from '../../store/testing.ts';
import type { Store } from '../../store/types.ts';
import {
  CLAIMANT,
  CLERK,
  claimId,
  DOOR,
  hours,
  openTestScreen,
  sendClaims,
  sendMorePlaces,
  sendPlaces,
} from '../testing.ts';

const clerk = { id: CLERK, name: '罗敏', duty: '前台' };
const claim = (at: number, over: Partial<PropertyClaim> = {}): PropertyClaim => ({
  id: claimId(at),
  rev: 1,
  dwellingId: DOOR,
  as: 'owner',
  evidence: ['title-deed', 'id-card'],
  filedAt: hours(-at),
  filedAtDesk: 'community',
  state: 'waiting',
  decidedAt: null,
  decidedBy: null,
  refusal: null,
  ...over,
});
const draft = {
  dwellingId: DOOR,
  as: 'owner' as const,
  name: '植入申请人',
  numberTail: '026X',
  evidence: ['title-deed' as const],
};

describe('claims to dwellings at the desk', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let at: ReturnType<typeof openTestScreen>;
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
  const desk = () => at.screen.desk.claimDesk;
  const waiting = () => at.screen.desk.claims('waiting');
  const decided = () => at.screen.desk.claims('decided').claims;
  const decide = (id: number, rev: number, decision: ClaimDecision) =>
    desk().decide(clerk, { claimId: claimId(id), rev, decision });
  const settle = (result: 'applied' | 'conflict' | 'rejected') => {
    const { key } = assertDefined(store.outbox.waiting(1)[0], 'something waits');
    if (result === 'rejected')
      store.outbox.settle([{ key, result, code: 'CT-383', reason: '还没有看过是谁' }]);
    else store.outbox.settle([result === 'applied' ? { key, result } : { key, result, current: null }]);
  };

  it('wait with the longest waiting first, each with its door', () => {
    sendClaims(
      store,
      claim(2),
      claim(9),
      claim(4),
      claim(5, { state: 'refused', decidedAt: hours(-1), decidedBy: '孙师傅', refusal: 'unreadable' }),
    );
    expect(waiting().claims.map(({ id }) => id)).toEqual([claimId(9), claimId(4), claimId(2)]);
    expect(waiting()).toMatchObject({
      counts: { waiting: 3, decided: 1 },
      claims: [{ place: '6 号楼 1 单元 702', waiting: false }, {}, {}],
    });
    // How the dwelling is lived in, and who else claims it, without a name.
    expect(waiting().claims[0]).toMatchObject({
      dwelling: { occupancy: expect.any(String) },
      others: [{ id: claimId(2) }, { id: claimId(4) }, { id: claimId(5), state: 'refused' }],
    });
    expect(at.screen.desk.face(clerk, 1).claims).toBe(3);
    expect(decided()).toMatchObject([{ decidedBy: '孙师傅', refusal: 'unreadable' }]);
    sendMorePlaces(store);
    expect(waiting().claims[0]?.place).toBe('乐楼佳园 6 号楼 1 单元 702');
  });

  it('are decided without a network, and opened again by the way back', () => {
    at.network.reachable = false;
    sendClaims(store, claim(1));
    expect(decide(1, 1, { outcome: 'refuse', refusal: 'name-differs' })).toEqual({ outcome: 'queued' });
    expect(waiting().claims).toEqual([]);
    expect(decided()).toMatchObject([
      { state: 'refused', refusal: 'name-differs', decidedBy: '罗敏', waiting: true },
    ]);
    expect(decide(1, 1, { outcome: 'accept' })).toEqual({ outcome: 'refused', reason: 'not-allowed' });
    expect(decide(1, 1, { outcome: 'reopen' })).toEqual({ outcome: 'queued' });
    expect(waiting().claims).toMatchObject([{ state: 'waiting', decidedBy: null }]);
    expect(store.outbox.waiting(9).map(({ body }) => body.kind === 'decide-claim' && body.baseRev)).toEqual([
      1, 2,
    ]);
  });

  it('come back to those that wait, with the reason, when central did not take the decision', () => {
    sendClaims(store, claim(1));
    decide(1, 1, { outcome: 'accept' });
    settle('rejected');
    const [back] = waiting().claims;
    expect(back).toMatchObject({ state: 'waiting', parked: [{ what: 'accept', reason: '还没有看过是谁' }] });
    const { key } = assertDefined(back?.parked[0], 'it is parked');
    desk().settle({ claimId: claimId(1), key });
    expect(waiting().claims).toMatchObject([{ parked: [] }]);
    expect(desk().settle({ claimId: claimId(1), key })).toEqual({ outcome: 'refused', reason: 'gone' });
  });

  it('are not decided over what a colleague decided meanwhile', () => {
    sendClaims(store, claim(1, { rev: 2, state: 'accepted', decidedAt: hours(-1), decidedBy: '孙师傅' }));
    expect(decide(1, 1, { outcome: 'accept' })).toEqual({ outcome: 'refused', reason: 'changed' });
    expect(decide(2, 1, { outcome: 'accept' })).toEqual({ outcome: 'refused', reason: 'gone' });
    expect(store.outbox.waitingCount()).toBe(0);
  });

  it('are taken down at the counter, and the name is on no disk in the open', () => {
    expect(desk().file(clerk, draft)).toEqual({ outcome: 'queued' });
    expect(waiting().claims).toMatchObject([
      { rev: 0, filedAtDesk: 'company', evidence: ['title-deed'], waiting: true },
    ]);
    expect(store.outbox.waiting(1)[0]?.body).toMatchObject({
      kind: 'file-claim',
      claim: { name: '植入申请人' },
    });
    expect(filesContaining(data.dir, '植入申请人')).toEqual([]);
    expect(JSON.stringify(waiting())).not.toContain('植入申请人');
    expect(desk().file(clerk, { ...draft, dwellingId: claimId(9) })).toEqual({
      outcome: 'refused',
      reason: 'not-allowed',
    });
  });

  it('that central never took are gone when the clerk lets them be', () => {
    desk().file(clerk, draft);
    settle('rejected');
    const [row] = waiting().claims;
    const { id, parked } = assertDefined(row, 'it is still here');
    expect(parked).toMatchObject([{ what: 'file' }]);
    desk().settle({ claimId: id, key: assertDefined(parked[0], 'parked').key });
    expect(waiting().claims).toEqual([]);
  });

  it('ask central who it is, with the clerk, and keep nothing of it', async () => {
    sendClaims(store, claim(1));
    expect(await desk().claimant(clerk, claimId(1))).toEqual({ outcome: 'here', claimant: CLAIMANT });
    expect(at.claimantsAsked).toEqual([{ claimId: claimId(1), clerkId: CLERK }]);
    expect(filesContaining(data.dir, CLAIMANT.name)).toEqual([]);
    expect(await desk().claimant(clerk, claimId(7))).toEqual({ outcome: 'not-allowed' });
    at.network.reachable = false;
    expect(await desk().claimant(clerk, claimId(1))).toEqual({ outcome: 'away' });
  });
});
