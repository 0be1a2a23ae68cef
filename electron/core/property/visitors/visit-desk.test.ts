import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDefined } from '../../../../contract/assert.ts';
import type { DoorLogWish, PropertyDoor } from '../../../../contract/property/doors.ts';
import type { InviteAnswer, VisitDraft } from '../../../../contract/property/visitors.ts';
import { filesContaining, makeDataDir, openEnrolledStore, testClock, testNow } from '../../store/testing.ts';
import type { Store } from '../../store/types.ts';
import type { CentralOpening } from '../../sync/types.ts';
import {
  BUILDING,
  CLERK,
  DOOR,
  GATE,
  hours,
  OUR_COMPOUND,
  openTestScreen,
  sendDevices,
  sendPlaces,
  sendVisits,
} from '../testing.ts';

const clerk = { id: CLERK, name: '罗敏', duty: '前台' };
const draft: VisitDraft = {
  ...{ dwellingId: DOOR, purpose: 'guest' as const, people: 2 },
  ...{ startsAt: hours(0), endsAt: hours(4) },
};
const door = (last: string, over: Partial<PropertyDoor> = {}): PropertyDoor => ({
  ...{ id: GATE.replace(/01$/, last), compoundId: OUR_COMPOUND, buildingId: null, name: '南门' },
  ...{ state: 'closed', stateAt: hours(-1), ways: ['card', 'code'], opensFromDesk: true, ...over },
});

