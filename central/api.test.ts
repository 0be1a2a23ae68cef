import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { terminalKeyCertificateText } from '../contract/key-certificate.ts';
import { problemDetails, SCHEMA_HEADER, SCHEMA_VERSION } from '../contract/sync.ts';
import { describeAudit } from './audit/audit.suite.ts';
import { describeAuth } from './auth/auth.suite.ts';
import { createTestDevice } from './auth/testing.ts';
import { describeWalk } from './auth/walk.suite.ts';
import { openDatabase } from './database/open.ts';
import { demoGridOf } from './demo/chengcheng/world/world.ts';
import { DEMO_ISSUER_KEY } from './demo/issuer-key.ts';
import { CHENGCHENG_SEED } from './demo/seed.ts';
import type { Deps } from './deps.ts';
import { CHORES, keepHouse } from './housekeeping.ts';
import { describeCaseRoutes } from './modules/cases/case-routes.suite.ts';
import { describeCases } from './modules/cases/cases.suite.ts';
import { describeCertificates } from './modules/certificates/certificates.suite.ts';
import { describeContent } from './modules/content/content.suite.ts';
import { describeDisclosures } from './modules/governance/disclosures.suite.ts';
import { describeGovernance } from './modules/governance/governance.suite.ts';
import { describePeople } from './modules/people/people.suite.ts';
import { describePlaces } from './modules/places/places.suite.ts';
import { describeReleases } from './modules/releases/releases.suite.ts';
import { describeStaff } from './modules/staff/staff.suite.ts';
import { describeRemoteActs } from './modules/terminals/remote-acts.suite.ts';
import { describeWall } from './modules/wall/wall.suite.ts';
import { problems } from './problems.ts';
import { describeEvents } from './sync/events.suite.ts';
import { describePull } from './sync/pull.suite.ts';
import { describePush } from './sync/push.suite.ts';
import { describeSnapshot } from './sync/snapshot.suite.ts';
import {
  callsOf,
  enrolTestTerminal,
  key,
  signed,
  startTestCentral,
  type TestCentral,
  type TestTerminal,
  testNow,
} from './testing.ts';
import { describeOnBoth } from './testing-databases.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

