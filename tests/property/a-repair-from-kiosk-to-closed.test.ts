import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pinVerifier, putClerks } from '../../central/modules/property/clerks.ts';
import { publishCompanies } from '../../central/modules/property/publish.ts';
import { key, startTestCentral, type TestCentral } from '../../central/testing.ts';
import { assertDefined } from '../../contract/assert.ts';
import { systemClock } from '../../contract/clock.ts';
import type { PropertyView } from '../../contract/property-view.ts';
import { systemRandom } from '../../contract/random.ts';
import { ClerkSession } from '../../electron/core/property/clerk-session.ts';
import { PropertyScreen } from '../../electron/core/property/property-screen.ts';
import { sealedClerkBook } from '../../electron/core/property/sealed-clerk-book.ts';
import { filesContaining } from '../../electron/core/store/testing.ts';
import { systemTimers } from '../../electron/core/workflows/kiosk-session/session-timer.ts';
import { Marks } from '../../electron/core/workflows/marks.ts';
import { startTerminal, type Terminal } from '../sync/terminal.ts';

const COMPANY = key('P1');
const COMPOUND = key('C1');
const BUILDING = key('B1');
const CLERK = key('K1');
const PIN = '258036';
const WORDS = '植入报修原话：电梯停在三楼';
const TOKEN = 'SLIP-7K2M-9QXA';
const polygon = JSON.stringify({
  type: 'Polygon',
  coordinates: [
    [
      [109.9, 35.1],
      [109.91, 35.1],
      [109.91, 35.11],
      [109.9, 35.1],
    ],
  ],
});
const point = JSON.stringify({ type: 'Point', coordinates: [109.9, 35.1] });

