import { ulid } from 'ulid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDefined } from '../../../contract/assert.ts';
import { filesContaining, makeDataDir, openEnrolledStore, testNow } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { answerProperty } from './answer-property.ts';
import {
  CLERK,
  caseId,
  DOOR,
  DWELLERS,
  hours,
  openTestScreen,
  PIN,
  PLANTED,
  propertyCase,
  sendCases,
  sendGone,
  sendPlaces,
  sendRatings,
} from './testing.ts';

describe('the property desk', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let at: ReturnType<typeof openTestScreen>;
  const clerk = { id: CLERK, name: '罗敏', duty: '前台' };
  const queue = (filter: 'all' | 'overdue' | 'untaken' | 'mine' | 'awaiting' | 'closed' = 'all') =>
    at.screen.desk.queue(clerk, { filter, from: 0, count: 60 }, 1);
  const ids = (filter?: Parameters<typeof queue>[0]) => queue(filter).rows.map(({ id }) => id);
  const detail = (id: string) => assertDefined(at.screen.desk.detail(clerk, id), 'the case is here');

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

  it('puts the longest overdue first, then what is due next, and closed cases nowhere', () => {
    sendCases(
      store,
      propertyCase(1, { dueAt: hours(4), hopDueAt: hours(4) }),
      propertyCase(2, { dueAt: hours(-2), hopDueAt: hours(-2) }),
      propertyCase(3, { dueAt: hours(30), hopDueAt: hours(-6) }),
      propertyCase(4, { stage: 'closed', outcome: 'handled', closedAt: hours(-1), handledAt: hours(-2) }),
      propertyCase(5, {
        stage: 'awaiting-acceptance',
        handledAt: hours(-1),
        dueAt: hours(2),
        hopDueAt: hours(70),
      }),
    );
    expect(ids()).toEqual([caseId(3), caseId(2), caseId(1), caseId(5)]);
    expect(ids('overdue')).toEqual([caseId(3), caseId(2)]);
    expect(ids('awaiting')).toEqual([caseId(5)]);
    expect(ids('closed')).toEqual([caseId(4)]);
    expect(at.screen.desk.face(clerk, 1).counts).toMatchObject({ all: 4, overdue: 2, untaken: 3, closed: 1 });
  });

  it('counts overdue by the same rule as every other screen, at any time', () => {
    sendCases(store, propertyCase(1));
    expect(at.screen.desk.face(clerk, 1).counts).toMatchObject({ overdue: 0, soon: 0 });
    at.turnTo(testNow + 4 * 3_600_000);
    expect(at.screen.desk.face(clerk, 1).counts).toMatchObject({ overdue: 0, soon: 1 });
    at.turnTo(testNow + 6 * 3_600_000);
    expect(at.screen.desk.face(clerk, 1).counts).toMatchObject({ overdue: 1, soon: 0 });
  });

  it('takes a case at once, tells central, and shows that the step is still on its way', () => {
    sendCases(store, propertyCase(1));
    expect(detail(caseId(1)).steps).toEqual([
      'take',
      'assign',
      'schedule',
      'comment',
      'propose-closing',
      'hand-over',
    ]);
    expect(at.screen.desk.step(clerk, caseId(1), 2, { step: 'take', worker: null })).toEqual({
      outcome: 'queued',
    });
    expect(at.kicks).toEqual(['kick']);
    expect(queue('mine').rows[0]).toMatchObject({
      takenAt: hours(0),
      worker: '罗敏',
      mine: true,
      waiting: true,
    });
    expect(ids('untaken')).toEqual([]);
    expect(store.outbox.waiting(10)[0]?.body).toMatchObject({
      kind: 'case-step',
      caseId: caseId(1),
      baseRev: 2,
      step: { step: 'take' },
    });
  });

  it('has a whistle that was divided to the company: takes it, and gives it back to the street that central names', () => {
    const street = { level: 'street', unitId: '01JD0000000000000000000WD1' } as const;
    sendCases(store, propertyCase(1, { kind: 'whistle-safety', reporterKind: 'community', backTo: street }));
    expect(ids('untaken')).toEqual([caseId(1)]);
    expect(detail(caseId(1))).toMatchObject({ family: 'whistle', backTo: 'street' });
    at.screen.desk.step(clerk, caseId(1), 2, { step: 'take', worker: null });
    expect(at.screen.desk.step(clerk, caseId(1), 2, { step: 'hand-over', note: '要街道或部门来办' })).toEqual(
      { outcome: 'queued' },
    );
    expect(store.outbox.waiting(10)[1]?.body).toMatchObject({ step: { step: 'hand-over', to: street } });
    expect(detail(caseId(1))).toMatchObject({ holder: { ours: false }, steps: [], backTo: null });
  });

  it('has an order that the community gave it, and gives it back there', () => {
    const community = { level: 'community', unitId: '01JD0000000000000000000C0M' } as const;
    sendCases(store, propertyCase(1, { kind: 'order-small-repair', backTo: community }));
    expect(detail(caseId(1))).toMatchObject({ family: 'order', backTo: 'community' });
    at.screen.desk.step(clerk, caseId(1), 2, { step: 'hand-over', note: '不在我们小区' });
    expect(store.outbox.waiting(10)[0]?.body).toMatchObject({ step: { to: community } });
  });

  it('a central that does not say from where a whistle came: no way back is offered, everything else is', () => {
    sendCases(store, propertyCase(1, { kind: 'whistle-safety' }), propertyCase(2));
    expect(detail(caseId(1))).toMatchObject({ backTo: null });
    expect(detail(caseId(1)).steps).toContain('propose-closing');
    expect(detail(caseId(1)).steps).not.toContain('hand-over');
    // A repair has gone back to its community since before central said so.
    expect(detail(caseId(2))).toMatchObject({ backTo: 'community' });
    at.screen.desk.step(clerk, caseId(2), 2, { step: 'hand-over', note: '不在我们小区' });
    expect(store.outbox.waiting(10)[0]?.body).toMatchObject({ step: { to: { level: 'community' } } });
  });

  it('asks central for the names behind a door, with the clerk and the reason, and keeps none of them', async () => {
    await at.screen.session.signIn(CLERK, PIN);
    const ask = (dwellingId: string) =>
      answerProperty(at.screen, 'propertyDwellers', { dwellingId, reason: 'repair' });
    expect(await ask(DOOR)).toEqual({ ok: true, value: { outcome: 'here', dwellers: [...DWELLERS] } });
    expect(at.dwellersAsked).toEqual([{ dwellingId: DOOR, clerkId: CLERK, reason: 'repair' }]);
    expect(filesContaining(data.dir, DWELLERS[0].name)).toEqual([]);
    expect(await ask(caseId(9))).toEqual({ ok: true, value: { outcome: 'not-allowed' } });
    at.network.reachable = false;
    expect(await ask(DOOR)).toEqual({ ok: true, value: { outcome: 'away' } });
    expect(
      await answerProperty(at.screen, 'propertyDwellers', { dwellingId: DOOR, reason: 'just so' }),
    ).toEqual({
      ok: false,
      error: 'CO-201',
    });
    expect(at.dwellersAsked).toHaveLength(2);
  });

  it('agrees on a time, tells it in words, keeps it beside the case, and forgets it when the work is done', () => {
    sendCases(store, propertyCase(1));
    const step = (made: Parameters<typeof at.screen.desk.step>[3]) =>
      at.screen.desk.step(clerk, caseId(1), 2, made);
    const visit = '2026-11-23T06:00:00.000Z';
    expect(detail(caseId(1)).steps).toContain('schedule');
    expect(step({ step: 'schedule', visitAt: visit })).toEqual({ outcome: 'queued' });
    expect(queue().rows[0]).toMatchObject({ visitAt: visit, waiting: true });
    expect(detail(caseId(1)).lines.at(-1)).toMatchObject({
      step: 'schedule',
      note: '约好11月23日周一 14:00 上门',
    });
    expect(step({ step: 'schedule', visitAt: null })).toEqual({ outcome: 'queued' });
    expect(queue().rows[0]).toMatchObject({ visitAt: null });
    step({ step: 'schedule', visitAt: visit });
    const parts = [
      { name: 'DN25 阀门', count: 1 },
      { name: '密封圈', count: 2 },
    ];
    step({ step: 'propose-closing', result: '已更换配件', parts });
    expect(queue('awaiting').rows[0]).toMatchObject({ visitAt: null });
    expect(store.outbox.waiting(9).map(({ body }) => body.kind === 'case-step' && body.step)).toMatchObject([
      { step: 'comment', note: '约好11月23日周一 14:00 上门' },
      { step: 'comment', note: '上门时间取消了，再约' },
      { step: 'comment' },
      { step: 'propose-closing', result: '已更换配件（用料：DN25 阀门 1 件、密封圈 2 件）' },
    ]);
  });

  it('puts back what was taken by mistake, and it waits for somebody again', () => {
    sendCases(store, propertyCase(1));
    at.screen.desk.step(clerk, caseId(1), 2, { step: 'take', worker: null });
    expect(detail(caseId(1)).steps).toContain('put-back');
    at.screen.desk.step(clerk, caseId(1), 2, { step: 'put-back' });
    expect(queue('untaken').rows[0]).toMatchObject({ takenAt: null, worker: null, waiting: true });
    expect(detail(caseId(1)).steps).not.toContain('put-back');
    const steps = store.outbox.waiting(9).map(({ body }) => body.kind === 'case-step' && body.step.step);
    expect(steps).toEqual(['take', 'put-back']);
  });

  it('takes and closes offline: the second step is made on the record after the first', () => {
    at.network.reachable = false;
    sendCases(store, propertyCase(1));
    at.screen.desk.step(clerk, caseId(1), 2, { step: 'take', worker: null });
    at.screen.desk.step(clerk, caseId(1), 2, { step: 'propose-closing', result: '已修好' });
    const revs = store.outbox
      .waiting(10)
      .map(({ body }) => (body.kind === 'case-step' ? body.baseRev : null));
    expect(revs).toEqual([2, 3]);
    expect(detail(caseId(1))).toMatchObject({
      stage: 'awaiting-acceptance',
      handledAt: hours(0),
      steps: ['assign', 'comment'],
    });
    expect(at.screen.view().network).toMatchObject({ reachable: false, waiting: 2 });
  });

  it('keeps what was done through a restart', () => {
    sendCases(store, propertyCase(1));
    at.screen.desk.step(clerk, caseId(1), 2, { step: 'take', worker: '孙师傅' });
    store.close();
    store = openEnrolledStore(data.dir, 0);
    at = openTestScreen(store);
    expect(queue().rows[0]).toMatchObject({ worker: '孙师傅', takenAt: hours(0), waiting: true });
    expect(detail(caseId(1)).lines.map(({ step, by }) => [step, by])).toEqual([
      ['open', null],
      ['transfer', null],
      ['take', '罗敏'],
    ]);
  });

  it('shows central again when it did not take the step, and lets a person decide', () => {
    sendCases(store, propertyCase(1));
    at.screen.desk.step(clerk, caseId(1), 2, { step: 'propose-closing', result: '已修好' });
    const [operation] = store.outbox.waiting(1);
    store.outbox.settle([{ key: operation?.key ?? '', result: 'conflict', current: {} }]);
    sendCases(store, propertyCase(1, { rev: 3, takenAt: hours(-1) }));
    expect(queue().rows[0]).toMatchObject({ stage: 'transferred', conflict: true, waiting: false });
    const [parked] = detail(caseId(1)).parked;
    expect(parked).toMatchObject({ step: 'propose-closing', note: '已修好', result: 'conflict' });

    expect(at.screen.desk.settle(clerk, caseId(1), parked?.key ?? '', 'again')).toEqual({
      outcome: 'queued',
    });
    expect(queue().rows[0]).toMatchObject({ stage: 'awaiting-acceptance', conflict: false, waiting: true });
    expect(store.outbox.waiting(1)[0]?.body).toMatchObject({ baseRev: 3 });
  });

  it('lets a refused step be', () => {
    sendCases(store, propertyCase(1));
    at.screen.desk.step(clerk, caseId(1), 2, { step: 'take', worker: null });
    const key = store.outbox.waiting(1)[0]?.key ?? '';
    store.outbox.settle([{ key, result: 'rejected', code: 'CT-352', reason: '无权办理' }]);
    expect(detail(caseId(1))).toMatchObject({ takenAt: null, parked: [{ reason: '无权办理' }] });
    at.screen.desk.settle(clerk, caseId(1), key, 'let-be');
    expect(detail(caseId(1)).parked).toEqual([]);
    expect(store.outbox.parkedCount()).toBe(0);
  });

  it('makes the next step on the record after one that central just took', () => {
    sendCases(store, propertyCase(1));
    at.screen.desk.step(clerk, caseId(1), 2, { step: 'take', worker: null });
    store.outbox.settle([{ key: store.outbox.waiting(1)[0]?.key ?? '', result: 'applied' }]);
    expect(detail(caseId(1)).rev).toBe(3);
    expect(queue().rows[0]).toMatchObject({ takenAt: hours(0), waiting: false });
  });

  it('goes on showing a step while central’s older row comes, and shows a newer one', () => {
    sendCases(store, propertyCase(1));
    at.screen.desk.step(clerk, caseId(1), 2, { step: 'take', worker: null });
    const key = store.outbox.waiting(1)[0]?.key ?? '';
    sendCases(store, propertyCase(1));
    expect(queue().rows[0]).toMatchObject({ takenAt: hours(0), waiting: true });
    store.outbox.settle([{ key, result: 'applied' }]);
    sendCases(store, propertyCase(1));
    expect(queue().rows[0]).toMatchObject({ takenAt: hours(0), waiting: false });
    sendCases(store, propertyCase(1, { rev: 3, takenAt: hours(-1) }));
    expect(queue().rows[0]).toMatchObject({ takenAt: hours(-1), waiting: false });
  });

  it('refuses a step on a case that somebody else changed, one that the machine does not know, and one that is gone', () => {
    sendCases(store, propertyCase(1), propertyCase(2, { stage: 'found', holder: null, transferredAt: null }));
    const take = { step: 'take', worker: null } as const;
    expect(at.screen.desk.step(clerk, caseId(1), 1, take)).toEqual({ outcome: 'refused', reason: 'changed' });
    expect(at.screen.desk.step(clerk, caseId(2), 2, take)).toEqual({
      outcome: 'refused',
      reason: 'not-allowed',
    });
    expect(at.screen.desk.step(clerk, caseId(3), 2, take)).toEqual({ outcome: 'refused', reason: 'gone' });
    expect(store.outbox.waitingCount()).toBe(0);
  });

  it('shows what another unit has, and offers nothing to do with it', () => {
    sendCases(store, propertyCase(1, { holder: { level: 'department', unitId: caseId(99) } }));
    expect(detail(caseId(1))).toMatchObject({ holder: { ours: false }, steps: [] });
    expect(ids('untaken')).toEqual([]);
  });

  describe('a kiosk that calls for a person', () => {
    const call = (over: Parameters<typeof propertyCase>[1] = {}) =>
      propertyCase(7, {
        kind: 'help',
        reporterKind: 'resident-at-kiosk',
        place: { gridId: null, compoundId: null, buildingId: null, point: null, words: '一楼大厅' },
        text: '',
        contact: null,
        screen: 'preview',
        ...over,
      });
    const calls = () => at.screen.desk.face(clerk, 1).calls;

    it('says which kiosk and which step, takes three answers, and is no work of the queue', () => {
      sendCases(store, call());
      expect(calls()).toMatchObject([
        { kiosk: '一楼大厅', screen: 'preview', state: 'calling', by: null, parked: [] },
      ]);
      expect(ids()).toEqual([]);
      expect(ids('untaken')).toEqual([]);
      at.screen.desk.step(clerk, caseId(7), 2, { step: 'take', worker: null });
      expect(calls()).toMatchObject([{ state: 'answered', by: '罗敏', waiting: true }]);
      at.screen.desk.step(clerk, caseId(7), 2, { step: 'set-out' });
      expect(calls()).toMatchObject([{ state: 'on-the-way' }]);
      expect(
        at.screen.desk.step(clerk, caseId(7), 2, { step: 'propose-closing', result: '已经帮到' }),
      ).toEqual({ outcome: 'queued' });
      expect(calls()).toEqual([]);
      expect(at.screen.desk.face(clerk, 1)).toMatchObject({
        recent: { handled: 0 },
        closedToday: 0,
        counts: { closed: 0, help: 0 },
      });
      const sent = store.outbox.waiting(9).map(({ body }) => body.kind === 'case-step' && body.step.step);
      expect(sent).toEqual(['take', 'set-out', 'propose-closing']);
    });

    it('stays with an answer that did not count until somebody has seen it', () => {
      sendCases(store, call());
      at.screen.desk.step(clerk, caseId(7), 2, { step: 'take', worker: null });
      const key = store.outbox.waiting(1)[0]?.key ?? '';
      store.outbox.settle([{ key, result: 'conflict', current: {} }]);
      sendCases(store, call({ rev: 5, stage: 'closed', outcome: 'handled', closedAt: hours(0) }));
      expect(calls()).toMatchObject([{ state: 'done', parked: [key] }]);
      at.screen.desk.settle(clerk, caseId(7), key, 'let-be');
      expect(calls()).toEqual([]);
    });

    it('at another company is not ours to answer', () => {
      sendCases(store, call({ holder: { level: 'community', unitId: caseId(99) } }));
      expect(calls()).toEqual([]);
    });
  });

  it('forgets what was done with a case that left the screen', () => {
    sendCases(store, propertyCase(1));
    at.screen.desk.step(clerk, caseId(1), 2, { step: 'comment', note: '植入备注' });
    sendGone(store, caseId(1));
    store.property.desk.forgetGone();
    expect(store.property.desk.linesOf(caseId(1))).toEqual([]);
    expect(detail).toThrow();
  });

  it('keeps every personal word sealed on disk', () => {
    sendCases(store, propertyCase(1));
    at.screen.desk.step(clerk, caseId(1), 2, { step: 'comment', note: '植入备注丙' });
    for (const word of [...Object.values(PLANTED), '19900008126', '植入备注丙', '罗敏'])
      expect(filesContaining(data.dir, word), word).toEqual([]);
    // The scan finds what is not sealed.
    expect(filesContaining(data.dir, '乐楼佳园')).not.toEqual([]);
  });

  describe('signed out', () => {
    it('shows the published score with drivers that add up to it, and a star where the company has one compound', () => {
      expect(at.screen.view().face).toMatchObject({ score: null, stars: { stars: 2 } });
      const scores = (points: number) => ({
        ...{ streetScore: points, residentScore: points + 333, expertScore: points - 777 },
      });
      sendRatings(store, [
        { period: '2026-Q3', ...scores(8_111) },
        { period: '2026-Q2', ...scores(7_999) },
      ]);
      const { face } = at.screen.view();
      if (face.name !== 'lobby' || face.score === null) throw new Error('a score is shown');
      const { before, score, drivers, period } = face.score;
      expect(period).toBe('2026-Q3');
      expect(drivers.reduce((sum, { by }) => sum + by, before ?? 0)).toBe(score);
      // With a quarter missing between them nothing is compared.
      sendRatings(store, [
        { period: '2027-Q1', ...scores(8_111) },
        { period: '2026-Q3', ...scores(7_999) },
      ]);
      const later = at.screen.view().face;
      expect(later.name === 'lobby' && later.score?.before).toBeNull();
    });

    it('shows promises without a name, a door or a word of the resident', () => {
      sendCases(
        store,
        propertyCase(1),
        propertyCase(2, { kind: 'drain' }),
        propertyCase(3, { kind: 'parking' }),
      );
      const { face } = at.screen.view();
      expect(face).toMatchObject({
        name: 'lobby',
        place: { name: '乐楼佳园' },
        promises: {
          more: 0,
          shown: [
            { kind: 'lift', place: '6 号楼' },
            { kind: 'drain', place: null },
          ],
        },
        contacts: [{ label: '同心物业', phone: '0913-0000310' }],
        maySignIn: true,
      });
      for (const word of [...Object.values(PLANTED), '罗敏', '8126'])
        expect(JSON.stringify(face)).not.toContain(word);
    });

    it('tells which kiosk calls and at which step until somebody has helped, and never who answered', async () => {
      const call = (over: Parameters<typeof propertyCase>[1] = {}) =>
        propertyCase(7, {
          ...{ kind: 'help', text: '', contact: null, screen: 'preview', openedAt: hours(0) },
          place: { gridId: null, compoundId: null, buildingId: null, point: null, words: '一楼大厅' },
          ...over,
        });
      sendCases(store, call());
      const calls = () => {
        const { face } = at.screen.view();
        if (face.name !== 'lobby') throw new Error('nobody is signed in');
        return face.calls;
      };
      const told = { id: caseId(7), kiosk: '一楼大厅', screen: 'preview', calledAt: hours(0) };
      expect(calls()).toEqual([{ ...told, state: 'calling' }]);
      await at.screen.session.signIn(CLERK, PIN);
      at.screen.desk.step(clerk, caseId(7), 2, { step: 'take', worker: null });
      answerProperty(at.screen, 'propertySignOut', undefined);
      expect(calls()).toEqual([{ ...told, state: 'answered' }]);
      sendCases(store, call({ rev: 9, stage: 'closed', outcome: 'handled', closedAt: hours(0) }));
      expect(calls()).toEqual([]);
    });

    const reported = (ms: number, over: Parameters<typeof propertyCase>[1] = {}) =>
      propertyCase(1, { id: ulid(ms), openedAt: new Date(ms).toISOString(), ...over });
    const news = () => {
      const { face } = at.screen.view();
      return face.name === 'lobby' ? face.news : null;
    };

    it('counts what came since the desk locked itself, and begins anew with the next clerk', async () => {
      await at.screen.session.signIn(CLERK, PIN);
      sendCases(store, reported(testNow + 100_000));
      at.turnTo(testNow + 301_000);
      expect(news()).toEqual({ count: 0, newest: null });
      const [first, second] = [reported(testNow + 400_000), reported(testNow + 500_000, { kind: 'parking' })];
      sendCases(store, first, second, reported(testNow + 600_000, { kind: 'help', contact: null, text: '' }));
      const both = news();
      expect(both?.count).toBe(2);
      sendCases(store, { ...first, rev: 3, stage: 'closed', outcome: 'handled', closedAt: hours(1) });
      expect(news()).toEqual({ count: 1, newest: both?.newest });
      at.turnTo(testNow + 700_000);
      await at.screen.session.signIn(CLERK, PIN);
      answerProperty(at.screen, 'propertySignOut', undefined);
      expect(news()).toEqual({ count: 0, newest: null });
    });

    it('counts what was reported before the desk locked itself and came after it, as a newer arrival', async () => {
      await at.screen.session.signIn(CLERK, PIN);
      at.turnTo(testNow + 301_000);
      sendCases(store, reported(testNow + 400_000));
      const before = news()?.newest ?? 0;
      sendCases(store, reported(testNow - 900_000));
      expect(news()?.count).toBe(2);
      expect(news()?.newest).toBeGreaterThan(before);
    });

    it('forgets none of it when core is started again; what came under a clerk is known', async () => {
      await at.screen.session.signIn(CLERK, PIN);
      answerProperty(at.screen, 'propertySignOut', undefined);
      sendCases(store, reported(testNow + 1_000));
      at = openTestScreen(store);
      expect(news()?.count).toBe(1);
      await at.screen.session.signIn(CLERK, PIN);
      sendCases(store, reported(testNow + 2_000));
      at = openTestScreen(store);
      expect(news()).toEqual({ count: 0, newest: null });
      sendCases(store, reported(testNow + 3_000));
      expect(news()?.count).toBe(1);
    });

    it.each([
      'propertyQueue',
      'propertyDwellers',
      'propertyCase',
      'propertySearch',
      'propertyStep',
      'propertySettle',
      'propertyNotices',
      'propertyPutNotice',
      'propertyWithdrawNotice',
      'propertySettleNotice',
      'propertyClaims',
      'propertyClaimant',
      'propertyFileClaim',
      'propertyDecideClaim',
      'propertySettleClaim',
      'propertyVisits',
      'propertyInvite',
      'propertyWithdrawVisit',
      'propertySettleVisit',
      'propertyDoors',
      'propertyOpenDoor',
      'propertyDoorLog',
      'propertyGovernance',
      'propertyStepRectification',
      'propertySettleRectification',
    ] as const)('refuses %s', async (call) => {
      sendCases(store, propertyCase(1));
      const input = {
        filter: 'all',
        from: 0,
        count: 10,
        words: '702',
        dwellingId: DOOR,
        reason: 'repair',
        caseId: caseId(1),
        rev: 2,
        step: { step: 'take', worker: null },
      };
      expect(await answerProperty(at.screen, call, input)).toEqual({ ok: false, error: 'CO-203' });
    });
  });

  describe('signing in', () => {
    const signIn = (secret: string) =>
      answerProperty(at.screen, 'propertySignIn', { staffId: CLERK, secret });

    it('opens the desk with the right PIN, offline too', async () => {
      at.network.reachable = false;
      expect(await signIn(PIN)).toEqual({ ok: true, value: { outcome: 'signed-in' } });
      expect(at.screen.view().face).toMatchObject({ name: 'desk', clerk });
      answerProperty(at.screen, 'propertySignOut', undefined);
      expect(at.screen.view().face.name).toBe('lobby');
    });

    it('pauses after five wrong ones, longer each time, also when they come at once', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => signIn('000000')));
      const outcomes = answers.map((answer) =>
        answer.ok ? (answer.value as { outcome: string }).outcome : '',
      );
      expect(outcomes.filter((outcome) => outcome === 'wrong').length).toBeLessThan(5);
      expect(await signIn(PIN)).toMatchObject({ value: { outcome: 'paused' } });
      at.turnTo(testNow + 700_000);
      expect(await signIn(PIN)).toEqual({ ok: true, value: { outcome: 'signed-in' } });
    });

    it('locks itself when nobody touches the desk', async () => {
      await signIn(PIN);
      at.turnTo(testNow + 200_000);
      answerProperty(at.screen, 'propertyTouched', undefined);
      at.turnTo(testNow + 400_000);
      expect(at.screen.view().face.name).toBe('desk');
      at.turnTo(testNow + 501_000);
      expect(at.screen.view().face.name).toBe('lobby');
    });

    it('says at once that the face changed', async () => {
      const faces: string[] = [];
      at.screen.onView(({ face }) => faces.push(face.name));
      await signIn(PIN);
      answerProperty(at.screen, 'propertySignOut', undefined);
      expect(faces).toEqual(['desk', 'lobby']);
    });
  });
});
