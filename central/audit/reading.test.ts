import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerFailures } from '../http/failures.ts';
import { startTestCentral, type TestCentral } from '../testing.ts';
import { demandLoggedReadings, logReading } from './reading.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

const ACTOR = {
  terminal: { id: 'T1', communityId: 'C1', keyId: 'k', scopes: [], audience: 'property' as const },
  staff: { id: 'S1', sessionId: 's', grants: [] },
};
const PERSONAL = { access: { kind: 'staff', permission: 'read-residents' } } as const;
const PLAIN = { access: { kind: 'staff', permission: 'manage-notices' } } as const;

describe('a member of staff who opens the record of a resident', () => {
  let central: TestCentral;
  const app = Fastify();
  beforeAll(async () => {
    central = await startTestCentral();
    const { deps } = central;
    answerFailures(app, deps);
    app.decorateRequest('actor', null);
    app.addHook('onRequest', async (request) => {
      request.actor = ACTOR;
    });
    demandLoggedReadings(app, deps);
    const find = (request: Parameters<typeof logReading>[1], ids: readonly string[], purpose: string) =>
      deps.db.transaction().execute(async (trx) => {
        await logReading(trx, request, { subject: 'resident', ids, purpose }, deps);
        if (ids.includes('R-fails')) throw new Error('the reading failed');
      });
    app.get('/v1/residents/:id', { config: PERSONAL }, async (request) => {
      const { id } = request.params as { id: string };
      await find(request, id === 'nobody' ? [] : [id, id], '核对居住证明');
      return { id, name: '某某' };
    });
    app.get('/v1/forgotten', { config: PERSONAL }, async () => ({ name: '某某' }));
    app.get('/v1/photo', { config: PERSONAL }, async (_request, reply) => reply.send(Buffer.from('某某')));
    app.get('/v1/without-purpose', { config: PERSONAL }, async (request) => find(request, ['R1'], ' '));
    app.get('/v1/refused', { config: PERSONAL }, async (_request, reply) =>
      reply.code(404).send({ code: 'CT-305' }),
    );
    app.get('/v1/terminals', { config: PLAIN }, async () => ({ count: 3 }));
  });
  afterAll(async () => {
    await app.close();
    await central.close();
  });
  const logged = () => central.deps.db.selectFrom('access_log').selectAll().orderBy('id').execute();

  it('leaves who, whose, when, for what and by which route, once for each person', async () => {
    expect((await app.inject('/v1/residents/R1')).json()).toEqual({ id: 'R1', name: '某某' });
    expect(await logged()).toEqual([
      {
        id: 1,
        at: '2026-11-22T06:26:00.000Z',
        terminal_id: 'T1',
        staff_id: 'S1',
        subject_type: 'resident',
        subject_id: 'R1',
        purpose: '核对居住证明',
        route: 'GET /v1/residents/:id',
      },
    ]);
  });

  it('who finds nobody is answered, and there is nobody to log', async () => {
    const before = (await logged()).length;
    expect((await app.inject('/v1/residents/nobody')).statusCode).toBe(200);
    expect((await logged()).length).toBe(before);
  });

  it.each(['/v1/forgotten', '/v1/photo', '/v1/without-purpose'])(
    'a route that does not log, or not for what, keeps the record back: %s',
    async (path) => {
      const response = await app.inject(path);
      expect([response.statusCode, response.json().code]).toEqual([500, 'CT-307']);
      expect(response.body).not.toContain('某某');
    },
  );

  it('a reading that fails half-way is neither answered nor in the log', async () => {
    const before = (await logged()).length;
    expect((await app.inject('/v1/residents/R-fails')).statusCode).toBe(500);
    expect((await logged()).length).toBe(before);
  });

  it('refusals and routes without persons need no entry', async () => {
    expect((await app.inject('/v1/refused')).statusCode).toBe(404);
    expect((await app.inject('/v1/terminals')).json()).toEqual({ count: 3 });
  });

  it('nobody changes the log afterwards', async () => {
    const { db } = central.deps;
    await expect(db.deleteFrom('access_log').execute()).rejects.toThrow('append-only');
    await expect(db.updateTable('access_log').set({ purpose: 'x' }).execute()).rejects.toThrow('append-only');
  });
});
