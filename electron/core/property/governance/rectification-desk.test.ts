import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDefined } from '../../../../contract/assert.ts';
import type { CompanyRectificationStep, Rectification } from '../../../../contract/domain.ts';
import { makeDataDir, openEnrolledStore, testNow } from '../../store/testing.ts';
import type { Store } from '../../store/types.ts';
import {
  CLERK,
  hours,
  OUR_COMPOUND,
  openTestScreen,
  rectificationId,
  sendMorePlaces,
  sendPlaces,
  sendRectifications,
} from '../testing.ts';

const DAY_MS = 86_400_000;
const dayIn = (days: number) => new Date(testNow + days * DAY_MS).toISOString().slice(0, 10);
const clerk = { id: CLERK, name: '罗敏', duty: '前台' };
const item = (at: number, over: Partial<Rectification> = {}): Rectification => ({
  ...{ id: rectificationId(at), rev: 1, compoundId: OUR_COMPOUND, criterion: 'facilities' },
  ...{ matter: `第 ${at} 项`, foundOn: dayIn(-30), dueOn: dayIn(at), state: 'listed', listedAt: hours(-700) },
  ...{ takenAt: null, takenBy: null, plannedOn: null, reportedAt: null, result: null },
  ...{ sentBackAt: null, sentBackReason: null, struckOffAt: null, ...over },
});
const struckOff = (days: number): Partial<Rectification> => ({
  ...{ state: 'struck-off', rev: 4, takenAt: hours(-600), takenBy: '孙师傅', plannedOn: dayIn(-20) },
  ...{ reportedAt: hours(-500), result: '好了', struckOffAt: hours(-24 * days) },
});
const TAKE = { step: 'take', plannedOn: dayIn(3) } as const;

