import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { caseNumber } from '../../../contract/domain.ts';
import type { RelayListen } from '../../../contract/relay-listen.ts';
import { type CuttingProxy, startCuttingProxy } from '../../sync/cutting-proxy.ts';
import { type CentralProcess, startCentral } from './central.ts';
import { clerkAt } from './desk.ts';
import { residentAt } from './kiosk.ts';
import { type ScreenProcess, seen, startScreen } from './screen-process.ts';
import { lampsOf } from './wall.ts';

const START_MS = 240_000; // central and three screens start, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

const PHONE = '19900008126';
const TAIL = '8126';
const DONE = { step: 'propose-closing', result: '换了门机皮带，试过正常' } as const;
/** As large as one of a camera, and unlike any other. */
const PHOTO = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(400_000)]).toString('base64');
const DONE_WITH_PHOTO = { ...DONE, photos: [PHOTO] };
const WHOLE_COURSE = ['open', 'transfer', 'take', 'propose-closing', 'accept'];

/**
 * Kiosk, desk and wall are three processes with a data folder each and nothing in common but central, which is a fourth.
 * What is judged is order and arrival; how fast it is, bench/property says.
 */
describe('a repair over kiosk, desk and wall', () => {
  let dir: string;
  let central: CentralProcess;
  let line: CuttingProxy;
  const screens: ScreenProcess[] = [];
  let resident: ReturnType<typeof residentAt>;
  let clerk: ReturnType<typeof clerkAt>;
  let lamps: ReturnType<typeof lampsOf>;

  const start = async (
    kind: 'kiosk' | 'property' | 'wall',
    centralUrl: string,
    relayListen: RelayListen | null = null,
  ) => {
    const profile = `chengcheng/${kind}`;
    const screen = await startScreen({ profile, dataDir: join(dir, kind), centralUrl, relayListen });
    screens.push(screen);
    return screen;
  };
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-three-'));
    central = await startCentral(join(dir, 'central'));
    line = await startCuttingProxy(central.url);
    const [kiosk, desk, wall] = await Promise.all([
      start('kiosk', line.url),
      start('property', line.url),
      start('wall', central.url),
    ]);
    resident = residentAt(kiosk);
    clerk = clerkAt(desk);
    lamps = lampsOf(wall);
    await clerk.signIn();
  });
  afterAll(async () => {
    for (const screen of screens) await screen.stop();
    await line?.close();
    await central?.kill();
    rmSync(dir, { recursive: true, force: true });
  });

  /** Whether the lobby face promises something about lifts just now, and what it says was done. */
  const inTheLobby = async () => {
    await clerk.signOut();
    const { face } = await clerk.view();
    if (face.name !== 'lobby') throw new Error(face.name);
    await clerk.signIn();
    const lifts = face.promises?.shown.filter(({ kind }) => kind === 'lift') ?? [];
    return { lifts, recent: face.recent, words: JSON.stringify(face) };
  };
  /** What the desk counts: what waits for acceptance, and how much was done in time. */
  const atTheDesk = async () => {
    const { face } = await clerk.view();
    if (face.name !== 'desk') throw new Error(face.name);
    return { awaiting: face.counts.awaiting, recent: face.recent };
  };
  /** Marks that people gave so far; every case here is the company's. */
  const marks: number[] = [];
  /** The wall's 满意度 of the companies is the mean of all marks as soon as there are five, and none before. */
  const marked = async (mark: number) => {
    marks.push(mark);
    const mean = marks.reduce((sum, one) => sum + one, 0) / marks.length;
    const satisfaction = marks.length < 5 ? null : Math.round(mean * 10) / 10;
    await seen(() => lamps.unit('物业企业').closed === marks.length || null);
    expect(lamps.unit('物业企业')).toMatchObject({ closed: marks.length, satisfaction });
  };

  it('reported with a card, taken, done, accepted and rated: each screen follows', async () => {
    const { number, byCard } = await resident.reportAtHome();
    expect(byCard).toBe(true);
    await resident.shown('report-done', ({ sent }) => sent === 'sent');
    await resident.leave();

    const arrived = await clerk.has(number);
    expect(arrived).toMatchObject({ kind: 'lift', stage: 'transferred', text: '停在半中间', number });
    expect(arrived.exactPlace).toMatch(/\d+ 单元 \d+$/);
    expect(arrived.contact?.phoneTail).toMatch(/^\d{2}$/);
    await lamps.shows(number, 'transferred');
    const before = await inTheLobby();
    expect(before.lifts).toMatchObject([{ stage: 'transferred', handledAt: null }]);
    expect(before.lifts[0]?.dueAt).toBe(arrived.dueAt);
    const deskBefore = await atTheDesk();
    expect(before.words).not.toContain('停在半中间');

    expect(await clerk.step(number, { step: 'take', worker: null })).toEqual({ outcome: 'queued' });
    expect(await clerk.step(number, DONE_WITH_PHOTO)).toEqual({ outcome: 'queued' });
    await lamps.shows(number, 'awaiting-acceptance');
    expect((await central.read(number)).photos).toMatchObject([{ base64: PHOTO }]);
    // The promise stands as it was given; its clock stopped when the work was done, and acceptance has its own.
    const done = await clerk.has(number, ({ stage }) => stage === 'awaiting-acceptance');
    const waiting = await inTheLobby();
    expect(waiting.lifts).toMatchObject([{ stage: 'awaiting-acceptance', handledAt: done.handledAt }]);
    expect(waiting.lifts[0]).toMatchObject({ dueAt: arrived.dueAt, hopDueAt: done.hopDueAt });
    expect(done.hopDueAt > arrived.hopDueAt).toBe(true);
    expect(await atTheDesk()).toMatchObject({ awaiting: deskBefore.awaiting + 1 });

    await seenByCard(number);
    await resident.accept(5);
    await resident.shown('progress-case', ({ case: found }) => found.sent === 'sent');
    await resident.leave();
    await lamps.shows(number, 'closed');
    const closed = await clerk.has(number, ({ stage }) => stage === 'closed');
    expect(closed).toMatchObject({ rating: 5, text: null, contact: null });
    await marked(5);
    const after = await inTheLobby();
    expect(after.lifts).toEqual([]);
    expect(await atTheDesk()).toEqual({ awaiting: deskBefore.awaiting, recent: after.recent });
    expect(after.recent).toMatchObject({
      handled: (before.recent?.handled ?? 0) + 1,
      onTime: (before.recent?.onTime ?? 0) + 1,
    });
    expect(await central.read(number)).toMatchObject({ count: 1, rating: 5, course: WHOLE_COURSE });
    // What the routing table sends on at once was found for no longer than a transaction.
    expect(lamps.walk(number).filter((stage) => stage !== 'found')).toEqual([
      'transferred',
      'awaiting-acceptance',
      'closed',
    ]);
  });

  it('somewhere in the street, until somebody knows whose it is: the lamp walks red, blue, yellow, green', async () => {
    const { number, figures } = await resident.reportWithoutCard('street', PHONE);
    expect(figures).toBe(TAIL);
    await resident.leave();
    await lamps.shows(number, 'found');
    expect(await clerk.lacks(number)).toBe(true);
    await central.transfer(number);
    await lamps.shows(number, 'transferred');
    await clerk.has(number, ({ stage }) => stage === 'transferred');
    await clerk.step(number, { step: 'take', worker: null });
    await clerk.step(number, DONE);
    await lamps.shows(number, 'awaiting-acceptance');
    await shownToReporter(number);
    await resident.accept(4);
    await lamps.shows(number, 'closed');
    await marked(4);
    await resident.leave();
    expect(lamps.walk(number)).toEqual(['found', 'transferred', 'awaiting-acceptance', 'closed']);
    expect(await central.read(number)).toMatchObject({ count: 1, rating: 4, course: WHOLE_COURSE });
  });

  it('goes back to whoever did it when its reporter says that it is not done', async () => {
    const { number } = await resident.reportWithoutCard('compound', PHONE);
    await resident.leave();
    await clerk.has(number);
    await clerk.step(number, { step: 'take', worker: null });
    await clerk.step(number, DONE);
    await shownToReporter(number);
    await resident.touch(
      { type: 'open-rework' },
      { type: 'toggle-phrase', phrase: '还是老样子' },
      { type: 'next' },
    );
    await resident.shown('progress-case', ({ case: found }) => found.stage === 'transferred');
    await resident.leave();
    expect(await clerk.has(number, ({ reworks }) => reworks === 1)).toMatchObject({ stage: 'transferred' });
    await lamps.shows(number, 'transferred');
    await clerk.step(number, DONE);
    await shownToReporter(number);
    await resident.accept(3);
    await resident.leave();
    await lamps.shows(number, 'closed');
    await marked(3);
  });

  it('central is killed after the report, again while the desk works, and comes back: nothing lost, nothing twice', async () => {
    const reporting = resident.reportWithoutCard('compound', PHONE);
    const killed = central.kill();
    const { number } = await reporting;
    await killed;
    const { sent } = await resident.shown('report-done');
    expect(['waiting', 'sent']).toContain(sent);
    await resident.leave();
    await central.start();
    await clerk.has(number);
    await lamps.shows(number, 'transferred');

    await clerk.step(number, { step: 'take', worker: null });
    await central.kill();
    expect(await clerk.step(number, DONE_WITH_PHOTO)).toEqual({ outcome: 'queued' });
    const { id, photos = [] } = await clerk.has(number);
    expect(photos).toMatchObject([{ of: 'result', waiting: true }]);
    await central.start();
    // Somewhere between the photo, the step and their answers.
    await central.kill();
    await central.start();
    expect(await clerk.sent()).toEqual({ refused: 0 });
    await lamps.shows(number, 'awaiting-acceptance');
    const digest = createHash('sha256').update(Buffer.from(PHOTO, 'base64')).digest('hex');
    expect((await central.read(number)).photos).toEqual([{ digest, base64: PHOTO }]);
    expect(countAt('property', 'desk_photo')).toBe(0);
    const atCentral = await clerk.has(number, (found) => found.photos?.[0]?.waiting === false);
    expect(atCentral.photos).toEqual([{ digest, of: 'result', waiting: false }]);
    expect(await clerk.photo(id, digest)).toEqual({ outcome: 'here', type: 'image/jpeg', photo: PHOTO });

    await shownToReporter(number);
    const accepting = resident.accept(5);
    await central.kill();
    await accepting;
    await central.start();
    await resident.shown('progress-case', ({ case: found }) => found.sent === 'sent');
    await resident.leave();
    await lamps.shows(number, 'closed');
    await clerk.has(number, ({ stage, rating }) => stage === 'closed' && rating === 5);
    await marked(5);
    expect(await central.read(number)).toMatchObject({ count: 1, rating: 5, course: WHOLE_COURSE });
    expect(lamps.walk(number).at(-1)).toBe('closed');
  });

  it('the line to central swallows everything: it is written down here, said so, and arrives once when the line is back', async () => {
    await line.set('black-hole');
    const { number, sent } = await resident.reportWithoutCard('compound', PHONE);
    expect(sent).toBe('waiting');
    await resident.leave();
    // Who comes back before the line does finds what was written down here.
    expect((await resident.findCase(number, TAIL)).case).toMatchObject({ stage: 'found', sent: 'waiting' });
    await resident.leave();
    expect(await central.read(number)).toMatchObject({ count: 0 });
    await line.heal();
    await clerk.has(number);

    await line.set('black-hole');
    await clerk.step(number, { step: 'take', worker: null });
    await clerk.step(number, DONE_WITH_PHOTO);
    expect((await clerk.has(number)).stage).toBe('awaiting-acceptance');
    await line.heal();
    expect(await clerk.sent()).toEqual({ refused: 0 });
    await lamps.shows(number, 'awaiting-acceptance');
    expect((await central.read(number)).photos).toMatchObject([{ base64: PHOTO }]);

    await shownToReporter(number);
    await line.set('black-hole');
    expect((await resident.accept(5)).case.sent).toBe('waiting');
    await line.heal();
    await resident.shown('progress-case', ({ case: found }) => found.sent === 'sent');
    await resident.leave();
    await lamps.shows(number, 'closed');
    await marked(5);
    expect(await central.read(number)).toMatchObject({ count: 1, rating: 5, course: WHOLE_COURSE });
  });

  it('with only the lines to central cut, kiosk and desk of one building go on together; central gets each thing once', async () => {
    const of = (kind: 'kiosk' | 'property') =>
      screens.findIndex(({ dataDir }) => dataDir === join(dir, kind));
    // A desk listens where its options say so; central tells the kiosks.
    await screens.splice(of('property'), 1)[0]?.stop();
    clerk = clerkAt(await start('property', line.url, { host: '127.0.0.1', port: 0 }));
    await clerk.signIn();
    await seen(
      () => (countAt('kiosk', 'kiosk_relay') > 0 && countAt('property', 'property_kiosk') > 0) || null,
    );
    await line.set('black-hole');

    const { number } = await resident.reportWithoutCard('compound', PHONE);
    await resident.shown('report-done', ({ sent }) => sent === 'held');
    const here = await clerk.has(number, ({ relayed }) => relayed === true);
    expect(here).toMatchObject({ stage: 'transferred', text: '门关不上', contact: null });
    expect((await clerk.view()).network.relayed).toBeGreaterThan(0);
    await resident.leave();
    expect(await clerk.step(number, { step: 'take', worker: null })).toEqual({ outcome: 'queued' });
    await resident.findCase(number, TAIL);
    await resident.shown(
      'progress-case',
      ({ case: found }) => found.takenAt !== null && found.sent === 'held',
    );
    expect(await clerk.step(number, DONE)).toEqual({ outcome: 'queued' });

    await resident.touch({ type: 'call-staff' });
    const call = await seen(async () => {
      const { face } = await clerk.view();
      return face.name === 'desk' ? (face.calls.find(({ relayed }) => relayed === true) ?? null) : null;
    });
    const helpNumber = caseNumber(call.id);
    await seen(async () => ((await resident.view()).help?.state === 'held' ? true : null));
    await clerk.answer(call, { step: 'set-out' });
    await seen(async () => ((await resident.view()).help?.state === 'coming' ? true : null));
    // What is done is accepted when central has it: until then nobody is asked.
    expect((await resident.shown('progress-case')).case.may).toEqual([]);
    for (const one of [number, helpNumber]) expect(await central.read(one)).toMatchObject({ count: 0 });

    // The kiosk is switched off before the line is back: the desk brings it all alone.
    await screens.splice(of('kiosk'), 1)[0]?.kill();
    await line.heal();
    expect(await clerk.sent()).toEqual({ refused: 0 });
    await seen(async () => ((await clerk.view()).network.relayed === 0 ? true : null));
    await clerk.has(number, ({ relayed, contact }) => relayed === false && contact !== null);
    expect(await central.read(number)).toMatchObject({ count: 1, course: WHOLE_COURSE.slice(0, 4) });
    expect(await central.read(helpNumber)).toMatchObject({
      count: 1,
      course: ['open', 'transfer', 'set-out'],
    });

    resident = residentAt(await start('kiosk', line.url));
    await seen(() => countAt('kiosk', 'outbox') === 0 || null);
    await shownToReporter(number);
    await resident.accept(5);
    await resident.shown('progress-case', ({ case: found }) => found.sent === 'sent');
    await resident.leave();
    await lamps.shows(number, 'closed');
    await marked(5);
    expect(await central.read(number)).toMatchObject({ count: 1, rating: 5, course: WHOLE_COURSE });
    expect(await central.read(helpNumber)).toMatchObject({
      count: 1,
      course: ['open', 'transfer', 'set-out'],
    });
  });

  /** Rows of a table on the disk of a screen. */
  const countAt = (kind: 'kiosk' | 'property', table: string): number => {
    const db = new Database(join(dir, kind, 'store', 'terminal.sqlite'), { readonly: true });
    try {
      return Number(db.prepare(`select count(*) from ${table}`).pluck().get());
    } finally {
      db.close();
    }
  };
  /** The reporter comes back with number and telephone and sees that the work is done. */
  const shownToReporter = async (number: string) => {
    await resident.findCase(number, TAIL);
    return resident.shown('progress-case', ({ case: found }) => found.stage === 'awaiting-acceptance');
  };
  /** The reporter comes back with the card alone. */
  const seenByCard = async (number: string) => {
    screens.find(({ dataDir }) => dataDir.endsWith('kiosk'))?.layCard('record');
    await resident.shown('services');
    await resident.touch({ type: 'open-report' }, { type: 'open-progress' });
    const { cases } = await resident.shown('progress-list', ({ cases: mine }) =>
      mine.some((found) => found.number === number && found.stage === 'awaiting-acceptance'),
    );
    await resident.touch({
      type: 'open-case',
      caseId: cases.find((found) => found.number === number)?.id ?? '',
    });
    return resident.shown('progress-case');
  };
});