/** Kiosk and desk are real stores with real synchronisation, each in a folder of its own; central is a real one between. */
describe('a repair reported at a kiosk', () => {
  let dir: string;
  let central: TestCentral;
  let ticking: NodeJS.Timeout;
  let kiosk: Terminal;
  let desk: Terminal;
  let screen: PropertyScreen;
  const clerk = { id: CLERK, name: '罗敏', duty: '前台' };
  const caseId = ulid();
  const inCentral = () =>
    central.deps.db.selectFrom('case_record').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow();
  const onDesk = () => screen.desk.detail(clerk, caseId);

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-property-'));
    central = await startTestCentral();
    central.setNow(Date.now());
    ticking = setInterval(() => central.setNow(Date.now()), 200);
    const { db } = central.deps;
    const grid = await db.selectFrom('grid').select('id').orderBy('id').executeTakeFirstOrThrow();
    await db
      .insertInto('property_company')
      .values({ id: COMPANY, name: '同心物业', service_phone: '0913-0009001' })
      .execute();
    // The demo code names no company: a screen gets the one that looks after most of the community.
    await db.updateTable('compound').set({ property_company_id: COMPANY }).execute();
    await db
      .insertInto('compound')
      .values({
        id: COMPOUND,
        grid_id: grid.id,
        property_company_id: COMPANY,
        name: '试验苑',
        use: 'slab',
        street_name: '试验路',
        house_number: 1,
        built_in: 1999,
        gate: point,
        boundary: polygon,
      })
      .execute();
    await db
      .insertInto('building')
      .values({
        id: BUILDING,
        compound_id: COMPOUND,
        name: '6 号楼',
        kind: 'slab',
        floors: 6,
        units: 3,
        doors: 2,
        footprint: polygon,
      })
      .execute();
    const verifier = await pinVerifier(PIN, systemRandom);
    await db.transaction().execute((trx) => putClerks(trx, [{ ...clerk, companyId: COMPANY, verifier }]));
    await publishCompanies(central.deps);

    const url = await central.url();
    kiosk = startTerminal(join(dir, 'kiosk'), url);
    desk = startTerminal(join(dir, 'desk'), url, { profile: 'chengcheng/property', leaseItems: [] });
    const session = new ClerkSession({
      book: sealedClerkBook(
        () => desk.store.property.places.clerks(),
        systemClock,
        new Marks(desk.store.marks, systemClock),
      ),
      clock: systemClock,
      timers: systemTimers,
      autoLockSeconds: 300,
      log: { event: () => {} },
    });
    screen = new PropertyScreen({
      store: desk.store,
      sync: desk.sync,
      session,
      clock: systemClock,
      zone: 'Asia/Shanghai',
      timers: systemTimers,
      paper: null,
      files: {
        drives: () => [],
        drivesShut: () => false,
        pdf: async () => new Uint8Array(),
        table: async () => new Uint8Array(),
      },
      log: { event: () => {} },
    });
    await Promise.all([
      kiosk.until(() => kiosk.store.replica.isComplete()),
      desk.until(() => desk.store.replica.isComplete()),
    ]);
  });
  afterAll(async () => {
    clearInterval(ticking);
    screen?.session.signOut();
    await kiosk?.stop();
    await desk?.stop();
    await central?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('opens the desk of its company with the PIN that central published', async () => {
    expect(await screen.session.signIn(CLERK, PIN)).toEqual({ outcome: 'signed-in' });
  });

  it('appears on the desk in its place, with the words for the clerk', async () => {
    kiosk.store.outbox.add({
      kind: 'open-case',
      caseId,
      caseKind: 'lift',
      reporterKind: 'resident-at-kiosk',
      place: { gridId: null, compoundId: COMPOUND, buildingId: BUILDING, point: null, words: '二单元' },
      text: WORDS,
      contact: null,
      photos: [],
      tokenHash: createHash('sha256').update(TOKEN).digest('hex'),
      at: new Date().toISOString(),
    });
    kiosk.sync.kick();
    await desk.until(() => onDesk() !== null);
    expect(onDesk()).toMatchObject({
      kind: 'lift',
      stage: 'transferred',
      exactPlace: '试验苑 6 号楼 二单元',
      text: WORDS,
    });
    expect(screen.desk.face(clerk, 1)).toMatchObject({
      counts: { all: 1, untaken: 1 },
      newest: { id: caseId },
    });
  });

  it('is taken and done at the desk, and central has the same', async () => {
    const taken = assertDefined(onDesk(), 'the case is here');
    expect(screen.desk.step(clerk, caseId, taken.rev, { step: 'take', worker: '孙师傅' })).toEqual({
      outcome: 'queued',
    });
    await desk.until(() => desk.store.outbox.waitingCount() === 0);
    expect((await inCentral()).taken_at).not.toBeNull();

    const done = assertDefined(onDesk(), 'the case is here');
    const closing = { step: 'propose-closing', result: '已修好，试过正常' } as const;
    expect(screen.desk.step(clerk, caseId, done.rev, closing)).toEqual({ outcome: 'queued' });
    await desk.until(() => desk.store.outbox.waitingCount() === 0);
    expect(desk.store.outbox.parkedCount()).toBe(0);
    expect(await inCentral()).toMatchObject({ stage: 'awaiting-acceptance', result: '已修好，试过正常' });
  });

  it('is accepted by the one who reported it, and leaves the queue', async () => {
    const { rev } = await inCentral();
    // Central's clock moves in steps here: what comes later must not bear the instant of what came before.
    central.setNow(Date.now());
    const accept = { step: 'accept', rating: 5, note: null } as const;
    kiosk.store.outbox.add({
      kind: 'case-step',
      caseId,
      baseRev: rev,
      step: accept,
      token: TOKEN,
      at: new Date().toISOString(),
    });
    kiosk.sync.kick();
    await desk.until(() => onDesk()?.stage === 'closed');
    expect(screen.desk.face(clerk, 1)).toMatchObject({
      counts: { all: 0, closed: 1 },
      recent: { handled: 1, onTime: 1 },
      closedToday: 1,
    });
    expect(onDesk()).toMatchObject({ rating: 5, text: null });
    expect(onDesk()?.lines.map(({ step }) => step)).toEqual([
      'open',
      'transfer',
      'take',
      'propose-closing',
      'accept',
    ]);
    expect(await inCentral()).toMatchObject({ stage: 'closed', outcome: 'handled', rating: 5 });
  });

  it('leaves no word of the resident on the lobby face or in the desk’s files', () => {
    const faces: PropertyView[] = [];
    screen.onView((view) => faces.push(view));
    screen.session.signOut();
    expect(faces.at(-1)?.face.name).toBe('lobby');
    expect(JSON.stringify(screen.view())).not.toMatch(/植入|罗敏|孙师傅/);
    expect(filesContaining(join(dir, 'desk'), WORDS)).toEqual([]);
    expect(filesContaining(join(dir, 'desk'), '试验苑')).not.toEqual([]);
  });
});
