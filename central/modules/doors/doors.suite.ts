import { beforeAll, describe, expect, it } from 'vitest';
import type { DoorLogRequest, OpenDoorRequest } from '../../../contract/property/doors.ts';
import { doorLog } from '../../../contract/property/doors.ts';
import type { VisitDraft } from '../../../contract/property/visitors.ts';
import { replicatedEntities } from '../../../contract/replicated.ts';
import { err, ok } from '../../../contract/result.ts';
import { changeLine, type OperationBody, problemDetails } from '../../../contract/sync.ts';
import { callsOf, key, pushBodies, type TestCentral, type TestTerminal, testNow } from '../../testing.ts';
import { hearDevice } from './device-rows.ts';
import { forgetDoorEvents } from './door-log.ts';
import { hearOpening } from './hear-opening.ts';
import { settleOpenings } from './open-door.ts';
import { type NewDevice, newDevice, putDevices } from './put-devices.ts';
import { tryCode } from './try-code.ts';
import { forgetOldVisits } from './visit-rows.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const inHours = (hours: number) => new Date(testNow + hours * HOUR_MS).toISOString();
const CODE = '48271930';

interface Running {
  readonly central: TestCentral;
  readonly screen: TestTerminal;
  readonly ours: string;
  readonly theirs: string;
}

