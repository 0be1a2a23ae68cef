import { createHmac, createPublicKey, verify } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { residentForKiosk } from '../contract/domain.ts';
import { terminalKeyCertificateText } from '../contract/key-certificate.ts';
import { numberLease, type OperationBody, problemDetails } from '../contract/sync.ts';
import { openDatabase } from './database/open.ts';
import { CHENGCHENG_SEED, generateChengcheng } from './demo/chengcheng/generate.ts';
import { demoCards } from './demo/demo-cards.ts';
import { DEMO_ISSUER_KEY } from './demo/issuer-key.ts';
import { loadDemo } from './demo/load.ts';
import { problems } from './problems.ts';
import { appendChanges } from './sync/change-log.ts';
import {
  enrolTestTerminal,
  pushBodies,
  startTestCentral,
  type TestCentral,
  type TestTerminal,
  testNow,
} from './testing.ts';

const key = (last: string) => `01JD00000000000000000000${last}`;
const START_MS = 60_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

describe('central', () => {
  let central: TestCentral;
  let terminal: TestTerminal;
  beforeAll(async () => {
    central = await startTestCentral();
    terminal = await enrolTestTerminal(central);
  });
  afterAll(async () => {
    await central.close();
  });
  const get = (url: string, headers: Record<string, string> = terminal.headers) =>
    central.app.inject({ method: 'GET', url, headers });
  const post = (url: string, payload: object, headers: Record<string, string> = terminal.headers) =>
    central.app.inject({ method: 'POST', url, payload, headers });
  const lease = async (by: TestTerminal, count = 10) =>
    numberLease.parse(
      (await post('/v1/certificates/leases', { itemId: 'residence', count }, by.headers)).json(),
    );
  const pullAll = async (limit: number) => {
    const lines: { seq: number; entity: string; pk: string; rev: number; doc: unknown }[] = [];
    let after = '';
    for (;;) {
      const response = await get(`/v1/sync/${terminal.scope}?limit=${limit}${after}`);
      const page = response.body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      const end = page.pop();
      lines.push(...page);
      after = `&after=${end.cursor}`;
      if (!end.more) return { lines, cursor: String(end.cursor) };
    }
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
      const wrong = await post('/v1/terminals/enrol', { ...payload, code: 'guess' }, {});
      expect(problemDetails.parse(wrong.json()).code).toBe('CT-311');
      const other = { ...payload, terminalPublicKey: 'B'.repeat(43) };
      expect((await post('/v1/terminals/enrol', other, {})).json().code).toBe('CT-312');
    });

    it('takes the code `demo` from the loopback only', async () => {
      const response = await central.app.inject({
        method: 'POST',
        url: '/v1/terminals/enrol',
        payload: terminal.payload,
        remoteAddress: '192.168.1.20',
      });
      expect(response.json().code).toBe('CT-311');
    });

    it('the same terminal again gets a new token, and the old one is worth nothing', async () => {
      const first = await enrolTestTerminal(central);
      const again = await post('/v1/terminals/enrol', first.payload, {});
      expect(again.statusCode).toBe(200);
      expect((await get(`/v1/sync/${first.scope}`, first.headers)).statusCode).toBe(401);
      const renewed = { authorization: `Bearer ${again.json().token}` };
      expect((await get(`/v1/sync/${first.scope}`, renewed)).statusCode).toBe(200);
    });
  });

  describe('refusals', () => {
    it('every path but health and enrolment asks for a token', async () => {
      expect((await get('/healthz', {})).json()).toMatchObject({ ok: true, schemaVersion: 1 });
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
      const raw = (payload: string) =>
        central.app.inject({
          method: 'POST',
          url: '/v1/operations',
          headers: { ...terminal.headers, 'content-type': 'application/json' },
          payload,
        });
      expect((await raw('{"a')).json().code).toBe('CT-301');
      expect((await raw('{}')).json().code).toBe('CT-301');
      expect((await raw(`"${'x'.repeat(600_000)}"`)).json().code).toBe('CT-306');
      const body = { kind: 'help-call', caseId: key('C0'), step: 'attract', at: '2026-11-22T06:26:00.000Z' };
      const operations = [{ key: key('K0'), scope: terminal.scope, body }];
      expect((await post('/v1/operations', { schemaVersion: 2, operations })).json().code).toBe('CT-302');
    });
  });

  describe('pull', () => {
    it('gives every row once, in order, whatever the page size', async () => {
      const { lines } = await pullAll(300);
      expect((await pullAll(5_000)).lines).toEqual(lines);
      expect(lines.every(({ seq }, index) => index === 0 || seq > (lines[index - 1]?.seq ?? 0))).toBe(true);
      const demo = generateChengcheng(CHENGCHENG_SEED, testNow);
      const count = (entity: string) => lines.filter((line) => line.entity === entity).length;
      expect(count('resident')).toBe(demo.residents.length);
      expect(count('residence')).toBe(demo.residences.length);
      expect(count('dwelling')).toBe(480);
      expect(count('community')).toBe(1);
    });

    it('the kiosk finds a card by its keyed hash and never gets a citizen number or a whole phone', async () => {
      const { lines } = await pullAll(5_000);
      const card = demoCards(testNow)[0];
      const hash = createHmac('sha256', Buffer.from(terminal.answer.lookupKey, 'hex'))
        .update(card?.number ?? '')
        .digest('hex');
      const residents = lines
        .filter(({ entity }) => entity === 'resident')
        .map(({ doc }) => residentForKiosk.strict().parse(doc));
      expect(residents.find(({ numberHash }) => numberHash === hash)?.name).toBe('王秀兰');
      const everything = JSON.stringify(lines);
      for (const { citizenNumber, phone } of generateChengcheng(CHENGCHENG_SEED, testNow).residents) {
        expect(everything.includes(citizenNumber)).toBe(false);
        expect(everything.includes(phone)).toBe(false);
      }
    });

    it('is compressed for those who can read it', async () => {
      const url = `/v1/sync/${terminal.scope}?limit=200`;
      const plain = await get(url);
      const packed = await get(url, { ...terminal.headers, 'accept-encoding': 'gzip, deflate' });
      expect(packed.headers['content-encoding']).toBe('gzip');
      expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
    });

    it('only what changed comes after the cursor: the demo the next morning', async () => {
      const { cursor } = await pullAll(5_000);
      const tomorrow = testNow + 86_400_000;
      expect(await loadDemo(central.deps, generateChengcheng(CHENGCHENG_SEED, testNow)), 'nothing new').toBe(
        0,
      );
      await loadDemo(central.deps, generateChengcheng(CHENGCHENG_SEED, tomorrow));
      const response = await get(`/v1/sync/${terminal.scope}?after=${cursor}`);
      const entities = response.body
        .trimEnd()
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line));
      expect(entities.map(({ entity, rev }) => [entity, rev])).toEqual([
        ['notice', 2],
        ['notice', 2],
        ['notice', 2],
      ]);
    });

    it('a deletion stays as a tombstone, and a foreign epoch begins at the start', async () => {
      const { cursor } = await pullAll(5_000);
      const entry = { audience: 'kiosk' as const, entity: 'notice', pk: key('N9') };
      const append = (doc: object | null) =>
        central.deps.db
          .transaction()
          .execute((trx) => appendChanges(trx, terminal.scope, [{ ...entry, doc }], central.deps));
      expect([await append({ id: key('N9') }), await append(null), await append(null)]).toEqual([1, 1, 0]);
      const [line, end] = (await get(`/v1/sync/${terminal.scope}?after=${cursor}`)).body
        .trimEnd()
        .split('\n');
      expect(JSON.parse(line ?? '')).toMatchObject({ pk: key('N9'), op: 'delete', rev: 2, doc: null });
      expect(JSON.parse(end ?? '')).toMatchObject({ end: true, more: false });
      const foreign = await get(`/v1/sync/${terminal.scope}?limit=1&after=${key('EP')}:999999`);
      expect(JSON.parse(foreign.body.split('\n')[0] ?? '').seq).toBeLessThan(10);
    });

    it('no position is lost under many writers at once', async () => {
      const { cursor } = await pullAll(5_000);
      const pks = Array.from({ length: 60 }, (_, index) => key(String(index).padStart(2, '0')));
      const seen = new Set<string>();
      let after = cursor;
      const read = async () => {
        const lines = (await get(`/v1/sync/${terminal.scope}?after=${after}`)).body.trimEnd().split('\n');
        after = JSON.parse(lines.pop() ?? '').cursor;
        for (const line of lines) seen.add(JSON.parse(line).pk);
      };
      const write = (pk: string) =>
        central.deps.db
          .transaction()
          .execute((trx) =>
            appendChanges(
              trx,
              terminal.scope,
              [{ audience: 'kiosk', entity: 'grid', pk, doc: { pk } }],
              central.deps,
            ),
          );
      await Promise.all(pks.map((pk, index) => (index % 5 === 0 ? read() : write(pk))));
      await read();
      expect(seen.size).toBe(48);
    });
  });

  describe('certificate numbers', () => {
    it('are leased in ranges that never meet, also when many ask at once', async () => {
      const other = await enrolTestTerminal(central);
      const leases = await Promise.all(
        Array.from({ length: 8 }, (_, index) => lease(index % 2 === 0 ? terminal : other, 25)),
      );
      const numbers = leases.flatMap(({ prefix, from, to }) =>
        Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`),
      );
      expect(numbers).toHaveLength(200);
      expect(new Set(numbers).size).toBe(200);
      expect(leases[0]?.prefix).toBe('CCLL2026-');
    });

    it('carry the year of the community, not of UTC', async () => {
      central.setNow(Date.parse('2026-12-31T16:30:00Z'));
      expect((await lease(terminal)).prefix).toBe('CCLL2027-');
      central.setNow(testNow);
    });

    it('end at six digits', async () => {
      await central.deps.db
        .insertInto('number_counter')
        .values({ prefix: 'CCLL2031-', next_number: 999_995 })
        .execute();
      central.setNow(Date.parse('2031-05-01T00:00:00Z'));
      const refused = await post('/v1/certificates/leases', { itemId: 'residence', count: 10 });
      expect(refused.json().code).toBe('CT-321');
      expect(await lease(terminal, 5)).toMatchObject({ from: 999_995, to: 999_999 });
      central.setNow(testNow);
    });
  });

  describe('operations', () => {
    const outcome = (
      number: string,
      last: string,
      by = terminal,
    ): Extract<OperationBody, { kind: 'certificate-outcome' }> => ({
      kind: 'certificate-outcome',
      number,
      requestId: key(last),
      itemId: 'residence',
      residentId: key('R1'),
      purpose: '子女入学',
      outcome: 'issued',
      evidence: 'counted',
      terminalKeyId: by.keyId,
      at: '2026-11-22T06:26:00.000Z',
    });
    const number = (of: { prefix: string; from: number }, index = 0) =>
      `${of.prefix}${String(of.from + index).padStart(6, '0')}`;

    it('the same batch twice: applied, then duplicate, and one row', async () => {
      const batch = [
        { key: key('B1'), body: outcome(number(await lease(terminal)), 'Q1') },
        {
          key: key('B2'),
          body: {
            kind: 'help-call',
            caseId: key('C1'),
            step: 'attract',
            at: '2026-11-22T06:26:00.000Z',
          } as const,
        },
        {
          key: key('B3'),
          body: {
            kind: 'device-fault',
            caseId: key('C2'),
            code: 'PR-201',
            at: '2026-11-22T06:26:00.000Z',
          } as const,
        },
      ];
      const results = async () => (await pushBodies(central, terminal, batch)).map(({ result }) => result);
      expect(await results()).toEqual(['applied', 'applied', 'applied']);
      expect(await results()).toEqual(['duplicate', 'duplicate', 'duplicate']);
      const issued = await central.deps.db
        .selectFrom('certificate_issued')
        .selectAll()
        .where('request_id', '=', key('Q1'))
        .execute();
      expect(issued).toHaveLength(1);
      expect(issued[0]).toMatchObject({
        outcome: 'issued',
        evidence: 'counted',
        terminal_id: terminal.terminalId,
      });
      const cases = await central.deps.db
        .selectFrom('case_record')
        .select(['kind', 'stage', 'facts'])
        .orderBy('id')
        .execute();
      expect(cases).toEqual([
        { kind: 'help', stage: 'found', facts: { step: 'attract' } },
        { kind: 'device-fault', stage: 'found', facts: { code: 'PR-201' } },
      ]);
    });

    it('a number of another terminal is refused, and refused again with the same reason', async () => {
      const other = await enrolTestTerminal(central);
      const theirs = await lease(other);
      const batch = [{ key: key('B4'), body: outcome(number(theirs), 'Q2') }];
      for (const attempt of [1, 2]) {
        const answers = await pushBodies(central, terminal, batch);
        expect(answers[0], `attempt ${attempt}`).toMatchObject({ result: 'rejected', code: 'CT-331' });
      }
    });

    it('a number belongs to one request for ever, and a request to one number', async () => {
      const mine = await lease(terminal);
      const answers = await pushBodies(central, terminal, [
        { key: key('B5'), body: outcome(number(mine), 'Q3') },
        { key: key('B6'), body: outcome(number(mine), 'Q4') },
        { key: key('B7'), body: outcome(number(mine, 1), 'Q3') },
        { key: key('B8'), body: { ...outcome(number(mine, 2), 'Q5'), terminalKeyId: 'stolen' } },
        {
          key: key('B9'),
          body: outcome(number(mine, 2), 'Q5'),
          scope: 'community/01JD000000000000000000FRGN',
        },
      ]);
      expect(answers.map(({ result, code }) => code ?? result)).toEqual([
        'applied',
        'CT-332',
        'CT-332',
        'CT-333',
        'CT-335',
      ]);
    });

    it('an unconfirmed sheet is decided later; a void one never comes back', async () => {
      const mine = number(await lease(terminal));
      const states = ['unconfirmed', 'issued', 'void', 'issued'] as const;
      const results: string[] = [];
      for (const [index, state] of states.entries()) {
        const body = {
          ...outcome(mine, 'Q6'),
          outcome: state,
          evidence: state === 'issued' ? ('counted' as const) : null,
        };
        const [answer] = await pushBodies(central, terminal, [{ key: key(`D${index}`), body }]);
        results.push(answer?.result ?? '');
      }
      expect(results).toEqual(['applied', 'applied', 'applied', 'conflict']);
    });
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

  it(
    'refuses a second process on the same folder',
    async () => {
      const second = await openDatabase({ dataDir: central.dataDir, demandDurable: true });
      expect(second).toEqual({ ok: false, error: { kind: 'in-use' } });
    },
    START_MS,
  );

  it('logs what happened and nobody to whom', () => {
    const log = central.logged();
    expect(log).toContain('"event":"terminal-enrolled"');
    expect(log).toContain('"route":"/v1/operations"');
    const { residents } = generateChengcheng(CHENGCHENG_SEED, testNow);
    for (const { name, citizenNumber } of residents.slice(0, 50)) {
      expect(log.includes(citizenNumber) || (name.length > 2 && log.includes(name))).toBe(false);
    }
    expect(log).not.toContain(terminal.answer.token);
    expect(log).not.toContain('子女入学');
  });
});
