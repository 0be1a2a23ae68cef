import Fastify from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { SCHEMA_VERSION } from '../../contract/sync.ts';
import type { Tables } from '../database/tables.ts';
import { answerFailures } from '../http/failures.ts';
import { LIMITS } from '../http/limits.ts';
import { buildServer, type ServerOptions } from '../server.ts';
import {
  callsOf,
  enrolTestTerminal,
  key,
  pushBodies,
  signed,
  startTestCentral,
  type TestCentral,
  type TestTerminal,
} from '../testing.ts';
import { healthRoute } from './health.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

describe("at the operator's desk", () => {
  let central: TestCentral;
  let terminal: TestTerminal;
  let other: TestTerminal;
  beforeAll(async () => {
    central = await startTestCentral();
    terminal = await enrolTestTerminal(central);
    other = await enrolTestTerminal(central);
  });
  afterAll(() => central.close());
  /** Another central on the same database. */
  const another = (options: ServerOptions, deps = central.deps) => ({
    ...central,
    app: buildServer(deps, options),
  });
  const FROM_AFAR = '203.0.113.7';

  it('/healthz says that it serves, whether commits reach the disk, and which version it is', async () => {
    const version = expect.stringMatching(/^\d+\.\d+\.\d+/);
    const answer = (await central.app.inject('/healthz')).json();
    expect(answer).toMatchObject({ ok: true, schemaVersion: SCHEMA_VERSION, durable: true, version });
  });

  it('with its database away, it says 503, CT-309 and when to ask again', async () => {
    const pool = new pg.Pool({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 1_000 });
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    const app = Fastify();
    app.setSerializerCompiler(serializerCompiler);
    answerFailures(app, central.deps);
    app.get('/v1/work', async () => db.selectFrom('community').select('id').execute());
    healthRoute(app.withTypeProvider<ZodTypeProvider>(), { ...central.deps, db }, true);
    for (const path of ['/healthz', '/v1/work']) {
      const answer = await app.inject(path);
      expect([answer.statusCode, answer.json().code, answer.headers['retry-after']], path).toEqual([
        503,
        'CT-309',
        '5',
      ]);
    }
    await app.close();
    await db.destroy();
  });

  describe('/metrics', () => {
    const figures = async (
      headers: Record<string, string> = {},
      remoteAddress = '127.0.0.1',
      app = central.app,
    ) => app.inject({ url: '/metrics', headers, remoteAddress });

    it('counts requests by route and status, operations by result, lines, positions and connections', async () => {
      const body = {
        kind: 'help-call',
        caseId: key('M1'),
        step: 'attract',
        at: '2026-11-22T06:26:00.000Z',
      } as const;
      await pushBodies(central, terminal, [{ key: key('M2'), body }]);
      await pushBodies(central, terminal, [{ key: key('M2'), body }]);
      const { body: text, headers } = await figures();
      expect(headers['content-type']).toContain('text/plain');
      const lines = text.split('\n');
      expect(lines).toContain('sanping_operations_total{kind="help-call",result="applied"} 1');
      expect(lines).toContain('sanping_operations_total{kind="help-call",result="duplicate"} 1');
      expect(text).toMatch(
        /sanping_request_seconds_count\{method="POST",route="\/v1\/operations",status="200"\} 2\n/,
      );
      const [, used, silent, scopes, highest] = [
        /sanping_hint_lines (\d+)/,
        /sanping_terminals (\d+)/,
        /sanping_terminals_silent (\d+)/,
        /sanping_log_scopes (\d+)/,
        /sanping_log_highest_position (\d+)/,
      ].map((pattern) => Number(pattern.exec(text)?.[1]));
      const inUse = await central.deps.db
        .selectFrom('terminal')
        .select('id')
        .where('revoked_at', 'is', null)
        .execute();
      expect([used, silent]).toEqual([inUse.length, 0]);
      const heads = await central.deps.db.selectFrom('scope_head').select('seq').execute();
      expect([scopes, highest]).toEqual([heads.length, Math.max(...heads.map(({ seq }) => seq))]);
      for (const name of ['sanping_database_waiting', 'nodejs_eventloop_lag_seconds'])
        expect(text).toContain(name);
    });

    it('has no label that leads to a person, a terminal or a place', async () => {
      await callsOf(central, terminal).get(`/v1/sync/${terminal.scope}?limit=1`);
      await central.app.inject('/v1/nothing/110101199003070000');
      const text = (await figures()).body;
      for (const word of [
        terminal.terminalId,
        terminal.scope,
        terminal.keyId,
        '110101199003070000',
        key('M1'),
      ]) {
        expect(text).not.toContain(word);
      }
    });

    it('is there for this machine, not for what a proxy hands on, and not for others without the token', async () => {
      expect((await figures({}, FROM_AFAR)).json().code).toBe('CT-305');
      expect((await figures({ 'x-forwarded-for': FROM_AFAR })).json().code).toBe('CT-305');
      expect((await figures({ authorization: 'Bearer ' }, FROM_AFAR)).json().code).toBe('CT-305');
      const { app } = another({ metricsToken: 'collector' });
      expect((await figures({ authorization: 'Bearer collector' }, FROM_AFAR, app)).statusCode).toBe(200);
      expect((await figures({ authorization: 'Bearer guessed' }, FROM_AFAR, app)).statusCode).toBe(404);
      await app.close();
    });
  });

  describe('who asks too much', () => {
    const minute = 60_000;
    const limits = {
      terminal: { max: 3, timeWindow: minute },
      address: { max: 5, timeWindow: minute },
      guess: { max: 2, timeWindow: minute },
    };

    it('a terminal waits as long as it is told, and no other terminal does', async () => {
      const small = another({ limits });
      const ask = (by: TestTerminal) => callsOf(small, by).get(`/v1/sync/${by.scope}?limit=1`);
      for (let turn = 0; turn < limits.terminal.max; turn += 1)
        expect((await ask(terminal)).statusCode).toBe(200);
      const refused = await ask(terminal);
      expect([refused.statusCode, refused.json().code]).toEqual([429, 'CT-308']);
      expect(refused.headers['content-type']).toContain('application/problem+json');
      const wait = Number(refused.headers['retry-after']);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(60);
      expect((await ask(other)).statusCode).toBe(200);
      await small.app.close();
    });

    it('an address that floods is refused before anything is looked up; health is never refused', async () => {
      const { app } = another({ limits });
      const ask = (url: string, remoteAddress = FROM_AFAR) => app.inject({ url, remoteAddress });
      for (let turn = 0; turn < limits.address.max; turn += 1)
        expect((await ask('/v1/events')).statusCode).toBe(401);
      expect((await ask('/v1/events')).json().code).toBe('CT-308');
      expect((await ask('/v1/events', '203.0.113.8')).statusCode).toBe(401);
      expect((await ask('/healthz')).statusCode).toBe(200);
      await app.close();
    });

    it('wrong enrolment codes of one address soon cost a minute; right ones cost nothing', async () => {
      const small = another({ limits });
      const enrol = async (code: string, remoteAddress: string) =>
        small.app.inject({
          method: 'POST',
          url: '/v1/terminals/enrol',
          remoteAddress,
          payload: { ...terminal.payload, code },
          headers: { dpop: await terminal.device.proof('POST', '/v1/terminals/enrol') },
        });
      for (let turn = 0; turn < 4; turn += 1) expect((await enrol('demo', '127.0.0.1')).statusCode).toBe(200);
      for (let turn = 0; turn < limits.guess.max; turn += 1) {
        expect((await enrol('AAAA-AAAA', FROM_AFAR)).statusCode).toBe(403);
      }
      expect((await enrol('AAAA-AAAA', FROM_AFAR)).json().code).toBe('CT-308');
      expect((await enrol('demo', '127.0.0.1')).statusCode).toBe(200);
      await small.app.close();
    });

    it('the limits of the product are far above what a terminal does', () => {
      // Six scopes, health, push, lease and renewal, every five seconds.
      expect(LIMITS.terminal.max).toBeGreaterThan((60 / 5) * 10 * 5);
    });
  });

  it('told to stop, it ends the lines for hints, finishes what is under way, and then closes', async () => {
    let finish = () => {};
    const working = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const stopping = another({
      moreRoutes: (app) =>
        app.get(
          '/v1/slow',
          {
            config: { access: { kind: 'open' } },
            schema: { tags: ['test'], summary: 'takes a while', response: { 200: z.string() } },
          },
          async () => {
            await working;
            return 'done';
          },
        ),
    });
    const url = await stopping.app.listen({ port: 0, host: '127.0.0.1' });
    const line = await fetch(`${url}/v1/events`, {
      headers: await signed(terminal.headers, 'GET', `${url}/v1/events`),
    });
    expect(line.status).toBe(200);
    const lineText = line.text();
    const slow = fetch(`${url}/v1/slow`);
    await vi.waitFor(() => expect(stopping.app.server.listening).toBe(true));
    await new Promise((resolve) => setTimeout(resolve, 100));
    let closed = false;
    const closing = stopping.app.close().then(() => {
      closed = true;
    });
    // Ends as a body does, not as a cut: text() resolves.
    expect(await lineText).toContain(`${terminal.scope}:`);
    expect(closed).toBe(false);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    finish();
    const answer = await slow;
    expect([answer.status, await answer.text()]).toEqual([200, 'done']);
    expect(answer.headers.get('connection')).toBe('close');
    await closing;
  });
});