describe('the ledger of a compound at the desk', () => {
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
  const desk = () => at.screen.desk.rectificationDesk;
  const board = () => desk().governance(null);
  const items = () => assertDefined(board().chosen, 'a compound is here').items;
  const step = (id: number, rev: number, made: CompanyRectificationStep) =>
    desk().step(clerk, { rectificationId: rectificationId(id), rev, step: made });
  const settle = (result: 'applied' | 'conflict' | 'rejected') => {
    const { key } = assertDefined(store.outbox.waiting(1)[0], 'something waits');
    if (result === 'rejected') store.outbox.settle([{ key, result, code: 'CT-387', reason: '没有这项整改' }]);
    else store.outbox.settle([result === 'applied' ? { key, result } : { key, result, current: null }]);
  };

  it('has open items first, late ones before the others, and struck off ones below, the newest first', () => {
    sendRectifications(
      store,
      item(9, struckOff(40)),
      item(8, struckOff(3)),
      item(5),
      item(-2),
      item(1),
      item(-6, { state: 'sent-back', sentBackAt: hours(-9), sentBackReason: '没有修好' }),
    );
    expect(items().map(({ id }) => id)).toEqual([-6, -2, 1, 5, 8, 9].map(rectificationId));
    expect(
      items()
        .map(({ lateness }) => lateness)
        .slice(0, 4),
    ).toEqual([...['overdue', 'overdue', 'due-soon', 'in-time']]);
  });

  it('says what is in the way of the star by criterion, and the counts are the sum', () => {
    sendMorePlaces(store);
    sendRectifications(
      store,
      item(1),
      item(-2, { criterion: 'fire-safety' }),
      item(3, { criterion: 'fire-safety', state: 'awaiting-acceptance', ...reported() }),
      item(8, struckOff(3)),
    );
    const { compounds, chosen } = board();
    expect(compounds.map(({ name, stars, open, late }) => [name, stars, open, late])).toEqual([
      ['乐楼佳园', 2, 3, 1],
      ['长乐小区', null, 0, 0],
    ]);
    const shown = assertDefined(chosen, 'the first');
    expect(shown.blocking.find(({ criterion }) => criterion === 'fire-safety')?.open).toBe(2);
    expect(shown.blocking.reduce((sum, { open }) => sum + open, 0)).toBe(compounds[0]?.open);
    expect(desk().governance(compounds[1]?.id ?? '').chosen?.items).toEqual([]);
  });

  it('is stepped without a network, shown as waiting, and each step is on top of the one before', () => {
    at.network.reachable = false;
    sendRectifications(store, item(1));
    expect(step(1, 1, TAKE)).toEqual({ outcome: 'queued' });
    expect(items()).toMatchObject([
      { state: 'under-way', takenBy: '罗敏', plannedOn: dayIn(3), waiting: true },
    ]);
    expect(step(1, 1, { step: 'report', result: '已修好' })).toEqual({ outcome: 'queued' });
    expect(step(1, 1, { step: 'call-back' })).toEqual({ outcome: 'queued' });
    expect(items()).toMatchObject([{ state: 'under-way', result: null }]);
    expect(store.outbox.waiting(9).map(({ body }) => 'rectificationId' in body && body.baseRev)).toEqual([
      1, 2, 3,
    ]);
    expect(at.screen.view().network.waiting).toBe(3);
    for (const _ of [1, 2, 3]) settle('applied');
    expect(items()).toMatchObject([{ rev: 4, state: 'under-way', waiting: false }]);
  });

  it('is not stepped over what changed meanwhile, nor where the step does not fit', () => {
    sendRectifications(store, item(1, { rev: 2 }));
    expect(step(1, 1, TAKE)).toEqual({ outcome: 'refused', reason: 'changed' });
    expect(step(1, 2, { step: 'report', result: '好了' })).toEqual({
      outcome: 'refused',
      reason: 'not-allowed',
    });
    expect(step(7, 1, TAKE)).toEqual({ outcome: 'refused', reason: 'gone' });
    expect(store.outbox.waitingCount()).toBe(0);
  });

  it('shows central’s item and asks, when central had another, and the step is taken again or let be', () => {
    sendRectifications(store, item(1), item(2));
    step(1, 1, TAKE);
    settle('conflict');
    sendRectifications(
      store,
      item(1, { rev: 3, state: 'sent-back', sentBackAt: hours(-1), sentBackReason: '再看' }),
    );
    const [first] = items();
    expect(first).toMatchObject({
      state: 'sent-back',
      waiting: false,
      parked: [{ step: TAKE, result: 'conflict' }],
    });
    const { key } = assertDefined(first?.parked[0], 'it is parked');
    const wish = { rectificationId: rectificationId(1), key };
    expect(desk().settle(clerk, { ...wish, choice: 'again' })).toEqual({ outcome: 'queued' });
    expect(items()[0]).toMatchObject({ state: 'under-way', parked: [], waiting: true });
    expect(store.outbox.waiting(9)[0]?.body).toMatchObject({ baseRev: 3 });
    settle('rejected');
    const again = assertDefined(items()[0]?.parked[0], 'central refused it');
    expect(again).toMatchObject({ result: 'rejected', reason: '没有这项整改' });
    desk().settle(clerk, { ...wish, key: again.key, choice: 'let-be' });
    expect(items()[0]).toMatchObject({ state: 'sent-back', parked: [] });
    expect(desk().settle(clerk, { ...wish, choice: 'let-be' })).toEqual({
      outcome: 'refused',
      reason: 'gone',
    });
  });

  it('stands in the lobby as figures beside the plan of each compound, no item and no clerk by name', () => {
    const governance = () => {
      const { face } = at.screen.view();
      return face.name === 'lobby' ? face.governance : undefined;
    };
    expect(governance()).toEqual([]);
    sendRectifications(
      store,
      item(1, { matter: '植入整改' }),
      item(2),
      item(3, { criterion: 'fire-safety' }),
      item(8, struckOff(3)),
    );
    const here = { id: OUR_COMPOUND, name: '乐楼佳园', stars: 2, plan: null };
    const blocking = [
      { criterion: 'facilities', open: 2 },
      { criterion: 'fire-safety', open: 1 },
    ];
    expect(governance()).toEqual([{ ...here, open: 3, blocking, struckOff: 1 }]);
    step(1, 1, TAKE);
    expect(JSON.stringify(at.screen.view())).not.toMatch(/植入整改|罗敏|孙师傅/);
  });
});

const reported = (): Partial<Rectification> => ({
  ...{ takenAt: hours(-60), takenBy: '孙师傅', plannedOn: dayIn(2), reportedAt: hours(-2), result: '好了' },
});