describeOnBoth('central', (database) => {
  let central: TestCentral;
  let terminal: TestTerminal;
  beforeAll(async () => {
    central = await startTestCentral(database);
    terminal = await enrolTestTerminal(central);
  });
  afterAll(async () => {
    await central.close();
  });
  type Calls = ReturnType<typeof callsOf>;
  const get: Calls['get'] = (...args) => callsOf(central, terminal).get(...args);
  const post: Calls['post'] = (...args) => callsOf(central, terminal).post(...args);

  /** With a new device key each time. */
  const enrol = async (payload: object, remoteAddress = '127.0.0.1') => {
    const url = '/v1/terminals/enrol';
    const headers = { dpop: await createTestDevice(central.deps.clock).proof('POST', url) };
    return central.app.inject({ method: 'POST', url, payload, headers, remoteAddress });
  };

  describe('enrolment', () => {
    it('certifies the key of the terminal for 90 days, verifiable with the issuer key', () => {
      const { signature, ...certificate } = terminal.answer.keyCertificate;
      expect(certificate).toMatchObject({ notBefore: '2026-11-22', notAfter: '2027-02-20' });
      const text = Buffer.from(terminalKeyCertificateText(certificate));
      const issuer = createPublicKey(DEMO_ISSUER_KEY.privateKeyPem);
      expect(verify(null, text, issuer, Buffer.from(signature, 'base64url'))).toBe(true);
    });

    it('refuses a wrong code, and a known terminal with another key', async () => {
      const { payload } = terminal;
      expect((await enrol({ ...payload, code: 'guess' })).json().code).toBe('CT-311');
      const other = { ...payload, terminalPublicKey: 'B'.repeat(43) };
      expect((await enrol(other)).json().code).toBe('CT-312');
    });

    it('takes the code `demo` from the loopback only', async () => {
      const response = await enrol(terminal.payload, '192.168.1.20');
      expect(response.json().code).toBe('CT-311');
    });

    it('the same terminal with another device key: what the old one proved is worth nothing', async () => {
      const first = await enrolTestTerminal(central);
      expect((await get(`/v1/sync/${first.scope}`, first.headers)).statusCode).toBe(200);
      expect((await enrol(first.payload)).statusCode).toBe(200);
      expect((await get(`/v1/sync/${first.scope}`, first.headers)).statusCode).toBe(401);
    });
  });

  describe('refusals', () => {
    it('every path but health and enrolment asks for a token', async () => {
      expect((await get('/healthz', {})).json()).toMatchObject({ ok: true, schemaVersion: SCHEMA_VERSION });
      const asks = [
        get(`/v1/sync/${terminal.scope}`, {}),
        get(`/v1/sync/${terminal.scope}`, { authorization: `Bearer ${'A'.repeat(43)}` }),
        post('/v1/operations', {}, {}),
        post('/v1/certificates/leases', {}, {}),
      ];
      for (const response of await Promise.all(asks)) {
        expect(response.statusCode).toBe(401);
        expect(response.headers['content-type']).toContain('application/problem+json');
        expect(problemDetails.parse(response.json())).toMatchObject({
          code: 'CT-303',
          title: problems['CT-303'].title,
        });
      }
    });

    it.each([
      ['a scope of somebody else', '/v1/sync/community/01JD000000000000000000FRGN', 403, 'CT-304'],
      ['a cursor that is none', '/v1/sync/SCOPE?after=7', 400, 'CT-301'],
      ['an unknown schema', '/v1/sync/SCOPE?schema=99', 409, 'CT-302'],
      ['no such path', '/v1/nothing', 404, 'CT-305'],
    ])('%s', async (_name, path, status, code) => {
      const response = await get(path.replace('SCOPE', terminal.scope));
      expect([response.statusCode, response.json().code]).toEqual([status, code]);
    });

    it('bodies: none, no JSON, too large, unknown schema', async () => {
      const raw = async (payload: string) =>
        central.app.inject({
          method: 'POST',
          url: '/v1/operations',
          headers: await signed(
            { ...terminal.headers, 'content-type': 'application/json' },
            'POST',
            '/v1/operations',
          ),
          payload,
        });
      expect((await raw('{"a')).json().code).toBe('CT-301');
      expect((await raw('{}')).json().code).toBe('CT-301');
      expect((await raw(`"${'x'.repeat(600_000)}"`)).json().code).toBe('CT-306');
      const body = { kind: 'help-call', caseId: key('C0'), step: 'attract', at: '2026-11-22T06:26:00.000Z' };
      const operations = [{ key: key('K0'), scope: terminal.scope, body }];
      expect(
        (await post('/v1/operations', { schemaVersion: SCHEMA_VERSION + 1, operations })).json().code,
      ).toBe('CT-302');
    });
  });

  it('every answer carries the schema version, and another one is refused before anything is read', async () => {
    expect((await get('/healthz', {})).headers[SCHEMA_HEADER]).toBe(String(SCHEMA_VERSION));
    expect((await get('/v1/nothing', {})).headers[SCHEMA_HEADER]).toBe(String(SCHEMA_VERSION));
    const other = { ...terminal.headers, [SCHEMA_HEADER]: String(SCHEMA_VERSION + 1) };
    const asks = [
      get(`/v1/sync/${terminal.scope}`, other),
      get('/v1/events', other),
      post('/v1/operations', { schemaVersion: SCHEMA_VERSION, operations: [] }, other),
      post('/v1/certificates/leases', { itemId: 'residence', count: 1 }, other),
      post('/v1/terminals/enrol', terminal.payload, other),
    ];
    for (const response of await Promise.all(asks)) {
      expect(response.statusCode).toBe(409);
      expect(problemDetails.parse(response.json())).toMatchObject({
        code: 'CT-302',
        title: problems['CT-302'].title,
      });
    }
    expect((await get('/healthz', other)).statusCode).toBe(200);
  });

  describeAuth(() => ({ central, terminal }));
  describePull(() => ({ central, terminal }));
  describeSnapshot(() => ({ central, terminal }));
  describePush(() => ({ central, terminal }));
  // Before the cases, which move the community to a street of their own.
  describeWall(() => ({ central, terminal }));
  describeEvents(() => ({ central, terminal }));
  describePlaces(() => ({ central, terminal }));
  describePeople(() => ({ central, terminal }));
  describeAudit(() => ({ central, terminal }));
  describeReleases(() => ({ central, terminal }));
  describeStaff(() => ({ central, terminal }));
  describeRemoteActs(() => ({ central, terminal }));
  describeWalk(() => ({ central, terminal }));
  describeCases(() => ({ central, terminal }));
  describeCaseRoutes(() => ({ central, terminal }));
  describeGovernance(() => ({ central, terminal }));
  describeDisclosures(() => ({ central, terminal }));

  describeContent(() => ({ central, terminal }));
  describeCertificates(() => ({ central }));

  it('what central does by itself is done at the start, and what fails is told and stops nothing', async () => {
    const said: string[] = [];
    const log: Deps['log'] = {
      event: (event, fields) => said.push(`${event} ${fields?.chore ?? ''}`.trim()),
    };
    const broken = {
      now: (): number => {
        throw new TypeError('no time');
      },
    };
    (await keepHouse({ ...central.deps, log, clock: broken }, { patienceMs: 0 })).stop();
    expect(said).toEqual(CHORES.map(({ event }) => `chore-failed ${event}`));
    said.length = 0;
    const later = { now: () => testNow + 400 * 86_400_000 };
    (await keepHouse({ ...central.deps, log, clock: later }, { patienceMs: 0 })).stop();
    expect(said).toEqual(expect.arrayContaining(['overdue-noted', 'cases-retired', 'content-forgotten']));
    expect(said.some((event) => event.startsWith('chore-failed'))).toBe(false);
  });

  it('a query beside an open transaction does not run in it', async () => {
    const { db } = central.deps;
    const count = async () => (await db.selectFrom('number_counter').select('prefix').execute()).length;
    const before = await count();
    let beside: Promise<number> | null = null;
    const rolledBack = db.transaction().execute(async (trx) => {
      await trx.insertInto('number_counter').values({ prefix: 'T-', next_number: 1 }).execute();
      beside = count();
      throw new Error('roll back');
    });
    await expect(rolledBack).rejects.toThrow('roll back');
    expect(await beside).toBe(before);
  });

  if (database.kind === 'embedded') {
    it('refuses a second process on the same folder', async () => {
      const second = await openDatabase({ dataDir: central.dataDir, demandDurable: true });
      expect(second).toEqual({ ok: false, error: { kind: 'in-use' } });
    });
  }

  it('logs what happened and nobody to whom', async () => {
    const log = central.logged();
    expect(log).toContain('"event":"terminal-enrolled"');
    expect(log).toContain('"route":"/v1/operations"');
    const { residents } = demoGridOf(CHENGCHENG_SEED, '2026-11-22');
    for (const { name, citizenNumber } of residents.slice(0, 50)) {
      expect(log.includes(citizenNumber) || (name.length > 2 && log.includes(name))).toBe(false);
    }
    expect(log).not.toContain(await terminal.device.token(central.app, terminal.terminalId));
    expect(log).not.toContain(terminal.answer.lookupKey);
    expect(log).not.toContain('子女入学');
  });
});
