import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemRandom } from '../../../contract/random.ts';
import { SCHEMA_HEADER, SCHEMA_VERSION } from '../../../contract/sync.ts';
import {
  filesContaining,
  makeDataDir,
  openTestStore,
  plantedFacts,
  residentLines,
  testClock,
  testNow,
  testScope,
} from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { WriteRefused } from '../store/write-refused.ts';
import { startSync } from './sync.ts';
import { EPOCH, fakeCentral, handTimers, html, NUMBER, pageText, residentPage, TOKEN } from './testing.ts';
import type { Sync } from './types.ts';

const helpCall = {
  kind: 'help-call' as const,
  caseId: '01JD00000000000000000000A1',
  step: 'attract',
  at: '2026-11-22T06:26:00.000Z',
};

const DWELLER = { name: '植入住户', nature: '租住', since: '2024-03-01', verifiedOn: '2026-09-14' };
const CLAIMANT = { name: '植入申请人', numberTail: '026X', registered: null, otherOwners: 0 };
const problemOf = (status: number, code: string) =>
  Response.json({ type: 'x', title: 'x', status, code, titleEn: 'x' }, { status });

describe('the terminal in step with central', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let sync: Sync | null = null;
  let timers: ReturnType<typeof handTimers>;
  beforeEach(() => {
    data = makeDataDir();
    store = openTestStore(data.dir);
    timers = handTimers();
  });
  afterEach(async () => {
    await sync?.stop();
    sync = null;
    store.close();
    data.remove();
  });
  /** Starts and waits until the first round is over. */
  const start = async (central: ReturnType<typeof fakeCentral>, clock = testClock) => {
    const firstRound = timers.nextWait();
    sync = startSync({
      store,
      terminalKey: { keyId: 'key-1', publicKeyRaw: 'A'.repeat(43) },
      centralUrl: 'http://localhost:8420',
      clock,
      random: systemRandom,
      profile: 'chengcheng/kiosk',
      enrolCode: 'demo',
      leaseItems: ['residence'],
      fetch: central.fetch,
      timers,
    });
    await firstRound;
    return sync;
  };
  const nextRound = async () => {
    const over = timers.nextWait();
    timers.fire();
    await over;
  };

  it('enrols once, leases numbers, pulls everything, and then only asks for news', async () => {
    const central = fakeCentral();
    const running = await start(central);
    expect(running.status()).toMatchObject({ reachable: true, clockOffsetMs: 0 });
    expect(running.keyCertificate()?.terminalKeyId).toBe('key-1');
    expect(store.leases.left('residence')).toBe(200);
    expect(store.findResidence(NUMBER)?.resident.name).toBe('王秀兰');
    expect(store.replica.isComplete()).toBe(true);
    central.asked.length = 0;
    await nextRound();
    expect(central.asked).toEqual(['GET /healthz', `GET /v1/sync/${testScope}`]);
  });

  it('refills the numbers at half', async () => {
    const central = fakeCentral();
    await start(central);
    const person = { itemId: 'residence', residentId: '01JD00000000000000000000R1', facts: plantedFacts };
    for (let index = 0; index < 101; index += 1) {
      const requestId = `01JD000000000000000000Q${String(index).padStart(3, '0')}`;
      expect(store.ledger.request({ ...person, requestId }).ok).toBe(true);
    }
    expect(store.leases.left('residence')).toBe(99);
    await nextRound();
    expect(store.leases.left('residence')).toBe(299);
    await nextRound();
    expect(store.leases.left('residence')).toBe(299);
  });

  it.each([
    [
      'what central says',
      () => Response.json({ dwellers: [DWELLER] }),
      { outcome: 'here', dwellers: [DWELLER] },
    ],
    ['that it may not, when central refuses', () => problemOf(403, 'CT-382'), { outcome: 'not-allowed' }],
    ['nothing, when central is about to restart', () => problemOf(503, 'CT-310'), { outcome: 'away' }],
    ['nothing, from a captive portal', html, { outcome: 'away' }],
    ['nothing, when the line is cut', () => Promise.reject(new TypeError('reset')), { outcome: 'away' }],
  ])('a clerk who asks who lives somewhere hears %s', async (_, route, heard) => {
    const said: unknown[] = [];
    const dwelling = '01JD00000000000000000000D1';
    const asked = { clerkId: '01JD0000000000000000000K01', reason: 'repair' } as const;
    const running = await start(
      fakeCentral({
        [`POST /v1/dwellings/${dwelling}/dwellers`]: (body) => {
          said.push(body);
          return route();
        },
      }),
    );
    expect(await running.dwellers(dwelling, asked)).toEqual(heard);
    expect(said).toEqual([asked]);
    expect(filesContaining(data.dir, DWELLER.name)).toEqual([]);
  });

  it.each([
    ['what central says', () => Response.json(CLAIMANT), { outcome: 'here', claimant: CLAIMANT }],
    ['that it may not, when central refuses', () => problemOf(403, 'CT-382'), { outcome: 'not-allowed' }],
    ['nothing, from a captive portal', html, { outcome: 'away' }],
  ])('a clerk who asks who claims a dwelling hears %s', async (_, route, heard) => {
    const claim = '01JD00000000000000000000C1';
    const running = await start(fakeCentral({ [`POST /v1/claims/${claim}/claimant`]: route }));
    expect(await running.claimant(claim, { clerkId: '01JD0000000000000000000K01' })).toEqual(heard);
    expect(filesContaining(data.dir, CLAIMANT.name)).toEqual([]);
  });

  it('a captive portal changes nothing and counts as no network', async () => {
    const names = ['GET /healthz', 'POST /v1/terminals/enrol', 'POST /v1/certificates/leases'];
    const running = await start(fakeCentral(Object.fromEntries(names.map((name) => [name, html]))));
    expect(running.status()).toEqual({ reachable: false, clockOffsetMs: null, lastPullAt: null });
    expect(store.identity.enrolment()).toBeNull();
  });

  it('a captive portal in the middle of a session leaves the records as they were', async () => {
    let portal = false;
    const path = `GET /v1/sync/${testScope}`;
    const whole = fakeCentral().fetch;
    const central = fakeCentral({
      [path]: () => (portal ? html() : whole(`http://localhost:8420/v1/sync/${testScope}`)),
    });
    const running = await start(central);
    portal = true;
    await nextRound();
    expect(running.status().reachable).toBe(false);
    expect(store.findResidence(NUMBER)?.resident.name).toBe('王秀兰');
    expect(store.replica.cursor(testScope)).toBe(`${EPOCH}:4`);
  });

  describe('central that does not answer in time', () => {
    let hangs = false;
    const patience = () => {
      // The real timer takes 15 s; the abort that it makes is what counts.
      vi.spyOn(AbortSignal, 'timeout').mockImplementation(() =>
        hangs ? AbortSignal.abort(new DOMException('late', 'TimeoutError')) : new AbortController().signal,
      );
    };
    const begin = async () => {
      hangs = false;
      patience();
      const whole = fakeCentral();
      const fetch: typeof globalThis.fetch = async (input, init) => {
        init?.signal?.throwIfAborted();
        return whole.fetch(input, init);
      };
      return start({ ...whole, fetch });
    };
    afterEach(() => vi.restoreAllMocks());

    it('once: the word stays, and the next round says that all is well', async () => {
      const running = await begin();
      const words: boolean[] = [];
      running.onChange(() => words.push(running.status().reachable));
      hangs = true;
      await nextRound();
      expect(running.status().reachable).toBe(true);
      hangs = false;
      await nextRound();
      expect(running.status().reachable).toBe(true);
      expect(words).not.toContain(false);
    });

    it('twice in a row: it is offline', async () => {
      const running = await begin();
      hangs = true;
      await nextRound();
      await nextRound();
      expect(running.status().reachable).toBe(false);
      hangs = false;
      await nextRound();
      expect(running.status().reachable).toBe(true);
    });

    it('a refused connection is offline at once, and one that never answered is not online', async () => {
      let refuses = false;
      const whole = fakeCentral();
      const fetch: typeof globalThis.fetch = async (input, init) => {
        if (refuses) throw new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') });
        return whole.fetch(input, init);
      };
      const running = await start({ ...whole, fetch });
      refuses = true;
      await nextRound();
      expect(running.status().reachable).toBe(false);
    });
  });

  it('a page that stops in the middle is dropped, and the next whole one counts', async () => {
    const lines = residentLines('王秀兰', NUMBER).map((line, index) => ({ seq: index + 1, ...line }));
    const text = pageText(lines, `${EPOCH}:4`);
    let cut = true;
    const central = fakeCentral({
      [`GET /v1/sync/${testScope}`]: () => new Response(cut ? text.slice(0, text.lastIndexOf('{')) : text),
    });
    const running = await start(central);
    expect(running.status().reachable).toBe(false);
    expect(store.grids()).toEqual([]);
    expect(store.replica.cursor(testScope)).toBeNull();
    cut = false;
    await nextRound();
    expect(store.findResidence(NUMBER)?.resident.name).toBe('王秀兰');
    expect(running.status().reachable).toBe(true);
  });

  it('several pages follow each other in one round, each from the cursor before', async () => {
    const lines = residentLines('王秀兰', NUMBER).map((line, index) => ({ seq: index + 1, ...line }));
    const seen: (string | null)[] = [];
    const central = fakeCentral({
      [`GET /v1/sync/${testScope}`]: (_body, url) => {
        const after = url.searchParams.get('after');
        seen.push(after);
        return new Response(
          after === null
            ? pageText(lines.slice(0, 2), `${EPOCH}:2`, true)
            : pageText(lines.slice(2), `${EPOCH}:4`),
        );
      },
    });
    await start(central);
    expect(seen).toEqual([null, `${EPOCH}:2`]);
    expect(store.findResidence(NUMBER)).not.toBeNull();
  });

  it('central gone: what happens here waits, the pauses grow with jitter, a kick asks at once', async () => {
    let gone = true;
    const central = fakeCentral();
    const fetch: typeof globalThis.fetch = (input, init) =>
      gone ? Promise.reject(new TypeError('fetch failed')) : central.fetch(input, init);
    const running = await start({ ...central, fetch });
    store.outbox.add(helpCall);
    for (let round = 0; round < 12; round += 1) await nextRound();
    expect(Math.max(...timers.waits)).toBeLessThanOrEqual(30_000);
    expect(new Set(timers.waits).size, 'jitter').toBeGreaterThan(8);
    expect(store.outbox.isWaitingFor(helpCall.caseId)).toBe(true);
    gone = false;
    const over = timers.nextWait();
    running.kick();
    await over;
    expect(store.outbox.isWaitingFor(helpCall.caseId)).toBe(false);
    expect(running.status().reachable).toBe(true);
  });

  it('an answer that was lost: the same operation goes again, and duplicate settles it', async () => {
    const keys: string[] = [];
    const central = fakeCentral({
      'POST /v1/operations': (body) => {
        const { operations } = body as { operations: { key: string }[] };
        const first = keys.length === 0;
        keys.push(...operations.map(({ key }) => key));
        if (first) throw new TypeError('connection reset');
        return Response.json({ answers: operations.map(({ key }) => ({ key, result: 'duplicate' })) });
      },
    });
    store.outbox.add(helpCall);
    await start(central);
    expect(store.outbox.waitingCount()).toBe(1);
    await nextRound();
    expect(store.outbox.waitingCount()).toBe(0);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('what central refuses is parked and holds nothing up', async () => {
    const central = fakeCentral({
      'POST /v1/operations': (body) => {
        const { operations } = body as { operations: { key: string }[] };
        const [first] = operations;
        return Response.json({
          answers: [
            { key: first?.key, result: 'rejected', code: 'CT-331', reason: '编号不在发给本机的号段内' },
          ],
        });
      },
    });
    store.outbox.add(helpCall);
    store.outbox.add({ ...helpCall, caseId: '01JD00000000000000000000A2' });
    const running = await start(central);
    expect(store.outbox.parkedCount()).toBe(2);
    expect(running.status().reachable).toBe(true);
  });

  const refusal = (code: string) =>
    Response.json({ type: 'x', title: 'x', status: 401, code, titleZh: 'x', titleEn: 'x' }, { status: 401 });

  it('central lost its data and does not know the terminal: it enrols again by itself', async () => {
    let enrolments = 0;
    const inner = fakeCentral();
    const central = fakeCentral({
      'POST /v1/terminals/enrol': (_body, url) => {
        enrolments += 1;
        return inner.fetch(url, { method: 'POST' });
      },
      [TOKEN]: (_body, url) => (enrolments > 1 ? inner.fetch(url, { method: 'POST' }) : refusal('CT-318')),
    });
    const running = await start(central);
    expect(enrolments).toBe(2);
    expect(running.status().reachable).toBe(true);
    expect(store.replica.isComplete()).toBe(true);
  });

  it('a terminal that was revoked says so, and does not enrol by itself', async () => {
    const central = fakeCentral({ [TOKEN]: () => refusal('CT-313') });
    const running = await start(central);
    expect(running.status()).toMatchObject({ reachable: false, faultCode: 'CT-313' });
    expect(central.asked.filter((route) => route.endsWith('enrol'))).toHaveLength(1);
  });

  it('a token that central does not take any more is fetched anew, once, within the request', async () => {
    let tokens = 0;
    const inner = fakeCentral();
    const central = fakeCentral({
      [TOKEN]: async (_body, url) => {
        tokens += 1;
        const answer = await inner.fetch(url, { method: 'POST' });
        return Response.json({ ...((await answer.json()) as object), accessToken: `token-${tokens}` });
      },
      [`GET /v1/sync/${testScope}`]: (_body, url, headers) =>
        headers.get('authorization') === 'DPoP token-2' ? inner.fetch(url) : refusal('CT-303'),
    });
    const running = await start(central);
    expect(running.status().reachable).toBe(true);
    expect(tokens).toBe(2);
    await nextRound();
    expect(tokens, 'a good one is kept').toBe(2);
  });

  it('central does not believe the time: the terminal proves again with the nonce that it gave', async () => {
    const nonces: unknown[] = [];
    const inner = fakeCentral();
    const central = fakeCentral({
      'POST /v1/terminals/enrol': (_body, url, headers) => {
        const [, claims = ''] = (headers.get('dpop') ?? '').split('.');
        const { nonce } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
        nonces.push(nonce);
        if (nonce === 'N1') return inner.fetch(url, { method: 'POST' });
        const asks = refusal('CT-317');
        asks.headers.set('dpop-nonce', 'N1');
        return asks;
      },
    });
    const running = await start(central);
    expect(running.status().reachable).toBe(true);
    expect(nonces).toEqual([undefined, 'N1']);
  });

  it("tells how far the terminal's clock is from central's", async () => {
    const running = await start(fakeCentral(), { now: () => testNow + 300_000 });
    expect(running.status().clockOffsetMs).toBe(300_000);
  });

  it('renews the certificate of its key before it runs out', async () => {
    const central = fakeCentral();
    await start(central);
    await sync?.stop();
    central.asked.length = 0;
    await start(central, { now: () => Date.parse('2027-01-20T00:00:00Z') });
    expect(central.asked).toContain('POST /v1/terminals/renew');
    expect(central.asked).not.toContain('POST /v1/terminals/enrol');
  });

  it('a program with another schema version is left alone', async () => {
    const central = fakeCentral({
      'GET /healthz': () =>
        Response.json({ ok: true, schemaVersion: SCHEMA_VERSION + 1, time: '2026-11-22T06:26:00.000Z' }),
    });
    const running = await start(central);
    expect(running.status()).toMatchObject({ reachable: false, faultCode: 'CT-302' });
    expect(central.asked).toEqual(['GET /healthz']);
  });

  it('says its schema version in every request', async () => {
    const versions: (string | null)[] = [];
    const central = fakeCentral();
    store.outbox.add(helpCall);
    await start({
      ...central,
      fetch: (input, init) => {
        versions.push(new Headers(init?.headers).get(SCHEMA_HEADER));
        return central.fetch(input, init);
      },
    });
    expect(versions.length).toBeGreaterThanOrEqual(5);
    expect(new Set(versions)).toEqual(new Set([String(SCHEMA_VERSION)]));
  });

  it.each([
    'POST /v1/terminals/enrol',
    'POST /v1/operations',
    'POST /v1/certificates/leases',
    `GET /v1/sync/${testScope}`,
  ])('an answer of another schema version changes nothing: %s', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const whole = fakeCentral();
    const central = fakeCentral({
      [route]: async (body, url) => {
        const answer = await whole.fetch(url, {
          method,
          ...(method === 'POST' && { body: JSON.stringify(body) }),
        });
        answer.headers.set(SCHEMA_HEADER, String(SCHEMA_VERSION + 1));
        return answer;
      },
    });
    store.outbox.add(helpCall);
    const running = await start(central);
    expect(running.status()).toMatchObject({ reachable: false, faultCode: 'CT-302' });
    expect(store.identity.enrolment() === null).toBe(path.endsWith('enrol'));
    expect(store.outbox.waitingCount() === 1).toBe(path.endsWith('enrol') || path.endsWith('operations'));
    if (!path.includes('sync')) expect(store.leases.left('residence')).toBe(0);
    expect(store.grids()).toEqual([]);
  });

  it('central refuses this version: it says so, keeps everything and goes on asking', async () => {
    let isOld = true;
    const inner = fakeCentral();
    const problem = { type: 'x', title: '双方的数据版本不同', status: 409, code: 'CT-302', titleEn: 'x' };
    const central = fakeCentral({
      'POST /v1/operations': (body) =>
        isOld
          ? Response.json(problem, { status: 409 })
          : inner.fetch('http://localhost:8420/v1/operations', {
              method: 'POST',
              body: JSON.stringify(body),
            }),
    });
    store.outbox.add(helpCall);
    const running = await start(central);
    expect(running.status()).toMatchObject({ reachable: false, faultCode: 'CT-302' });
    expect([store.outbox.waitingCount(), store.outbox.parkedCount()]).toEqual([1, 0]);
    isOld = false;
    await nextRound();
    expect(running.status().reachable).toBe(true);
    expect(running.status().faultCode).toBeUndefined();
    expect(store.outbox.waitingCount()).toBe(0);
  });

  it('a full disk refuses what comes: it is said with its code, and comes again when there is room', async () => {
    const real = store;
    let isFull = true;
    const replica: Store['replica'] = {
      ...real.replica,
      applyPage: (...page) => {
        if (isFull) throw new WriteRefused('ST-404', null);
        real.replica.applyPage(...page);
      },
    };
    store = { ...real, replica };
    const running = await start(fakeCentral());
    expect(running.status()).toMatchObject({ reachable: false, faultCode: 'ST-404' });
    expect(store.grids()).toEqual([]);
    isFull = false;
    await nextRound();
    expect(running.status().reachable).toBe(true);
    expect(store.grids()).toHaveLength(1);
  });

  it('a central that is busy is asked again when it said so, not before', async () => {
    let busy = true;
    const problem = { type: 'x', title: 'x', status: 503, code: 'CT-320', titleEn: 'x' };
    const pull = `GET /v1/sync/${testScope}`;
    const central = fakeCentral({
      [pull]: () =>
        busy
          ? Response.json(problem, { status: 503, headers: { 'retry-after': '7' } })
          : new Response(residentPage()),
    });
    await start(central);
    expect(timers.waits.at(-1)).toBeGreaterThanOrEqual(7_000);
    expect(timers.waits.at(-1)).toBeLessThanOrEqual(14_000);
    busy = false;
    await nextRound();
    expect(store.replica.isComplete()).toBe(true);
    expect(timers.waits.at(-1)).toBe(5_000);
  });

  it('one operation that central does not understand is parked alone', async () => {
    const strange = '01JD00000000000000000000A2';
    const problem = { type: 'x', title: 'x', status: 400, code: 'CT-301', titleEn: 'x' };
    const central = fakeCentral({
      'POST /v1/operations': (body) => {
        const { operations } = body as { operations: { key: string; body: { caseId: string } }[] };
        return operations.some((operation) => operation.body.caseId === strange)
          ? Response.json(problem, { status: 400 })
          : Response.json({ answers: operations.map(({ key }) => ({ key, result: 'applied' })) });
      },
    });
    store.outbox.add(helpCall);
    store.outbox.add({ ...helpCall, caseId: strange });
    store.outbox.add({ ...helpCall, caseId: '01JD00000000000000000000A3' });
    const running = await start(central);
    expect(running.status().reachable).toBe(true);
    expect([store.outbox.waitingCount(), store.outbox.parkedCount()]).toEqual([0, 1]);
    expect(store.outbox.isWaitingFor(strange)).toBe(true);
  });

  it('stops in the middle of a request', async () => {
    const central = fakeCentral({
      'GET /healthz': () => new Promise<Response>(() => {}),
    });
    const fetch: typeof globalThis.fetch = (input, init) =>
      Promise.race([
        central.fetch(input, init),
        new Promise<Response>((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new TypeError('aborted')));
        }),
      ]);
    const hanging = startSync({
      store,
      terminalKey: { keyId: 'key-1', publicKeyRaw: 'A'.repeat(43) },
      centralUrl: 'http://localhost:8420/',
      clock: testClock,
      random: systemRandom,
      profile: 'chengcheng/kiosk',
      enrolCode: null,
      leaseItems: [],
      fetch,
      timers,
    });
    await hanging.stop();
    expect(hanging.status().reachable).toBe(false);
  });
});