describe('visitors and doors at the desk', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let at: ReturnType<typeof openTestScreen>;
  let asked: { doorId: string; key: string; clerkId: string; reason: string }[];
  let opens: CentralOpening;
  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
    sendPlaces(store);
    asked = [];
    opens = { outcome: 'opened' };
    at = openTestScreen(store, { ...testClock }, null, {
      open: async (doorId, wish) => {
        asked.push({ doorId, ...wish });
        return opens;
      },
    });
  });
  afterEach(() => {
    store.close();
    data.remove();
  });
  const desk = () => at.screen.desk.visitDesk;
  const open = () => desk().list('open').visits;
  const codeOf = (answer: InviteAnswer) => (answer.outcome === 'queued' ? answer.code : '');
  const answered = (result: 'applied' | 'rejected') => {
    const { key } = assertDefined(store.outbox.waiting(1)[0], 'an operation waits');
    store.outbox.settle([
      result === 'applied' ? { key, result } : { key, result, reason: '房屋不归这家企业', code: 'CT-366' },
    ]);
  };

  it('makes an invitation without a network: counted, shown as waiting, its code said once and in no file', () => {
    at.network.reachable = false;
    const code = codeOf(desk().invite(clerk, draft));
    expect(code).toMatch(/^\d{8}$/);
    expect(open()).toMatchObject([{ place: '6 号楼 1 单元 702', rev: 0, waiting: true, madeBy: '罗敏' }]);
    expect(at.screen.view().network.waiting).toBe(1);
    expect(store.outbox.waiting(1)[0]?.body).toMatchObject({ kind: 'invite-visitor', code, clerkId: CLERK });
    expect(JSON.stringify([open(), at.screen.view(), at.logged])).not.toContain(code);
    expect(filesContaining(data.dir, code)).toEqual([]);
    // The next one has another code.
    expect(codeOf(desk().invite(clerk, draft))).not.toBe(code);
  });

  it('refuses what is over, what is far ahead and a door of another company', () => {
    const refusals = [
      desk().invite(clerk, { ...draft, startsAt: hours(-3), endsAt: hours(-1) }),
      desk().invite(clerk, { ...draft, startsAt: hours(24 * 9), endsAt: hours(24 * 9 + 2) }),
      desk().invite(clerk, { ...draft, dwellingId: '01JD00000000000000000ZZZZZ' }),
    ];
    expect(refusals).toEqual(
      ['past', 'past', 'not-allowed'].map((reason) => ({ outcome: 'refused', reason })),
    );
    expect(store.outbox.waitingCount()).toBe(0);
  });

  it('takes an invitation back, also one that is not at central yet, on the record that central will have', () => {
    desk().invite(clerk, draft);
    const [{ id = '', rev = -1 } = {}] = open();
    expect(desk().withdraw(clerk, { visitId: id, rev })).toEqual({ outcome: 'queued' });
    expect(open()).toEqual([]);
    expect(desk().list('over').visits).toMatchObject([{ id, withdrawnAt: hours(0), waiting: true }]);
    expect(store.outbox.waiting(2)[1]?.body).toMatchObject({ kind: 'withdraw-visitor', baseRev: 1 });
    expect(desk().withdraw(clerk, { visitId: id, rev })).toMatchObject({ reason: 'not-allowed' });
  });

  it('shows what central did not take until a clerk lets it be, and then no invitation', () => {
    desk().invite(clerk, draft);
    answered('rejected');
    const [visit] = open();
    expect(visit).toMatchObject({
      waiting: false,
      parked: [{ what: 'invite', result: 'rejected', reason: '房屋不归这家企业' }],
    });
    const key = visit?.parked[0]?.key ?? '';
    expect(desk().settle({ visitId: visit?.id ?? '', key })).toEqual({ outcome: 'queued' });
    expect(open()).toEqual([]);
  });

  it('hears that the visitor came, and puts what is over aside by its own clock', () => {
    desk().invite(clerk, draft);
    answered('applied');
    const [visit] = open();
    const known = assertDefined(store.property.visits.find(visit?.id ?? ''), 'it is here');
    expect(known.rev).toBe(1);
    sendVisits(store, { ...known, arrivedAt: hours(0) });
    expect(open()).toMatchObject([{ arrivedAt: hours(0), waiting: false }]);
    at.turnTo(testNow + 4 * 3_600_000);
    expect(desk().list('open').counts).toEqual({ open: 0, over: 1 });
  });

  it('has central open a door by one key, asks about it by the same, and opens none without a network', async () => {
    sendDevices(store, [door('01'), door('02', { opensFromDesk: false })]);
    const { doorDesk } = at.screen.desk;
    const wish = { doorId: GATE, reason: 'visitor', attempt: null } as const;
    at.network.reachable = false;
    expect(await doorDesk.open(clerk, wish)).toEqual({ outcome: 'away' });
    expect(await doorDesk.open(clerk, { ...wish, doorId: door('02').id })).toEqual({
      outcome: 'not-allowed',
    });
    expect(asked).toEqual([]);
    at.network.reachable = true;
    opens = { outcome: 'unanswered' };
    const first = await doorDesk.open(clerk, wish);
    if (first.outcome !== 'not-known') throw new Error('nobody answered');
    opens = { outcome: 'opened' };
    expect(await doorDesk.open(clerk, { ...wish, attempt: first.attempt })).toEqual({ outcome: 'opened' });
    expect(asked.map(({ key, clerkId, reason }) => [key, clerkId, reason])).toEqual([
      [first.attempt, CLERK, 'visitor'],
      [first.attempt, CLERK, 'visitor'],
    ]);
    expect(at.logged.filter(({ id }) => id === 'door-opening')).toHaveLength(2);
  });

  it('keeps nothing of who came through the doors, and asks central each time', async () => {
    sendDevices(store, [door('01')]);
    const { doorDesk } = at.screen.desk;
    const wish: DoorLogWish = { reason: 'loss', doorId: null, ways: ['card', 'code'] };
    expect(await doorDesk.events(clerk, wish)).toMatchObject({
      outcome: 'here',
      events: [{ door: '南门', place: '6 号楼 1 单元 702' }],
    });
    // A central that knows no ways answers with all it has.
    expect(await doorDesk.events(clerk, { ...wish, ways: ['card'] })).toMatchObject({ events: [] });
    at.network.reachable = false;
    expect(await doorDesk.events(clerk, wish)).toEqual({ outcome: 'away' });
    expect(at.doorLogsAsked).toEqual([
      { ...wish, clerkId: CLERK },
      { ...wish, ways: ['card'], clerkId: CLERK },
      { ...wish, clerkId: CLERK },
    ]);
  });

  it('says in the lobby how many doors and chargers are fine, which of them to nobody', () => {
    expect(at.screen.view().face).toMatchObject({ chargers: null, doors: null });
    const charger = { compoundId: OUR_COMPOUND, name: '植入桩', stateAt: hours(-1) };
    sendDevices(
      store,
      [door('01'), door('02', { state: 'fault', name: '植入门' }), door('03', { buildingId: BUILDING })],
      (['free', 'in-use', 'offline'] as const).map((state, n) => ({
        ...{ id: GATE.replace('G01', `H0${n}`), state, ...charger },
      })),
    );
    const { face } = at.screen.view();
    expect(face).toMatchObject({
      chargers: { free: 1, inUse: 1, out: 1 },
      doors: { fine: 2, out: 1 },
    });
    expect(JSON.stringify(face)).not.toMatch(/植入/);
    // At the desk the one that is out of order stands first.
    expect(at.screen.desk.doorDesk.doors().map(({ place }) => place)).toEqual(['植入门', '南门', '南门']);
  });
});
