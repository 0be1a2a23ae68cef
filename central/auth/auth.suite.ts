import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatEnrolmentCode } from '../../contract/enrolment-code.ts';
import { PROOF_HEADER } from '../../contract/identity.ts';
import { revokeTerminal } from '../modules/terminals/admin.ts';
import { makeCode } from '../modules/terminals/codes.ts';
import { buildServer } from '../server.ts';
import {
  callsOf,
  enrolTestTerminal,
  key,
  pushBodies,
  type TestCentral,
  type TestTerminal,
  testNow,
} from '../testing.ts';
import { sharedReplayCache } from './shared-replay-cache.ts';
import { createTestDevice, type ProofChange } from './testing.ts';

const MINUTE_MS = 60_000;

/** Who is who. Run by central/api.test.ts, which starts one central for all. */
export function describeAuth(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  let central: TestCentral;
  let terminal: TestTerminal;
  let pullUrl: string;
  beforeAll(() => {
    ({ central, terminal } = running());
    pullUrl = `/v1/sync/${terminal.scope}?limit=1`;
  });
  /** A request with exactly these two headers; status, or the code of the refusal. */
  const ask = async (token: string, proof: string, url = pullUrl, method: 'GET' | 'POST' = 'GET') => {
    const headers = { authorization: `DPoP ${token}`, [PROOF_HEADER]: proof };
    const response = await central.app.inject({
      method,
      url,
      headers,
      ...(method === 'POST' && { payload: {} }),
    });
    return response.statusCode < 300 ? response.statusCode : response.json().code;
  };
  const newToken = () => terminal.device.token(central.app, terminal.terminalId);
  const proofFor = (token: string | null, change?: ProofChange) =>
    terminal.device.proof('GET', pullUrl, token, change);

  describe('a token', () => {
    it('without its key is worth nothing, whatever is tried with it', async () => {
      const token = await newToken();
      const thief = createTestDevice(central.deps.clock);
      expect(await ask(token, await thief.proof('GET', pullUrl, token))).toBe('CT-316');
      const bearer = { authorization: `Bearer ${token}` };
      const asBearer = await central.app.inject({ method: 'GET', url: pullUrl, headers: bearer });
      expect([asBearer.statusCode, asBearer.json().code]).toEqual([401, 'CT-303']);
      expect(asBearer.headers['www-authenticate']).toMatch(/^DPoP /);
      // The key of the owner in the header, signed by the thief.
      const owner = JSON.parse(
        Buffer.from((await proofFor(token)).split('.')[0] ?? '', 'base64url').toString('utf8'),
      );
      const forged = await thief.proof('GET', pullUrl, token, { header: { jwk: owner.jwk } });
      expect(await ask(token, forged)).toBe('CT-316');
      expect(await ask(token, await proofFor(token)), 'its owner goes on').toBe(200);
    });

    it('that was changed, or signed by nobody, is none', async () => {
      const [head = '', body = '', signature = ''] = (await newToken()).split('.');
      const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
      expect(claims).toMatchObject({ sub: terminal.terminalId, scopes: [terminal.scope], audience: 'kiosk' });
      expect(claims.exp - claims.iat).toBe(900);
      const more = { ...claims, scopes: [...claims.scopes, 'city'] };
      const changed = Buffer.from(JSON.stringify(more)).toString('base64url');
      const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
      for (const token of [`${head}.${changed}.${signature}`, `${none}.${body}.`, `${head}.${body}.AAAA`]) {
        expect(await ask(token, await proofFor(token))).toBe('CT-303');
      }
    });

    it('ends after 15 minutes, and the next one needs no person', async () => {
      const token = await newToken();
      central.setNow(testNow + 14 * MINUTE_MS);
      expect(await ask(token, await proofFor(token))).toBe(200);
      central.setNow(testNow + 15 * MINUTE_MS);
      expect(await ask(token, await proofFor(token))).toBe('CT-303');
      const next = await newToken();
      expect(await ask(next, await proofFor(next))).toBe(200);
      central.setNow(testNow);
    });

    it('is given for the own terminal only: an assertion about another one is refused', async () => {
      const other = await enrolTestTerminal(central);
      const stolen = await terminal.device.askToken(central.app, other.terminalId);
      expect(stolen.json().code).toBe('CT-318');
      expect((await terminal.device.askToken(central.app, key('XX'))).json().code).toBe('CT-318');
    });

    it('is signed with another key after a day, and those of the day before still hold', async () => {
      const kid = (token: string) =>
        JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')).kid;
      const old = await newToken();
      central.setNow(testNow + 24 * 60 * MINUTE_MS - MINUTE_MS);
      const last = await newToken();
      central.setNow(testNow + 24 * 60 * MINUTE_MS + MINUTE_MS);
      const next = await newToken();
      expect(kid(last)).toBe(kid(old));
      expect(kid(next)).not.toBe(kid(old));
      expect(await ask(last, await proofFor(last))).toBe(200);
      central.setNow(testNow);
    });

    it('with a proof that one process took is refused by another, when they share what was used', async () => {
      const token = await newToken();
      const proof = await proofFor(token, { claims: { iat: testNow / 1000 - 5 } });
      const headers = { authorization: `DPoP ${token}`, [PROOF_HEADER]: proof };
      const [one, two] = [0, 1].map(() =>
        buildServer(central.deps, { replay: sharedReplayCache(central.deps.db) }),
      ) as [FastifyInstance, FastifyInstance];
      const codes = [];
      for (const app of [one, two, one]) {
        const response = await app.inject({ method: 'GET', url: pullUrl, headers });
        codes.push(response.statusCode === 200 ? 200 : response.json().code);
      }
      expect(codes).toEqual([200, 'CT-316', 'CT-316']);
      // A nonce of one is good at the other, and what has ended is forgotten.
      const old = await proofFor(token, { claims: { iat: testNow / 1000 - 3_600 } });
      const asked = await one.inject({
        method: 'GET',
        url: pullUrl,
        headers: { ...headers, [PROOF_HEADER]: old },
      });
      const again = await proofFor(token, { claims: { nonce: asked.headers['dpop-nonce'] } });
      const taken = await two.inject({
        method: 'GET',
        url: pullUrl,
        headers: { ...headers, [PROOF_HEADER]: again },
      });
      expect(taken.statusCode).toBe(200);
      const cache = sharedReplayCache(central.deps.db);
      await cache.isFresh('x', 0, testNow + 3_600_000);
      const left = await central.deps.db.selectFrom('used_proof').select('id').execute();
      expect(left).toEqual([{ id: 'x' }]);
      await one.close();
      await two.close();
    });

    it('of one process is believed by another on the same database, a proof of before its start is not', async () => {
      const token = await newToken();
      const proof = await proofFor(token, { claims: { iat: testNow / 1000 - 5 } });
      const beside = buildServer(central.deps);
      const headers = { authorization: `DPoP ${token}`, [PROOF_HEADER]: proof };
      const first = await beside.inject({ method: 'GET', url: pullUrl, headers });
      expect(first.json().code).toBe('CT-317');
      const nonce = first.headers['dpop-nonce'];
      const again = await proofFor(token, { claims: { nonce } });
      const second = await beside.inject({
        method: 'GET',
        url: pullUrl,
        headers: { ...headers, [PROOF_HEADER]: again },
      });
      expect(second.statusCode).toBe(200);
      await beside.close();
    });
  });

  describe('a proof', () => {
    it('counts once: a stolen one cannot be sent again', async () => {
      const token = await newToken();
      const proof = await proofFor(token);
      expect(await ask(token, proof)).toBe(200);
      expect(await ask(token, proof)).toBe('CT-316');
      const twice = await proofFor(token);
      const both = await Promise.all([ask(token, twice), ask(token, twice)]);
      expect(both.sort()).toEqual([200, 'CT-316']);
    });

    it('counts for its address, its method and its token alone', async () => {
      const [token, other] = [await newToken(), await newToken()];
      expect(await ask(token, await proofFor(token), '/v1/operations', 'POST')).toBe('CT-316');
      const post = await terminal.device.proof('POST', pullUrl, token);
      expect(await ask(token, post)).toBe('CT-316');
      expect(await ask(token, await proofFor(other))).toBe('CT-316');
      expect(await ask(token, await proofFor(null))).toBe('CT-316');
      const elsewhere = await proofFor(token, { claims: { htu: `http://elsewhere.test${pullUrl}` } });
      expect(await ask(token, elsewhere)).toBe('CT-316');
      expect(await ask(token, 'not.a.proof')).toBe('CT-316');
      const typeless = await proofFor(token, { header: { typ: 'JWT' } });
      expect(await ask(token, typeless)).toBe('CT-316');
    });

    it('made for another host is none, although the request names that host too', async () => {
      const token = await newToken();
      const proof = await proofFor(token, {
        claims: { htu: `http://elsewhere.test${pullUrl.split('?')[0]}` },
      });
      const response = await central.app.inject({
        method: 'GET',
        url: pullUrl,
        headers: { host: 'elsewhere.test', authorization: `DPoP ${token}`, [PROOF_HEADER]: proof },
      });
      expect(response.json().code).toBe('CT-316');
    });

    it.each([-10, 10])(
      '%i minutes beside the clock: central gives a nonce, and with it time does not matter',
      async (off) => {
        const token = await newToken();
        const iat = testNow / 1000 + off * 60;
        const headers = (proof: string) => ({ authorization: `DPoP ${token}`, [PROOF_HEADER]: proof });
        const first = await central.app.inject({
          method: 'GET',
          url: pullUrl,
          headers: headers(await proofFor(token, { claims: { iat } })),
        });
        expect([first.statusCode, first.json().code]).toEqual([401, 'CT-317']);
        const nonce = first.headers['dpop-nonce'];
        expect(await ask(token, await proofFor(token, { claims: { iat, nonce } }))).toBe(200);
        const once = await proofFor(token, { claims: { iat, nonce } });
        expect(await ask(token, once)).toBe(200);
        central.setNow(testNow + 4 * MINUTE_MS);
        expect(await ask(token, once), 'also later while the nonce lasts').toBe('CT-316');
        central.setNow(testNow + 6 * MINUTE_MS);
        expect(await ask(token, await proofFor(token, { claims: { iat, nonce } }))).toBe('CT-317');
        central.setNow(testNow);
        expect(await ask(token, await proofFor(token, { claims: { iat, nonce: token } }))).toBe('CT-317');
      },
    );
  });

  describe('a one-time code', () => {
    const community = async () =>
      (await central.deps.db.selectFrom('community').select('id').orderBy('id').executeTakeFirstOrThrow()).id;
    const code = async (minutes = 60, profile = 'chengcheng/kiosk') => {
      const made = await makeCode(central.deps, {
        community: await community(),
        profile,
        company: null,
        audience: null,
        minutes,
      });
      if (!made.ok) throw new Error(made.error);
      return formatEnrolmentCode({ secret: made.value.secret, caHash: null });
    };
    let last = 0;
    /** A new device that enrols; `address` keeps tests out of each other's wrong attempts. */
    const enrol = async (typed: string, address: string, change: object = {}) => {
      const device = createTestDevice(central.deps.clock);
      last += 1;
      const payload = {
        ...terminal.payload,
        code: typed,
        terminalId: `01JD0000000000000000000E${String(last).padStart(2, '0')}`,
        terminalKeyId: `code-key-${last}`,
        terminalPublicKey: Buffer.alloc(32, last).toString('base64url'),
        ...change,
      };
      const send = async () =>
        central.app.inject({
          method: 'POST',
          url: '/v1/terminals/enrol',
          payload,
          remoteAddress: address,
          headers: { [PROOF_HEADER]: await device.proof('POST', '/v1/terminals/enrol') },
        });
      return { device, payload, send, response: await send() };
    };

    it('enrols one terminal, which may ask again when the answer was lost; nobody else may', async () => {
      const typed = await code();
      const first = await enrol(typed.toLowerCase(), '10.0.0.1');
      expect(first.response.statusCode).toBe(200);
      expect(await first.device.token(central.app, first.payload.terminalId)).toContain('.');
      expect((await first.send()).statusCode, 'the answer was lost').toBe(200);
      expect((await enrol(typed, '10.0.0.1')).response.json().code).toBe('CT-311');
    });

    it('used by two at the same moment enrols exactly one', async () => {
      const typed = await code();
      const both = await Promise.all([enrol(typed, '10.0.0.2'), enrol(typed, '10.0.0.2')]);
      expect(both.map(({ response }) => response.statusCode).sort()).toEqual([200, 403]);
    });

    it('wrong, expired and used: the same answer to the byte', async () => {
      const [expired, used] = [await code(10), await code()];
      await enrol(used, '10.0.0.3');
      central.setNow(testNow + 11 * MINUTE_MS);
      const typed = ['2222-2222-2222', 'no code at all', expired, used];
      const answers = await Promise.all(typed.map((one, index) => enrol(one, `10.0.1.${index}`)));
      central.setNow(testNow);
      expect(answers[0]?.response.json().code).toBe('CT-311');
      expect(new Set(answers.map(({ response }) => response.body)).size).toBe(1);
    });

    it('stands nowhere in the database, only its hash', async () => {
      const typed = await code();
      const rows = JSON.stringify(await central.deps.db.selectFrom('enrolment_code').selectAll().execute());
      expect(rows).toContain('code_hash');
      for (const text of [typed, typed.replaceAll('-', '')]) expect(rows).not.toContain(text);
    });

    it('enrols nobody where the community has no key to certify with, and is not used up by that', async () => {
      const { deps } = central;
      const keyless = buildServer({ ...deps, issuers: { ...deps.issuers, builtIn: [], find: () => null } });
      const url = '/v1/terminals/enrol';
      const typed = await code();
      // A first try elsewhere, so that the device has everything that it sends; then with a code that is good.
      const { device, payload } = await enrol('2222-2222-2222', '10.0.0.7');
      const answer = await keyless.inject({
        method: 'POST',
        url,
        payload: { ...payload, code: typed },
        remoteAddress: '10.0.0.8',
        headers: { [PROOF_HEADER]: await device.proof('POST', url) },
      });
      expect(answer.json().code).toBe('CT-319');
      await keyless.close();
      expect((await enrol(typed, '10.0.0.9')).response.statusCode).toBe(200);
    });

    it('is for its kind of screen; trying it elsewhere does not use it up', async () => {
      const typed = await code(60, 'chengcheng/property');
      expect((await enrol(typed, '10.0.0.4')).response.json().code).toBe('CT-314');
      const right = await enrol(typed, '10.0.0.4', { profile: 'chengcheng/property' });
      expect(right.response.statusCode).toBe(200);
      const asked = await right.device.token(central.app, right.payload.terminalId);
      const claims = JSON.parse(Buffer.from(asked.split('.')[1] ?? '', 'base64url').toString('utf8'));
      expect(claims.audience).toBe('property');
    });

    it('says where it would put a screen, as often as it is asked, and is not used up by it', async () => {
      const url = '/v1/terminals/check-code';
      const check = async (typed: string, address: string, profile = 'chengcheng/kiosk') => {
        const device = createTestDevice(central.deps.clock);
        return central.app.inject({
          method: 'POST',
          url,
          payload: { schemaVersion: terminal.payload.schemaVersion, code: typed, profile },
          remoteAddress: address,
          headers: { [PROOF_HEADER]: await device.proof('POST', url) },
        });
      };
      const typed = await code();
      for (let time = 0; time < 2; time += 1) {
        const answer = await check(typed.toLowerCase(), '10.0.2.1');
        expect(answer.statusCode).toBe(200);
        expect(answer.json()).toMatchObject({ communityName: expect.stringMatching(/社区$/) });
      }
      expect((await check(typed, '10.0.2.1', 'chengcheng/property')).json().code).toBe('CT-314');
      expect((await enrol(typed, '10.0.2.1')).response.statusCode).toBe(200);
      expect((await check(typed, '10.0.2.1')).json().code, 'used').toBe('CT-311');
      // Guessing here is guessing there.
      for (let attempt = 0; attempt < 5; attempt += 1) await check('2222-2222-2222', '10.0.2.2');
      expect((await check(await code(), '10.0.2.2')).json().code).toBe('CT-315');
      expect((await enrol(await code(), '10.0.2.2')).response.json().code).toBe('CT-315');
    });

    it('cannot be guessed: after five wrong ones the address waits, longer each time, and a restart forgives nothing', async () => {
      const address = '10.0.0.5';
      for (let attempt = 0; attempt < 5; attempt += 1) {
        expect((await enrol('2222-2222-2222', address)).response.json().code).toBe('CT-311');
      }
      const right = await code();
      const refused = await enrol(right, address);
      expect([refused.response.statusCode, refused.response.json().code]).toEqual([429, 'CT-315']);
      const beside = buildServer(central.deps);
      const url = '/v1/terminals/enrol';
      const again = await beside.inject({
        method: 'POST',
        url,
        payload: refused.payload,
        remoteAddress: address,
        headers: { [PROOF_HEADER]: await refused.device.proof('POST', url) },
      });
      expect(again.json().code).toBe('CT-315');
      await beside.close();
      expect((await enrol(right, '10.0.0.6')).response.statusCode, 'others do not wait').toBe(200);
      central.setNow(testNow + MINUTE_MS);
      expect((await enrol('2222-2222-2222', address)).response.json().code).toBe('CT-311');
      central.setNow(testNow + MINUTE_MS + 45_000);
      expect((await enrol('2222-2222-2222', address)).response.json().code, 'a minute now').toBe('CT-315');
      central.setNow(testNow);
    });
  });

  describe('a scope', () => {
    it('of another community is not read and not written, by whatever token', async () => {
      const { db } = central.deps;
      const ours = await db.selectFrom('community').selectAll().executeTakeFirstOrThrow();
      // Behind the first one, with which the code `demo` enrols.
      const id = '7ZZZ0000000000000000000NE1';
      await db
        .insertInto('community')
        .values({ ...ours, id, name: '邻社区', number_prefix: 'CCLN', lookup_key: '7b'.repeat(32) })
        .execute();
      const made = await makeCode(central.deps, {
        community: '邻社区',
        profile: 'chengcheng/kiosk',
        company: null,
        audience: null,
        minutes: 60,
      });
      if (!made.ok) throw new Error(made.error);
      const neighbour = await enrolTestTerminal(central, made.value.secret);
      expect(neighbour.scope).toBe(`community/${id}`);
      const calls = callsOf(central, neighbour);
      expect((await calls.get(pullUrl)).json().code).toBe('CT-304');
      expect((await callsOf(central, terminal).get(`/v1/sync/${neighbour.scope}`)).json().code).toBe(
        'CT-304',
      );
      const body = {
        kind: 'help-call',
        caseId: key('C7'),
        step: 'attract',
        at: '2026-11-22T06:26:00.000Z',
      } as const;
      const answers = await pushBodies(central, neighbour, [{ key: key('K7'), body, scope: terminal.scope }]);
      expect(answers[0]).toMatchObject({ result: 'rejected', code: 'CT-335' });
    });
  });

  describe('revocation', () => {
    it('works at once: requests, tokens, the open line; only a new code of a person lets it in again', async () => {
      const gone = await enrolTestTerminal(central);
      const calls = callsOf(central, gone);
      expect((await calls.get(pullUrl)).statusCode).toBe(200);
      const url = `${await central.url()}/v1/events`;
      const token = await gone.device.token(central.app, gone.terminalId);
      const line = await fetch(url, {
        headers: {
          authorization: `DPoP ${token}`,
          [PROOF_HEADER]: await gone.device.proof('GET', url, token),
        },
      });
      expect(line.status).toBe(200);
      const ended = line.text().then(
        () => 'ended',
        () => 'cut',
      );
      expect(await revokeTerminal(central.deps, gone.terminalId)).toEqual({ ok: true, value: undefined });
      expect(await ended).toBe('cut');
      expect((await calls.get(pullUrl)).json().code).toBe('CT-313');
      expect((await gone.device.askToken(central.app, gone.terminalId)).json().code).toBe('CT-313');
      const enrol = async (code: string) =>
        central.app.inject({
          method: 'POST',
          url: '/v1/terminals/enrol',
          payload: { ...gone.payload, code },
          headers: { [PROOF_HEADER]: await gone.device.proof('POST', '/v1/terminals/enrol') },
        });
      expect((await enrol('demo')).json().code).toBe('CT-313');
      const { id } = await central.deps.db
        .selectFrom('community')
        .select('id')
        .orderBy('id')
        .executeTakeFirstOrThrow();
      const made = await makeCode(central.deps, {
        community: id,
        profile: 'chengcheng/kiosk',
        company: null,
        audience: null,
        minutes: 60,
      });
      if (!made.ok) throw new Error(made.error);
      expect((await enrol(made.value.secret)).statusCode).toBe(200);
      expect((await gone.device.askToken(central.app, gone.terminalId)).statusCode).toBe(200);
    });

    it('of a terminal that nobody has is said', async () => {
      expect(await revokeTerminal(central.deps, key('ZZ'))).toEqual({ ok: false, error: 'no-such-terminal' });
    });
  });
}
