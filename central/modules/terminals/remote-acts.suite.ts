import { beforeAll, describe, expect, it } from 'vitest';
import { heartbeat } from '../../../contract/domain.ts';
import { beatAnswer, REMOTE_FILES, type RemoteAct } from '../../../contract/remote-act.ts';
import {
  callsOf,
  enrolTestTerminal,
  signed,
  type TestCentral,
  type TestTerminal,
  testNow,
} from '../../testing.ts';
import { staffAt } from '../../testing-staff.ts';
import { forgetActFiles } from './act-files.ts';
import { expireAllActs } from './acts.ts';
import { listTerminals } from './admin.ts';
import { noteSilent } from './note-silent.ts';
import { forgetOldSilences, hearTerminal, noteListening } from './silences.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 86_400_000;
const WHY = '读卡器一直没反应';
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('picture')]);

/** What staff ask of a box from afar, at central. Run by central/api.test.ts. */
export function describeRemoteActs(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  describe('what is asked of a box from afar', () => {
    let central: TestCentral;
    let box: TestTerminal;
    let other: TestTerminal;
    let admin: { id: string; headers: Record<string, string> };
    let officer: { id: string; headers: Record<string, string> };

    beforeAll(async () => {
      ({ central } = running());
      box = await enrolTestTerminal(central);
      other = await enrolTestTerminal(central);
      const place = box.scope;
      admin = await staffAt(central, other, [{ role: 'administrator', place }]);
      officer = await staffAt(central, other, [{ role: 'duty-officer', place }]);
    });

    const ask = async (body: object, headers = admin.headers, at = box) =>
      callsOf(central, other).post(`/v1/terminals/${at.terminalId}/acts`, body, headers);
    const asked = async (kind: string, more: object = {}) =>
      (await ask({ kind, reason: WHY, ...more })).json<{ id: string }>().id;
    /** A sign of life of a box; what it then has to do. */
    const beat = async (acts: readonly object[] = [], of = box) => {
      const said = {
        at: new Date(testNow).toISOString(),
        ...{ version: '0.1.0', faults: [], lastServiceAt: null, outboxWaiting: 0, outboxParked: 0 },
        ...{ numbersLeft: null, acts },
      };
      const response = await callsOf(central, of).post('/v1/terminals/heartbeat', said);
      return beatAnswer.parse(response.json()).acts;
    };
    const list = async (headers = officer.headers) =>
      (await callsOf(central, other).get(`/v1/terminals/${box.terminalId}/acts`, headers)).json<{
        acts: RemoteAct[];
      }>().acts;
    const find = async (id: string) => (await list()).find((act) => act.id === id);
    const events = async (id: string) => {
      const rows = await central.deps.db
        .selectFrom('remote_act_event')
        .select(['event', 'staff_id', 'detail'])
        .where('act_id', '=', id)
        .orderBy('id')
        .execute();
      return rows.map(({ event, staff_id, detail }) => [event, staff_id, detail]);
    };
    const send = async (id: string, bytes: Buffer, mediaType: string, of = box) => {
      const url = `/v1/remote-acts/${id}/file`;
      const headers = { ...(await signed(of.headers, 'PUT', url)), 'content-type': mediaType };
      return central.app.inject({ method: 'PUT', url, headers, payload: bytes });
    };
    const read = async (id: string, headers = admin.headers) =>
      callsOf(central, other).get(
        `/v1/remote-acts/${id}/file?purpose=${encodeURIComponent('查读卡器')}`,
        headers,
      );

    it('goes to that box alone, in its order, is taken before it is done, and ends once; all of it is written down', async () => {
      const first = await asked('restart');
      const second = await asked('send-log');
      expect(await beat([], other), 'another box').toEqual([]);
      const both = [
        { id: first, kind: 'restart', taken: false },
        { id: second, kind: 'send-log', taken: false },
      ];
      expect(await beat()).toEqual(both);
      expect(await beat(), 'the answer was lost').toEqual(both);
      const taken = both.map(({ id }) => ({ id, state: 'taken', code: null }));
      expect(await beat(taken)).toEqual(both.map((act) => ({ ...act, taken: true })));
      expect(await beat([{ id: first, state: 'done', code: null }])).toMatchObject([{ id: second }]);
      await beat([{ id: second, state: 'failed', code: 'CO-605' }]);
      // Said again, and otherwise: what stands, stands. Nobody else ends it either.
      await beat([{ id: first, state: 'refused', code: 'CO-603' }]);
      expect(await find(first)).toMatchObject({
        state: 'done',
        code: null,
        reason: WHY,
        requestedBy: admin.id,
      });
      expect(await find(second)).toMatchObject({ state: 'failed', code: 'CO-605' });
      expect(await events(first)).toEqual([
        ['requested', admin.id, `restart: ${WHY}`],
        ['taken', null, null],
        ['done', null, null],
      ]);
      await expect(
        central.deps.db.deleteFrom('remote_act_event').where('act_id', '=', first).execute(),
        'the record only grows',
      ).rejects.toThrow();
    });

    it('expires by the clock of central when no box fetches it, and is not taken any more', async () => {
      const late = await asked('restart', { minutes: 5 });
      const unseen = await asked('restart', { minutes: 5 });
      expect(await beat()).toHaveLength(2);
      central.setNow(testNow + 5 * MINUTE_MS);
      expect(await beat([{ id: late, state: 'taken', code: null }])).toEqual([]);
      expect(await find(late)).toMatchObject({ state: 'expired', takenAt: null });
      expect(await find(unseen)).toMatchObject({ state: 'expired' });
      const away = await asked('restart', { minutes: 1 });
      central.setNow(testNow + 7 * MINUTE_MS);
      expect(await expireAllActs(central.deps), 'central notes it also of a box that never comes').toBe(1);
      expect((await events(away)).map(([event]) => event)).toEqual(['requested', 'expired']);
      central.setNow(testNow);
    });

    it('a file comes from the box that took the act, is redacted here too, is read with a purpose and goes after days', async () => {
      const log = await asked('send-log');
      const lines = `${JSON.stringify({ event: 'x', name: '植入姓名', text: '号码 610599195803013026' })}\n`;
      const type = REMOTE_FILES['send-log'].mediaType;
      expect((await send(log, Buffer.from(lines), type)).json().code, 'not taken yet').toBe('CT-386');
      await beat([{ id: log, state: 'taken', code: null }]);
      expect((await send(log, Buffer.from(lines), type, other)).json().code, 'another box').toBe('CT-386');
      expect((await send(log, PNG, 'image/png')).json().code, 'another kind').toBe('CT-301');
      expect((await send(log, Buffer.from('no lines'), type)).json().code).toBe('CT-301');
      expect((await send(log, Buffer.alloc(9 * 1024 * 1024), type)).json().code, 'too large').toBe('CT-306');
      expect((await send(log, Buffer.from(lines), type)).statusCode).toBe(200);
      expect((await send(log, Buffer.from(lines), type)).statusCode, 'the answer was lost').toBe(200);
      await beat([{ id: log, state: 'done', code: null }]);

      expect((await read(log, officer.headers)).json().code, 'only who manages terminals').toBe('CT-374');
      const got = await read(log);
      expect(got.body).toBe('{"event":"x","name":"[redacted]","text":"号码 [redacted]"}\n');
      expect((await find(log))?.file).toMatchObject({ mediaType: type });
      expect(await events(log)).toEqual([
        ['requested', admin.id, `send-log: ${WHY}`],
        ['taken', null, null],
        ['file-sent', null, String(Buffer.byteLength(got.body))],
        ['done', null, null],
        ['file-read', admin.id, '查读卡器'],
      ]);

      central.setNow(testNow + 14 * DAY_MS);
      const place = box.scope;
      const later = await staffAt(central, other, [{ role: 'administrator', place }]);
      expect((await read(log, later.headers)).json().code, 'its days are over').toBe('CT-386');
      expect(await forgetActFiles(central.deps)).toBe(1);
      expect((await list(later.headers)).find(({ id }) => id === log)?.file).toBeNull();
      expect((await events(log)).at(-1)?.[0]).toBe('file-forgotten');
      central.setNow(testNow);
    });

    it('a screenshot is a picture, for three days', async () => {
      const id = await asked('send-screenshot');
      await beat([{ id, state: 'taken', code: null }]);
      expect((await send(id, Buffer.from('{}\n'), 'image/png')).json().code).toBe('CT-301');
      expect((await send(id, PNG, 'image/png')).statusCode).toBe(200);
      const got = await read(id);
      expect([got.headers['content-type'], got.rawPayload.equals(PNG)]).toEqual(['image/png', true]);
      expect((await find(id))?.file?.keptUntil).toBe(new Date(testNow + 3 * DAY_MS).toISOString());
    });

    it.each([
      ['no reason', { kind: 'restart', reason: ' ' }],
      ['no such act', { kind: 'format-disk', reason: WHY }],
      ['for ever', { kind: 'restart', reason: WHY, minutes: 100_000 }],
    ])('is not asked with %s', async (_, body) => {
      expect((await ask(body)).json().code).toBe('CT-301');
    });

    it('who is on duty sees which box is silent since when and what is wrong, and asks nothing of it', async () => {
      expect((await ask({ kind: 'restart', reason: WHY }, officer.headers)).json().code).toBe('CT-374');
      const mine = async () => {
        const all = await callsOf(central, other).get('/v1/terminals', officer.headers);
        const { terminals } = all.json<{
          terminals: { id: string; communityName: string; life: object }[];
        }>();
        return terminals.find(({ id }) => id === box.terminalId);
      };
      expect(await mine()).toMatchObject({ communityName: '乐楼社区', life: { state: 'alive', wrong: [] } });
      central.setNow(testNow + 3 * MINUTE_MS);
      expect(await noteSilent(central.deps), 'three signs are not missed yet').toBe(0);
      central.setNow(testNow + 3 * MINUTE_MS + 1);
      expect(await noteSilent(central.deps)).toBeGreaterThan(0);
      expect(central.logged()).toContain(`"terminalId":"${box.terminalId}","heardAt"`);
      expect(await mine()).toMatchObject({
        life: { state: 'silent', since: new Date(testNow).toISOString() },
      });
      central.setNow(testNow + 4 * MINUTE_MS + 1);
      expect(await noteSilent(central.deps), 'and it is told once').toBe(0);
      central.setNow(testNow);
    });

    it('how much of the month a box was there is counted from its signs of life, and central’s own pause is not its fault', async () => {
      const at = async (hours: number, ...signs: (() => Promise<unknown>)[]) => {
        central.setNow(testNow + hours * HOUR_MS);
        for (const sign of signs) await sign();
      };
      const listens = () => noteListening(central.deps);
      const share = async () => {
        const rows = await listTerminals(central.deps, null);
        return rows.find(({ id }) => id === counted.terminalId)?.availability?.share;
      };
      const counted = await enrolTestTerminal(central);
      await beat([], counted);
      const sign = () =>
        central.deps.db.transaction().execute(async (trx) => {
          const [row] = await trx
            .selectFrom('terminal')
            .select('heartbeat')
            .where('id', '=', counted.terminalId)
            .execute();
          const said = heartbeat.parse(row?.heartbeat);
          await hearTerminal(trx, counted.terminalId, said, central.deps.clock.now());
        });
      await at(0, listens, sign);
      expect(await share(), 'too young').toBeUndefined();
      // Signs every minute would be the same: only what was missed is written down.
      await at(1 - 2 / 60, listens, sign);
      await central.deps.db.deleteFrom('terminal_silence').execute();
      await central.deps.db.deleteFrom('central_away').execute();
      await at(1, listens, sign);
      expect(await share()).toBe(1);
      await at(2, listens);
      await central.deps.db.deleteFrom('central_away').execute();
      expect(await share(), 'dead for the second of two hours').toBeCloseTo(0.5);
      await at(2, sign);
      await at(4, listens, sign);
      expect(await share(), 'central was away for the two hours behind it').toBeCloseTo(0.5);
      await at(4 + 63 * 24, () => forgetOldSilences(central.deps));
      expect(await central.deps.db.selectFrom('terminal_silence').selectAll().execute()).toEqual([]);
      await at(0);
    });
  });
}