/** Visitors and doors of two companies. Run by company-scope.test.ts, which has them. */
export function describeDoors(running: () => Running): void {
  describe('visitors and doors', () => {
    const db = () => running().central.deps.db;
    const door = (last: string, compound: string, over: Partial<NewDevice> = {}): NewDevice =>
      newDevice.parse({
        ...{ id: key(last), kind: 'door', compoundId: key(compound), buildingId: null, name: `门${last}` },
        ...{ state: 'closed', ways: ['card', 'code', 'face'], opensFromDesk: true, ...over },
      });
    let sent = 0;
    const send = async (body: OperationBody) => {
      sent += 1;
      const { central, screen } = running();
      const [answer] = await pushBodies(central, screen, [{ key: key(`M${CROCKFORD[sent]}`), body }]);
      return answer?.code ?? answer?.result;
    };
    const invite = (last: string, over: Partial<VisitDraft> = {}, code = CODE, clerk = 'K1') =>
      send({
        ...{ kind: 'invite-visitor', visitId: key(last), clerkId: key(clerk), code, at: inHours(0) },
        visit: {
          ...{ dwellingId: key('D1'), purpose: 'guest', people: 1 },
          ...{ startsAt: inHours(0), endsAt: inHours(4), ...over },
        },
      });
    const type = (last: string, code = CODE) => tryCode(running().central.deps, key(last), code);
    const lines = async () => {
      const { central, screen, ours } = running();
      const answer = await callsOf(central, screen).get(`/v1/sync/company/${ours}?limit=1000`);
      expect(answer.body).not.toContain(CODE);
      return answer.body
        .trimEnd()
        .split('\n')
        .slice(0, -1)
        .map((text) => changeLine.parse(JSON.parse(text)));
    };
    const visit = async (last: string) => {
      const line = (await lines()).find(({ pk, op }) => pk === key(last) && op === 'put');
      return line === undefined ? null : replicatedEntities['property-visit'].parse(line.doc);
    };
    const open = async (last: string, over: Partial<OpenDoorRequest> = {}) => {
      const { central, screen } = running();
      const request = { key: key('Z1'), clerkId: key('K1'), reason: 'visitor', ...over };
      const answer = await callsOf(central, screen).post(`/v1/doors/${key(last)}/openings`, request);
      return answer.statusCode === 200 ? answer.json().outcome : problemDetails.parse(answer.json()).code;
    };
    const opened = async (last: string) =>
      (
        await db()
          .selectFrom('simulated_opening')
          .select('id')
          .where('door_id', '=', key(last))
          .where('state', '=', 'opened')
          .execute()
      ).length;
    const log = (over: Partial<DoorLogRequest> = {}) => {
      const { central, screen } = running();
      const request = { clerkId: key('K1'), reason: 'loss', doorId: null, ...over };
      return callsOf(central, screen).post('/v1/doors/log', request);
    };
    const readings = () =>
      db()
        .selectFrom('access_log')
        .select(['staff_id', 'subject_type', 'subject_id', 'purpose'])
        .where('route', '=', 'POST /v1/doors/log')
        .orderBy('id')
        .execute();
    beforeAll(async () => {
      const { central, ours, theirs } = running();
      await db()
        .updateTable('property_clerk')
        .set({ rights: ['doors'] })
        .execute();
      const charger = {
        id: key('G9'),
        kind: 'charger',
        compoundId: key('C1'),
        name: '1 号桩',
        state: 'free',
      };
      const devices = [
        door('G1', 'C1'),
        door('G2', 'C1', { buildingId: key('B1') }),
        door('G3', 'C2', { buildingId: key('B2') }),
        door('G4', 'C1', { ways: ['card'], opensFromDesk: false }),
        newDevice.parse(charger),
      ];
      expect(await putDevices(central.deps, ours, devices)).toEqual(ok(5));
      expect(await putDevices(central.deps, theirs, [door('G5', 'C3')])).toEqual(ok(1));
    });

    it('come to the company’s desk with their state, never another company’s', async () => {
      const { central } = running();
      await hearDevice(central.deps, key('G2'), 'held-open');
      const devices = (await lines()).filter(({ entity }) => /door|charger/.test(entity));
      expect(devices.map(({ pk }) => pk).sort()).toEqual(['G1', 'G2', 'G3', 'G4', 'G9'].map(key));
      expect(devices.find(({ pk }) => pk === key('G2'))?.doc).toMatchObject({ state: 'held-open' });
    });

    it('are entered all or none, and a door that opens by faces alone is refused, also by the database', async () => {
      const { central, ours } = running();
      const foreign = [door('G6', 'C1'), door('G7', 'C3')];
      expect(await putDevices(central.deps, ours, foreign)).toEqual(err('not-its-compound'));
      // Nor does a company take another one's door by its id.
      expect(await putDevices(central.deps, ours, [door('G5', 'C1')])).toEqual(err('not-its-compound'));
      expect(newDevice.safeParse({ ...door('G6', 'C1'), ways: ['face'] }).success).toBe(false);
      await expect(
        db()
          .updateTable('device')
          .set({ ways: ['face'] })
          .where('id', '=', key('G1'))
          .execute(),
      ).rejects.toThrow();
      expect(await db().selectFrom('device').select('id').where('id', '=', key('G6')).execute()).toEqual([]);
    });

    it('let a visitor through the gate and the house who was invited, each once, and the desk hears of it', async () => {
      expect(await invite('N1')).toBe('applied');
      expect(await visit('N1')).toMatchObject({ rev: 1, madeBy: '员工1', arrivedAt: null });
      expect(await type('G1', '00000000')).toBe('wrong');
      expect(await type('G3')).toBe('wrong');
      expect(await type('G4')).toBe('no-keys');
      expect([await type('G1'), await type('G2')]).toEqual(['opened', 'opened']);
      expect([await type('G1'), await type('G2')]).toEqual(['wrong', 'wrong']);
      expect(await visit('N1')).toMatchObject({ rev: 1, arrivedAt: inHours(0) });
      const stored = await db().selectFrom('visit_pass').selectAll().execute();
      expect(JSON.stringify(stored)).not.toContain(CODE);
    });

    it('open once for a code that two type at the same instant', async () => {
      expect(await invite('N2', {}, '11112222')).toBe('applied');
      const answers = await Promise.all([1, 2, 3].map(() => type('G2', '11112222')));
      expect(answers.sort()).toEqual(['opened', 'wrong', 'wrong']);
    });

    it('know no code before its time, after it, and after it was taken back', async () => {
      const { central } = running();
      await invite('N3', { startsAt: inHours(1), endsAt: inHours(2) }, '33334444');
      central.setNow(testNow + HOUR_MS / 2);
      expect(await type('G1', '33334444')).toBe('wrong');
      central.setNow(testNow + 2 * HOUR_MS);
      expect(await type('G1', '33334444')).toBe('wrong');
      await invite('N4', { endsAt: inHours(20) }, '55556666');
      const take = (baseRev: number) =>
        send({
          ...{ kind: 'withdraw-visitor', visitId: key('N4'), clerkId: key('K1'), baseRev, at: inHours(2) },
        });
      expect(await take(7)).toBe('conflict');
      expect(await take(1)).toBe('applied');
      expect(await visit('N4')).toMatchObject({ rev: 2, withdrawnAt: inHours(2) });
      central.setNow(testNow + 3 * HOUR_MS);
      expect(await type('G1', '55556666')).toBe('wrong');
      central.setNow(testNow);
    });

    it('take no code for a while from somebody who guesses', async () => {
      const { central } = running();
      central.setNow(testNow + 12 * HOUR_MS);
      await invite('N5', { startsAt: inHours(12), endsAt: inHours(14) }, '77778888');
      for (let guess = 0; guess < 5; guess += 1) expect(await type('G1', `1000000${guess}`)).toBe('wrong');
      expect(await type('G1', '77778888')).toBe('locked');
      central.setNow(testNow + 12 * HOUR_MS + 10 * 60_000);
      expect(await type('G1', '77778888')).toBe('opened');
      central.setNow(testNow);
    });

    it('are for nobody invited to another company’s dwelling or by another company’s clerk', async () => {
      expect(await invite('N6', { dwellingId: key('D3') })).toBe('CT-366');
      expect(await invite('N6', {}, CODE, 'K2')).toBe('CT-366');
      expect(await visit('N6')).toBeNull();
    });

    it('open from the desk once for a key, with who and why written down before', async () => {
      expect([await open('G1'), await open('G1')]).toEqual(['opened', 'opened']);
      expect(await opened('G1')).toBe(1);
      const event = await db().selectFrom('door_event').selectAll().where('id', '=', key('Z1')).execute();
      expect(event).toMatchObject([
        { by: 'desk', clerk_id: key('K1'), reason: 'visitor', outcome: 'opened' },
      ]);
    });

    it('are not known while a door is silent; asked again nothing opens later, and central asks by itself', async () => {
      const { central } = running();
      const { deps } = central;
      await hearDevice(deps, key('G1'), 'offline');
      expect(await open('G1', { key: key('Z2') })).toBe('not-known');
      await hearDevice(deps, key('G1'), 'closed');
      expect(await open('G1', { key: key('Z2') })).toBe('refused');
      expect(await deps.doors?.open({ id: key('Z2'), doorId: key('G1') })).toBe('refused');
      // The door opened, and only its answer was lost.
      await hearDevice(deps, key('G1'), 'unknown');
      expect(await open('G1', { key: key('Z3') })).toBe('not-known');
      central.setNow(testNow + 60_000);
      expect(await settleOpenings(deps, deps.doors)).toBe(1);
      central.setNow(testNow);
      expect(await open('G1', { key: key('Z3') })).toBe('opened');
      expect(await opened('G1')).toBe(2);
      await hearDevice(deps, key('G1'), 'fault');
      expect(await open('G1', { key: key('Z4') })).toBe('refused');
      await hearDevice(deps, key('G1'), 'closed');
    });

    it('open for nobody of another company, without the right, or where no desk opens them', async () => {
      const fresh = { key: key('Z5') };
      expect(await open('G5', fresh)).toBe('CT-382');
      expect(await open('G4', fresh)).toBe('CT-382');
      expect(await open('G1', { ...fresh, clerkId: key('K2') })).toBe('CT-382');
      // Another door's key is no way to its answer.
      expect(await open('G2', { key: key('Z1') })).toBe('CT-382');
      await db().updateTable('property_clerk').set({ rights: [] }).where('id', '=', key('K1')).execute();
      expect(await open('G1', fresh)).toBe('CT-382');
      expect((await log()).statusCode).toBe(403);
      await db()
        .updateTable('property_clerk')
        .set({ rights: ['doors'] })
        .where('id', '=', key('K1'))
        .execute();
      expect(await db().selectFrom('door_event').select('id').where('id', '=', key('Z5')).execute()).toEqual(
        [],
      );
    });

    it('tell who came to a clerk of the company alone, and every reading is in the log with its reason', async () => {
      const before = (await readings()).length;
      const { events } = doorLog.parse((await log({ doorId: key('G2') })).json());
      expect(events.filter(({ outcome }) => outcome === 'opened')).toMatchObject([
        { by: 'code', doorId: key('G2'), dwellingId: key('D1'), clerk: null },
        { by: 'code', doorId: key('G2'), dwellingId: key('D1'), clerk: null },
      ]);
      const by = { staff_id: key('K1'), purpose: '看门禁记录：丢东西、损坏' };
      expect((await readings()).slice(before)).toEqual([
        { ...by, subject_type: 'dwelling', subject_id: key('D1') },
        { ...by, subject_type: 'door', subject_id: key('G2') },
      ]);
      await db()
        .insertInto('door_event')
        .values({
          ...{ id: key('Z9'), door_id: key('G5'), at: inHours(0), by: 'code', outcome: 'refused' },
          ...{ visit_id: null, clerk_id: null, reason: null },
        })
        .execute();
      const all = doorLog.parse((await log()).json()).events;
      expect(all.some(({ doorId }) => doorId === key('G5'))).toBe(false);
      expect(all.find(({ id }) => id === key('Z1'))).toMatchObject({ clerk: '员工1', reason: 'visitor' });
      const known = (await readings()).length;
      expect((await log({ doorId: key('G5') })).statusCode).toBe(403);
      expect((await log({ clerkId: key('K2') })).statusCode).toBe(403);
      expect(await readings()).toHaveLength(known);
    });

    it('tell of cards and telephones by themselves, and nobody’s name or dwelling is in the line', async () => {
      const { central } = running();
      const card = { way: 'card', outcome: 'opened' } as const;
      expect(await hearOpening(central.deps, key('G4'), card)).toBe(true);
      expect(await hearOpening(central.deps, key('G4'), { way: 'phone', outcome: 'opened' })).toBe(false);
      expect(await hearOpening(central.deps, key('G8'), card)).toBe(false);
      const ofDoor = { doorId: key('G4') };
      // A desk that does not say what it can show gets what it always could.
      expect(doorLog.parse((await log(ofDoor)).json()).events).toEqual([]);
      const { events } = doorLog.parse((await log({ ...ofDoor, ways: ['card', 'phone'] })).json());
      expect(events).toMatchObject([
        { by: 'card', outcome: 'opened', dwellingId: null, clerk: null, reason: null },
      ]);
      expect(doorLog.parse((await log({ ...ofDoor, ways: ['code', 'desk'] })).json()).events).toEqual([]);
      const line = { id: key('Z8'), door_id: key('G4'), at: inHours(0), clerk_id: null, reason: null };
      const visitor = { ...line, by: 'card' as const, outcome: 'opened' as const, visit_id: key('N1') };
      await expect(db().insertInto('door_event').values(visitor).execute()).rejects.toThrow();
    });

    it('are forgotten: invitations leave the desk after a week, the log of the doors after a month', async () => {
      const { central } = running();
      const { deps } = central;
      central.setNow(testNow + 9 * DAY_MS);
      expect(await forgetOldVisits(deps)).toBeGreaterThan(0);
      expect(await visit('N1')).toBeNull();
      central.setNow(testNow + 31 * DAY_MS);
      expect(await forgetDoorEvents(deps)).toBeGreaterThan(0);
      expect(await db().selectFrom('door_event').select('id').execute()).toEqual([]);
      central.setNow(testNow + 50 * DAY_MS);
      await forgetOldVisits(deps);
      expect(await db().selectFrom('visit_pass').select('id').execute()).toEqual([]);
      central.setNow(testNow);
    });
  });
}
