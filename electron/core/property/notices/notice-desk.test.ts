import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDefined } from '../../../../contract/assert.ts';
import type { NoticeWords } from '../../../../contract/property/notices.ts';
import { makeDataDir, openEnrolledStore, testNow } from '../../store/testing.ts';
import type { Store } from '../../store/types.ts';
import {
  CLERK,
  hours,
  noticeId,
  OUR_COMPOUND,
  openTestScreen,
  PIN,
  sendNotices,
  sendPlaces,
} from '../testing.ts';

const clerk = { id: CLERK, name: '罗敏', duty: '前台' };
const words = (over: Partial<NoticeWords> = {}): NoticeWords => ({
  kind: '停水',
  title: '6 号楼明早停水',
  summary: '8 点到 12 点',
  body: '请存水。',
  publishedAt: hours(0),
  expiresAt: hours(24),
  urgent: true,
  compounds: [OUR_COMPOUND],
  screens: ['kiosk', 'property'],
  ...over,
});

describe('notices at the desk', () => {
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
  const desk = () => at.screen.desk.noticeDesk;
  const board = () => at.screen.desk.notices().notices;
  const first = () => assertDefined(board()[0], 'a notice is here');
  const lobby = () => {
    const { face } = at.screen.view();
    return face.name === 'lobby' ? face.notices.map(({ title }) => title) : [];
  };
  const settle = (result: 'applied' | 'conflict' | 'rejected') => {
    const [operation] = store.outbox.waiting(1);
    const { key } = assertDefined(operation, 'something waits');
    if (result === 'rejected')
      store.outbox.settle([{ key, result, code: 'CT-366', reason: '小区不归本公司' }]);
    else store.outbox.settle([result === 'applied' ? { key, result } : { key, result, current: null }]);
  };

  it('are in the outbox and on this screen at once, without a network', () => {
    at.network.reachable = false;
    expect(desk().put(clerk, { noticeId: null, rev: 0, words: words() })).toEqual({ outcome: 'queued' });
    expect(first()).toMatchObject({ rev: 0, waiting: true, writtenBy: '罗敏', title: '6 号楼明早停水' });
    expect(lobby()).toEqual(['6 号楼明早停水']);
    expect(at.screen.view().network.waiting).toBe(1);
    expect(store.outbox.waiting(9)[0]?.body).toMatchObject({
      kind: 'put-notice',
      baseRev: 0,
      clerkId: CLERK,
    });
  });

  it('begin and end by this screen’s own clock', () => {
    desk().put(clerk, {
      noticeId: null,
      rev: 0,
      words: words({ publishedAt: hours(2), expiresAt: hours(5) }),
    });
    expect(lobby()).toEqual([]);
    at.turnTo(testNow + 3 * 3_600_000);
    expect(lobby()).toEqual(['6 号楼明早停水']);
    at.turnTo(testNow + 5 * 3_600_000);
    expect(lobby()).toEqual([]);
    expect(board()).toHaveLength(1);
  });

  it('are not in the lobby when they are only for kiosks, or for a compound that is not here', () => {
    desk().put(clerk, { noticeId: null, rev: 0, words: words({ screens: ['kiosk'] }) });
    expect(lobby()).toEqual([]);
    expect(desk().put(clerk, { noticeId: null, rev: 0, words: words({ compounds: [noticeId(9)] }) })).toEqual(
      {
        outcome: 'refused',
        reason: 'not-allowed',
      },
    );
  });

  it('take words after words without a network, each on top of the one before', () => {
    desk().put(clerk, { noticeId: null, rev: 0, words: words() });
    const { id } = first();
    desk().put(clerk, { noticeId: id, rev: 0, words: words({ title: '改到后天' }) });
    desk().withdraw(clerk, { noticeId: id, rev: 0 });
    expect(store.outbox.waiting(9).map(({ body }) => 'noticeId' in body && body.baseRev)).toEqual([0, 1, 2]);
    settle('applied');
    expect(first()).toMatchObject({ rev: 1, waiting: true, withdrawnAt: hours(0) });
    settle('applied');
    settle('applied');
    sendNotices(store, {
      ...words({ title: '改到后天' }),
      id,
      rev: 3,
      writtenBy: '罗敏',
      writtenAt: hours(0),
      withdrawnAt: hours(0),
    });
    expect(first()).toMatchObject({ rev: 3, waiting: false, parked: [] });
    expect(lobby()).toEqual([]);
  });

  it('are not changed over what somebody else wrote meanwhile', () => {
    const theirs = {
      ...words({ title: '中心来的' }),
      id: noticeId(1),
      rev: 2,
      writtenBy: null,
      writtenAt: hours(-1),
      withdrawnAt: null,
    };
    sendNotices(store, theirs);
    expect(desk().put(clerk, { noticeId: noticeId(1), rev: 1, words: words() })).toEqual({
      outcome: 'refused',
      reason: 'changed',
    });
    expect(desk().withdraw(clerk, { noticeId: noticeId(7), rev: 1 })).toEqual({
      outcome: 'refused',
      reason: 'gone',
    });
    expect(store.outbox.waitingCount()).toBe(0);
  });

  it('show central’s words and ask, when central had others', () => {
    const theirs = {
      ...words({ title: '原来的' }),
      id: noticeId(1),
      rev: 1,
      writtenBy: '孙师傅',
      writtenAt: hours(-1),
      withdrawnAt: null,
    };
    sendNotices(store, theirs);
    desk().put(clerk, { noticeId: noticeId(1), rev: 1, words: words({ title: '我改的' }) });
    expect(first().title).toBe('我改的');
    settle('conflict');
    sendNotices(store, { ...theirs, rev: 2, title: '别人改的' });
    const { key } = assertDefined(first().parked[0], 'it is parked');
    expect(first()).toMatchObject({
      title: '别人改的',
      waiting: false,
      parked: [{ what: 'words', title: '我改的', result: 'conflict' }],
    });
    expect(desk().settle(clerk, { noticeId: noticeId(1), key, choice: 'again' })).toEqual({
      outcome: 'queued',
    });
    expect(first()).toMatchObject({ title: '我改的', waiting: true, parked: [] });
    expect(store.outbox.waiting(9)[0]?.body).toMatchObject({ baseRev: 2 });
  });

  it('keep the words that central refused until a clerk lets them go', () => {
    desk().put(clerk, { noticeId: null, rev: 0, words: words() });
    settle('rejected');
    const { id, parked } = first();
    expect(parked).toMatchObject([{ result: 'rejected', reason: '小区不归本公司' }]);
    expect(lobby()).toEqual([]);
    desk().settle(clerk, { noticeId: id, key: assertDefined(parked[0], 'parked').key, choice: 'let-be' });
    expect(board()).toEqual([]);
    expect(store.outbox.parkedCount()).toBe(0);
  });

  it('say nothing in the lobby of who wrote them', async () => {
    await at.screen.session.signIn(CLERK, PIN);
    desk().put(clerk, { noticeId: null, rev: 0, words: words() });
    at.screen.session.signOut();
    expect(JSON.stringify(at.screen.view().face)).not.toContain('罗敏');
  });
});
