import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishCompanies } from '../../central/modules/property/publish.ts';
import { key, startTestCentral, type TestCentral } from '../../central/testing.ts';
import { assertDefined } from '../../contract/assert.ts';
import { systemClock } from '../../contract/clock.ts';
import type { DeskStep } from '../../contract/property/desk.ts';
import { PropertyDesk } from '../../electron/core/property/property-desk.ts';
import { systemTimers } from '../../electron/core/workflows/kiosk-session/session-timer.ts';
import { Marks } from '../../electron/core/workflows/marks.ts';
import { StaffCalls } from '../../electron/core/workflows/staff-calls.ts';
import { startTerminal, type Terminal } from '../sync/terminal.ts';

const clerk = { id: key('K1'), name: '罗敏', duty: '前台' };

/** Kiosk and desk are real stores with real synchronisation, each in a folder of its own, with a real central between. */
describe('呼叫工作人员 at a kiosk', () => {
  let dir: string;
  let central: TestCentral;
  let ticking: NodeJS.Timeout;
  let kiosk: Terminal;
  let desk: Terminal;
  let calls: StaffCalls;
  let property: PropertyDesk;
  const atDesk = () => property.face(clerk, 1).calls;
  const atKiosk = () => calls.view(null, true)?.state;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-call-'));
    central = await startTestCentral();
    central.setNow(Date.now());
    ticking = setInterval(() => central.setNow(Date.now()), 50);
    const { db } = central.deps;
    await db
      .insertInto('property_company')
      .values({ id: key('P1'), name: '同心物业', service_phone: '0913-0009001' })
      .execute();
    await db
      .updateTable('compound')
      .set({ property_company_id: key('P1') })
      .execute();
    await publishCompanies(central.deps);
    const url = await central.url();
    kiosk = startTerminal(join(dir, 'kiosk'), url);
    desk = startTerminal(join(dir, 'desk'), url, { profile: 'chengcheng/property', leaseItems: [] });
    calls = new StaffCalls({
      store: kiosk.store,
      sync: kiosk.sync,
      clock: systemClock,
      newId: ulid,
      printerCode: () => 'PR-201',
      marks: new Marks(kiosk.store.marks, systemClock),
    });
    property = new PropertyDesk({
      store: desk.store,
      clock: systemClock,
      zone: 'Asia/Shanghai',
      clerks: () => [clerk],
      askDwellers: (dwellingId, asked) => desk.sync.dwellers(dwellingId, asked),
      askPay: (request) => desk.sync.pay(request),
      askOpening: (doorId, wish) => desk.sync.openDoor(doorId, wish),
      askDoorLog: (request) => desk.sync.doorLog(request),
      reachable: () => desk.sync.status().reachable,
      files: {
        drives: () => [],
        drivesShut: () => false,
        pdf: async () => new Uint8Array(),
        table: async () => new Uint8Array(),
      },
      askPeople: (asked) => desk.sync.people(asked),
      askPhoto: (caseId, digest, asked) => desk.sync.photo(caseId, digest, asked),
      askClaimant: (claimId, asked) => desk.sync.claimant(claimId, asked),
      paper: null,
      timers: systemTimers,
      log: { event: () => {} },
      kick: () => desk.sync.kick(),
      changed: () => {},
    });
    await Promise.all([
      kiosk.until(() => kiosk.store.replica.isComplete()),
      desk.until(() => desk.store.replica.isComplete()),
    ]);
    await db
      .updateTable('terminal')
      .set({ name: '一楼大厅自助机' })
      .where('id', '=', kiosk.store.identity.terminalId())
      .execute();
  });
  afterAll(async () => {
    clearInterval(ticking);
    await kiosk?.stop();
    await desk?.stop();
    await central?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const answer = async (step: DeskStep) => {
    const call = assertDefined(atDesk()[0], 'somebody calls');
    expect(property.step(clerk, call.id, call.rev, step)).toEqual({ outcome: 'queued' });
    await desk.until(() => desk.store.outbox.waitingCount() === 0);
  };

  it('appears at the desk of the company: which kiosk, which step, and nothing about who', async () => {
    calls.callStaff('preview');
    await desk.until(() => atDesk().length === 1);
    expect(atDesk()).toMatchObject([{ kiosk: '一楼大厅自助机', screen: 'preview', state: 'calling' }]);
    const log = await central.deps.db
      .selectFrom('change')
      .select(['scope', 'entity', 'doc'])
      .where('pk', '=', assertDefined(atDesk()[0], 'somebody calls').id)
      .execute();
    expect(log.map(({ entity }) => entity).sort()).toEqual(
      expect.arrayContaining(['kiosk-case', 'property-case']),
    );
    const property = log.find(({ entity }) => entity === 'property-case');
    expect(JSON.parse(String(property?.doc))).toMatchObject({
      text: '',
      contact: null,
      photos: [],
      screen: 'preview',
    });
  });

  it('shows at the kiosk what staff answer, one after the other', async () => {
    // The desk may know of it before the kiosk has its answer.
    await kiosk.until(() => atKiosk() === 'sent');
    await answer({ step: 'take', worker: null });
    await kiosk.until(() => atKiosk() === 'answered');
    await answer({ step: 'set-out' });
    await kiosk.until(() => atKiosk() === 'coming');
    await answer({ step: 'propose-closing', result: '已经帮到' });
    await kiosk.until(() => atKiosk() === 'done');
    expect(atDesk()).toEqual([]);
  });

  it('is kept by central with every answer in its course, closed by whoever came', async () => {
    const { db } = central.deps;
    const call = await db
      .selectFrom('case_record')
      .selectAll()
      .where('kind', '=', 'help')
      .executeTakeFirstOrThrow();
    expect(call).toMatchObject({
      stage: 'closed',
      outcome: 'handled',
      holder_unit_id: key('P1'),
      rating: null,
    });
    const course = await db
      .selectFrom('case_entry')
      .select('step')
      .where('case_id', '=', call.id)
      .orderBy('rev')
      .execute();
    expect(course.map(({ step }) => step)).toEqual([
      'open',
      'transfer',
      'take',
      'set-out',
      'propose-closing',
    ]);
  });
});
