import { beforeAll, describe, expect, it } from 'vitest';
import { STAFF_HEADER } from '../../../contract/identity.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import {
  callsOf,
  enrolTestTerminal,
  key,
  pushBodies,
  type TestCentral,
  type TestTerminal,
  testNow,
} from '../../testing.ts';
import { addAccount, listAccounts, lockAccount, resetAccount } from './accounts.ts';

const MINUTE_MS = 60_000;
const FIRST = 'Green-hill-41';
const OWN = 'Quiet-lake-58';

/** Staff at their screens. Run by central/api.test.ts, which starts one central for all. */
export function describeStaff(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  describe('staff', () => {
    let central: TestCentral;
    let terminal: TestTerminal;
    let calls: ReturnType<typeof callsOf>;
    let people = 0;
    beforeAll(() => {
      ({ central, terminal } = running());
      calls = callsOf(central, terminal);
    });
    const login = (name: string, password: string, by = calls) =>
      by.post('/v1/staff/login', { login: name, password });
    const as = (secret: string, by = terminal) => ({ ...by.headers, [STAFF_HEADER]: secret });
    const change = (secret: string, from: string, to: string) =>
      calls.post('/v1/staff/password', { old: from, new: to }, as(secret));
    /** A new duty officer of this community who has an own password already; the login. */
    const person = async () => {
      people += 1;
      const name = `officer.${people}`;
      const grant = { role: 'duty-officer', place: terminal.scope } as const;
      const added = await addAccount(central.deps, { login: name, password: FIRST, grant });
      if (!added.ok) throw new Error(added.error);
      const { secret } = (await login(name, FIRST)).json();
      expect((await change(secret, FIRST, OWN)).statusCode).toBe(200);
      return name;
    };
    const signedIn = async (name: string, by = calls): Promise<string> =>
      (await login(name, OWN, by)).json().secret;
    const isIn = async (secret: string, by = terminal) =>
      (await callsOf(central, by).post('/v1/staff/pin', { pin: '402917' }, as(secret, by))).statusCode;

    it('a first password only lets its owner choose another one, which has to be a good one', async () => {
      const grant = { role: 'duty-officer', place: terminal.scope } as const;
      const added = await addAccount(central.deps, { login: 'newcomer', password: FIRST, grant });
      expect(added.ok).toBe(true);
      const opened = (await login('newcomer', FIRST)).json();
      expect(opened).toMatchObject({ mustChange: true, grants: [grant], idleSeconds: 900 });
      const pin = await calls.post('/v1/staff/pin', { pin: '402917' }, as(opened.secret));
      expect(pin.json().code).toBe('CT-377');
      for (const weak of ['short', 'onlyletters', 'newcomer-7-X', FIRST]) {
        expect((await change(opened.secret, FIRST, weak)).json().code, weak).toBe('CT-375');
      }
      expect((await change(opened.secret, 'not-the-old-1', OWN)).json().code).toBe('CT-375');
      expect((await change(opened.secret, FIRST, OWN)).statusCode).toBe(200);
      expect(await isIn(opened.secret), 'the session of the first password is over').toBe(401);
      expect((await login('newcomer', FIRST)).json().code).toBe('CT-371');
      expect(await isIn(await signedIn('newcomer'))).toBe(200);
    });

    it('a session counts at its own terminal alone', async () => {
      const secret = await signedIn(await person());
      const other = await enrolTestTerminal(central);
      expect(await isIn(secret, other)).toBe(401);
      expect(await isIn(secret)).toBe(200);
    });

    it('ends by itself when nobody works, after a shift, by logging out and by the next login', async () => {
      const name = await person();
      const idle = await signedIn(name);
      central.setNow(testNow + 14 * MINUTE_MS);
      expect(await isIn(idle)).toBe(200);
      central.setNow(testNow + 28 * MINUTE_MS);
      expect(await isIn(idle)).toBe(200);
      central.setNow(testNow + 44 * MINUTE_MS);
      expect(await isIn(idle)).toBe(401);
      central.setNow(testNow);
      const long = await signedIn(name);
      for (let minute = 0; minute <= 12 * 60; minute += 10) {
        central.setNow(testNow + minute * MINUTE_MS);
        expect(await isIn(long), `minute ${minute}`).toBe(200);
      }
      central.setNow(testNow + (12 * 60 + 5) * MINUTE_MS);
      expect(await isIn(long)).toBe(401);
      central.setNow(testNow);
      const left = await signedIn(name);
      expect((await calls.post('/v1/staff/logout', {}, as(left))).statusCode).toBe(200);
      expect(await isIn(left)).toBe(401);
      const before = await signedIn(name);
      const after = await signedIn(name);
      expect([await isIn(before), await isIn(after)]).toEqual([401, 200]);
    });

    it('unknown account, wrong password, locked account: the same answer to the byte', async () => {
      const name = await person();
      await lockAccount(central.deps, name);
      const answers = [
        await login('nobody.here', OWN),
        await login(name, OWN),
        await login(name, 'Wrong-pass-1'),
      ];
      expect(answers[0]?.json().code).toBe('CT-371');
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
      await resetAccount(central.deps, name, FIRST);
    });

    it('wrong passwords cost pauses that grow; the right one in a pause is refused, and a reset forgives', async () => {
      const name = await person();
      const from = (address: string, password: string) =>
        loginFrom(central, terminal, address, name, password);
      for (let attempt = 0; attempt < 5; attempt += 1)
        expect(await from('10.1.0.1', 'Wrong-pass-1')).toBe('CT-371');
      expect(await from('10.1.0.1', OWN)).toBe('CT-372');
      expect(await from('10.1.0.2', OWN), 'the account itself waits').toBe('CT-372');
      central.setNow(testNow + 31_000);
      expect(await from('10.1.0.1', 'Wrong-pass-1')).toBe('CT-371');
      central.setNow(testNow + 31_000 + 45_000);
      expect(await from('10.1.0.1', OWN), 'a minute now').toBe('CT-372');
      central.setNow(testNow);
      expect((await resetAccount(central.deps, name, FIRST)).ok).toBe(true);
      expect(await from('10.1.0.3', FIRST)).toBe(200);
      const events = await central.deps.db
        .selectFrom('identity_event')
        .select(['event', 'outcome', 'address'])
        .where('address', '=', '10.1.0.1')
        .execute();
      expect(events.filter(({ outcome }) => outcome === 'CT-371')).toHaveLength(6);
    });

    it('one address that tries many accounts waits as well', async () => {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const code = await loginFrom(central, terminal, '10.1.0.9', `guess.${attempt}`, 'Wrong-pass-1');
        expect(code).toBe('CT-371');
      }
      expect(await loginFrom(central, terminal, '10.1.0.9', 'guess.6', 'Wrong-pass-1')).toBe('CT-372');
    });

    it('a locked account is out at once, in the middle of its session', async () => {
      const name = await person();
      const secret = await signedIn(name);
      expect((await lockAccount(central.deps, name)).ok).toBe(true);
      expect(await isIn(secret)).toBe(401);
      const listed = (await listAccounts(central.deps)).find((account) => account.login === name);
      expect(listed).toMatchObject({ isLocked: true, grants: [{ role: 'duty-officer' }] });
    });

    it('a PIN unlocks its own terminal for a shift, and five wrong ones ask for the password', async () => {
      const name = await person();
      const unlock = (pin: string, by = calls) => by.post('/v1/staff/unlock', { login: name, pin });
      expect((await unlock('402917')).json().code, 'none is set').toBe('CT-376');
      const secret = await signedIn(name);
      expect((await calls.post('/v1/staff/pin', { pin: '123456' }, as(secret))).json().code).toBe('CT-375');
      expect(await isIn(secret)).toBe(200);
      expect(await isIn((await unlock('402917')).json().secret)).toBe(200);
      const other = callsOf(central, await enrolTestTerminal(central));
      expect((await unlock('402917', other)).json().code, 'not here').toBe('CT-376');
      for (let attempt = 0; attempt < 5; attempt += 1)
        expect((await unlock('111112')).json().code).toBe('CT-376');
      expect((await unlock('402917')).json().code).toBe('CT-376');
      expect(await isIn(await signedIn(name)), 'with the password').toBe(200);
    });

    it('an operation carries who did it, if that person was signed in at that terminal then', async () => {
      const name = await person();
      const { sessionId, staffId } = (await login(name, OWN)).json();
      expect(staffId).toHaveLength(26);
      let last = 0;
      const push = async (by: string, at: number, from = terminal) => {
        last += 1;
        const body: OperationBody = {
          kind: 'help-call',
          caseId: `01JD0000000000000000000S${String(last).padStart(2, '0')}`,
          step: 'attract',
          at: new Date(at).toISOString(),
        };
        const [answer] = await pushBodies(central, from, [
          { key: `01JD0000000000000000000V${String(last).padStart(2, '0')}`, body, by },
        ]);
        return answer?.code ?? answer?.result;
      };
      expect(await push(sessionId, testNow + 1_000)).toBe('applied');
      expect(await push(sessionId, testNow - 1_000), 'before the login').toBe('CT-336');
      expect(await push(key('99'), testNow + 1_000), 'no such session').toBe('CT-336');
      const other = await enrolTestTerminal(central);
      expect(await push(sessionId, testNow + 1_000, other), 'at another terminal').toBe('CT-336');
      await lockAccount(central.deps, name);
      expect(await push(sessionId, testNow + 2_000), 'after the account was locked').toBe('CT-336');
    });

    it('a role is held only where it makes sense, and only at places that are there', async () => {
      const add = (role: 'grid-officer' | 'administrator', place: string) =>
        addAccount(central.deps, { login: `x.${role}`, password: FIRST, grant: { role, place } });
      expect(await add('grid-officer', terminal.scope)).toEqual({ ok: false, error: 'unlawful-grant' });
      expect(await add('administrator', 'community/nowhere')).toEqual({ ok: false, error: 'no-such-place' });
    });

    it('passwords, PINs and secrets of sessions stand nowhere in the database or the log', async () => {
      const secret = await signedIn(await person());
      const tables = [
        'staff_account',
        'staff_session',
        'staff_pin',
        'identity_event',
        'wrong_attempt',
      ] as const;
      const rows = await Promise.all(
        tables.map((table) => central.deps.db.selectFrom(table).selectAll().execute()),
      );
      const text = `${JSON.stringify(rows)}${central.logged()}`;
      for (const hidden of [FIRST, OWN, secret]) expect(text.includes(hidden)).toBe(false);
      expect(text).toContain('$argon2id$');
    });
  });
}

/** Logs in from an address; status, or the code of the refusal. */
async function loginFrom(
  central: TestCentral,
  terminal: TestTerminal,
  address: string,
  name: string,
  password: string,
): Promise<number | string> {
  const url = '/v1/staff/login';
  const token = await terminal.device.token(central.app, terminal.terminalId);
  const response = await central.app.inject({
    method: 'POST',
    url,
    remoteAddress: address,
    headers: { authorization: `DPoP ${token}`, dpop: await terminal.device.proof('POST', url, token) },
    payload: { login: name, password },
  });
  return response.statusCode === 200 ? 200 : response.json().code;
}
