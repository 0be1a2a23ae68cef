import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseForKiosk, KioskCompound } from '../../../../contract/domain.ts';
import type { Screen, ScreenName } from '../../../../contract/kiosk-view.ts';
import { systemRandom } from '../../../../contract/random.ts';
import { knownLines, makeDataDir, openEnrolledStore, testNow } from '../../store/testing.ts';
import type { Store } from '../../store/types.ts';
import { Marks } from '../marks.ts';
import { NOBODY, type Reporter } from './context.ts';
import type { ReportEvent } from './events.ts';
import { ReportDesk } from './report-desk.ts';

const COMPOUND = '01JD0000000000000000000X01';
const BUILDING = '01JD0000000000000000000B06';
const PHONE = '19900008126';
const known: Reporter = {
  cardNumber: '610599195603120021',
  home: { dwellingId: '01JD0000000000000000000D01', gridName: '第一网格' },
  registered: { residentId: '01JD0000000000000000000R01' },
};

describe('报事报修 at a kiosk', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let desk: ReportDesk;
  let now = testNow;
  let over = 0;
  let ids = 0;
  let sent = 0;
  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
    now = testNow;
    over = 0;
    central('kiosk-compound', {
      id: COMPOUND,
      name: '试验苑',
      buildings: [{ id: BUILDING, name: '6 号楼' }],
    });
    desk = open();
  });
  afterEach(() => {
    desk.end();
    store.close();
    data.remove();
  });
  const open = () =>
    new ReportDesk({
      store,
      sync: { kick: () => {} },
      clock: { now: () => now },
      random: systemRandom,
      newId: () => {
        ids += 7;
        return `01JD00000000000000000Q${String(ids).padStart(4, '0')}`;
      },
      marks: new Marks(store.marks, { now: () => now }),
      zone: 'Asia/Shanghai',
      log: { event: () => {} },
    });
  const central = (entity: string, doc: KioskCompound | CaseForKiosk) => {
    const scope = store.identity.enrolment()?.scopes[0] ?? '';
    sent += 1;
    const line = { entity, pk: doc.id, op: 'put' as const, rev: sent, doc };
    store.replica.applyPage(scope, knownLines(line), `01JD0000000000000000000E0C:${sent}`);
  };
  const centralHas = (over: Partial<CaseForKiosk>) => {
    const [row] = store.kioskCases.all();
    if (row === undefined) throw new Error('a case is here');
    for (const { key } of store.outbox.waiting(9)) store.outbox.settle([{ key, result: 'applied' }]);
    central('kiosk-case', { ...row, ...over });
  };
  const send = (...events: readonly ReportEvent[]) => {
    for (const event of events) desk.send(event);
  };
  const begin = (reporter: Reporter, ...events: readonly ReportEvent[]) => {
    desk.end();
    desk.start(reporter, () => {
      over += 1;
    });
    send(...events);
  };
  const type = (text: string) =>
    send(...[...text].map((figure) => ({ type: 'press-figure', figure }) as const));
  const shown = <N extends ScreenName>(name: N): Extract<Screen, { name: N }> => {
    const screen = desk.screen();
    expect(screen.name).toBe(name);
    return screen as Extract<Screen, { name: N }>; // the name was just compared
  };
  const where: readonly ReportEvent[] = [
    { type: 'choose-family', family: 'repair' },
    { type: 'choose-kind', kind: 'lift' },
    { type: 'choose-place', place: { kind: 'compound', id: COMPOUND } },
    { type: 'choose-house', id: BUILDING },
  ];
  const report = () => {
    begin(NOBODY, ...where, { type: 'toggle-phrase', phrase: '有人关在里面' }, { type: 'next' });
    type(PHONE);
    send({ type: 'next' }, { type: 'confirm-report' });
    return shown('report-done');
  };
  const find = (number: string, tail: string) => {
    begin(NOBODY, { type: 'open-progress' });
    type(number + tail);
    send({ type: 'next' });
  };

  it('is written down with the number in one go, waits for central, and says so', () => {
    const done = report();
    expect(done).toMatchObject({ figures: '8126', made: false, byCard: false, sent: 'waiting' });
    expect(done.number).toMatch(/^\d{6}$/);
    expect(store.outbox.waiting(9).map(({ body }) => body)).toMatchObject([
      {
        kind: 'open-case',
        caseKind: 'lift',
        place: { compoundId: COMPOUND, buildingId: BUILDING },
        text: '有人关在里面',
        contact: { name: '', phone: PHONE },
      },
    ]);
    store.outbox.settle([{ key: store.outbox.waiting(1)[0]?.key ?? '', result: 'applied' }]);
    expect(shown('report-done').sent).toBe('sent');
  });

  it('is found by number and end of the telephone, before central knows it too', () => {
    const { number } = report();
    find(number, '8126');
    expect(shown('progress-case').case).toMatchObject({
      kind: 'lift',
      stage: 'found',
      sent: 'waiting',
      may: [],
    });
    find(number, '8127');
    expect(shown('progress-find')).toEqual({ name: 'progress-find', number: '', tail: '', found: 'nothing' });
  });

  it('without a telephone gets four figures that open it', () => {
    begin(
      NOBODY,
      ...where,
      { type: 'next' },
      { type: 'choose-phone', phone: 'none' },
      { type: 'confirm-report' },
    );
    const { number, figures, made } = shown('report-done');
    expect(made).toBe(true);
    find(number, figures);
    expect(shown('progress-case').case.number).toBe(number);
    expect(store.outbox.waiting(1)[0]?.body).toMatchObject({ contact: null, text: '电梯停运' });
  });

  it('with a card names the registered home and telephone by their ids alone, and is found by the card', () => {
    begin(
      known,
      ...where.slice(0, 2),
      { type: 'choose-place', place: { kind: 'home' } },
      { type: 'next' },
      { type: 'choose-phone', phone: 'registered' },
      { type: 'confirm-report' },
    );
    expect(shown('report-done')).toMatchObject({
      figures: expect.stringMatching(/^\d{4}$/),
      made: true,
      byCard: true,
    });
    expect(store.outbox.waiting(1)[0]?.body).toMatchObject({
      dwellingId: known.home?.dwellingId,
      residentId: known.registered?.residentId,
      contact: null,
      place: { words: '' },
    });
    expect(desk.openCasesOf(known.cardNumber ?? '')).toBe(1);
    expect(desk.openCasesOf('610599196603120028')).toBe(0);
    begin(known, { type: 'open-progress' });
    const [mine] = shown('progress-list').cases;
    send({ type: 'open-case', caseId: mine?.id ?? '' });
    expect(shown('progress-case').case.id).toBe(mine?.id);
  });

  it('is accepted and rated here, once, and shows it before central has it', () => {
    const { number } = report();
    centralHas({ rev: 5, stage: 'awaiting-acceptance', handledAt: new Date(now).toISOString() });
    find(number, '8126');
    expect(shown('progress-case').case).toMatchObject({
      stage: 'awaiting-acceptance',
      may: ['accept', 'rework'],
    });
    send({ type: 'open-rating' }, { type: 'rate', rating: 5 });
    expect(shown('progress-case').case).toMatchObject({
      stage: 'closed',
      rating: 5,
      sent: 'waiting',
      may: [],
    });
    send({ type: 'open-rating' }, { type: 'rate', rating: 1 });
    expect(store.outbox.waiting(9).map(({ body }) => body)).toMatchObject([
      { kind: 'case-step', baseRev: 5, step: { step: 'accept', rating: 5 }, token: expect.any(String) },
    ]);
  });

  it('accepted without a word can be rated later; work that is not done goes back with the reason', () => {
    const { number } = report();
    const done = { stage: 'awaiting-acceptance' as const, handledAt: new Date(now).toISOString() };
    centralHas({ rev: 5, ...done });
    find(number, '8126');
    send({ type: 'open-rework' }, { type: 'next' });
    expect(shown('progress-rework').phrases).toEqual([]);
    send({ type: 'toggle-phrase', phrase: '还是老样子' }, { type: 'next' });
    expect(shown('progress-case').case).toMatchObject({ stage: 'transferred', handledAt: null });
    expect(store.outbox.waiting(1)[0]?.body).toMatchObject({ step: { step: 'rework', note: '还是老样子' } });
    centralHas({ rev: 7, ...done });
    send({ type: 'open-rating' }, { type: 'rate', rating: null });
    expect(shown('progress-case').case).toMatchObject({ stage: 'closed', rating: null, may: ['rate'] });
    send({ type: 'open-rating' }, { type: 'rate', rating: 4 });
    expect(shown('progress-case').case).toMatchObject({ rating: 4, may: [] });
  });

  it('says that a step did not count when central refused it, and shows the case as central has it', () => {
    const { number } = report();
    centralHas({ rev: 5, stage: 'awaiting-acceptance', handledAt: new Date(now).toISOString() });
    find(number, '8126');
    send({ type: 'open-rating' }, { type: 'rate', rating: 5 });
    store.outbox.settle([{ key: store.outbox.waiting(1)[0]?.key ?? '', result: 'conflict', current: {} }]);
    expect(shown('progress-case').case).toMatchObject({ stage: 'awaiting-acceptance', sent: 'refused' });
  });

  it('lets nobody guess: after ten wrong numbers even a right one waits, and the card does not', () => {
    const { number } = report();
    for (let i = 0; i < 10; i += 1) find('000001', String(i).padStart(4, '0'));
    find(number, '8126');
    expect(shown('progress-find').found).toBe('paused');
    begin(known, { type: 'open-progress' });
    expect(shown('progress-list').cases).toEqual([]);
    now += 11 * 60_000;
    find(number, '8126');
    shown('progress-case');
  });

  it('forgets everything with the visit, and going back out of it ends it', () => {
    begin(known, ...where, { type: 'toggle-phrase', phrase: '有人关在里面' });
    desk.end();
    begin(NOBODY);
    expect(shown('report')).toEqual({ name: 'report', mine: null, ready: true });
    send(...where.slice(0, 2));
    expect(shown('report-place')).toMatchObject({ home: null, compounds: [{ name: '试验苑' }] });
    send({ type: 'back' }, { type: 'back' }, { type: 'back' });
    expect(over).toBe(1);
  });

  it('says that this box could not write it down before it is enrolled, and keeps what was said', () => {
    desk.end();
    store.close();
    data.remove();
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
    store.kioskCases.tokenOf = () => null;
    desk = open();
    begin(
      NOBODY,
      ...where,
      { type: 'next' },
      { type: 'choose-phone', phone: 'none' },
      { type: 'confirm-report' },
    );
    expect(shown('report-check').refused).toBe(true);
    expect(store.outbox.waitingCount()).toBe(0);
  });
});
