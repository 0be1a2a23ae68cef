import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { ulid } from 'ulid';
import { Agent, fetch as fetchOver } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDevice } from '../../central/auth/testing.ts';
import { openTls, type ServedTls, type TlsFiles } from '../../central/http/tls.ts';
import { makeCode } from '../../central/modules/terminals/codes.ts';
import { buildServer } from '../../central/server.ts';
import { appendChanges } from '../../central/sync/change-log.ts';
import { startTestCentral, type TestCentral, testNow } from '../../central/testing.ts';
import { makeTestCa, type TestCa } from '../../central/testing-ca.ts';
import { caHashOf, formatEnrolmentCode } from '../../contract/enrolment-code.ts';
import { startTerminal, type Terminal } from './terminal.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

/** Timers that never fire: whatever happens, happens by a hint or a kick. */
const never = { after: () => () => {} };

describe('a central outside the box', () => {
  let dir: string;
  let central: TestCentral;
  let ca: TestCa;
  let other: TestCa;
  const servers: FastifyInstance[] = [];
  const terminals: Terminal[] = [];
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-tls-'));
    [central, ca, other] = await Promise.all([
      startTestCentral(),
      makeTestCa('县 CA'),
      makeTestCa('别的 CA'),
    ]);
  });
  afterEach(async () => {
    await Promise.all(terminals.splice(0).map((terminal) => terminal.stop()));
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
    await central.close();
    rmSync(dir, { recursive: true, force: true });
  });

  /** One more server of the same central with this certificate; `asked` counts what was said to it. */
  const serve = async (files: TlsFiles, port = 0) => {
    const cert = readFileSync(files.certFile, 'utf8');
    const opened = openTls(files, Date.now());
    const tls: ServedTls = opened.ok
      ? opened.value
      : { cert, key: readFileSync(files.keyFile, 'utf8'), caHash: '', isOwnName: () => true };
    const app = buildServer(central.deps, { tls });
    const asked: string[] = [];
    app.addHook('onRequest', async ({ url }) => void asked.push(url));
    servers.push(app);
    const at = new URL(await app.listen({ port, host: '127.0.0.1' }));
    return { app, asked, port: Number(at.port), url: `https://localhost:${at.port}` };
  };
  const codeWith = async (of: TestCa | null) => {
    const community = await central.deps.db.selectFrom('community').select('id').executeTakeFirstOrThrow();
    const made = await makeCode(central.deps, {
      community: community.id,
      profile: 'chengcheng/kiosk',
      company: null,
      audience: null,
      minutes: 60,
    });
    if (!made.ok) throw new Error(made.error);
    const hash = of === null ? null : createHash('sha256').update(new X509Certificate(of.pem).raw).digest();
    const caHash = hash === null ? null : caHashOf(hash);
    return formatEnrolmentCode({ secret: made.value.secret, caHash });
  };
  const start = (name: string, url: string, enrolCode: string | null, more: object = {}) => {
    const terminal = startTerminal(join(dir, name), url, { enrolCode, ...more });
    terminals.push(terminal);
    return terminal;
  };
  const end = async (terminal: Terminal) => {
    terminals.splice(terminals.indexOf(terminal), 1);
    await terminal.stop();
  };
  const faultOf = async (terminal: Terminal) => {
    await terminal.until(() => terminal.sync.status().faultCode !== undefined);
    return terminal.sync.status().faultCode;
  };
  const storedCa = (terminal: Terminal) =>
    new X509Certificate(terminal.store.identity.enrolment()?.ca ?? '').fingerprint256;
  const publish = async (scope: string, title: string) => {
    const id = ulid();
    const notice = {
      id,
      kind: '停电' as const,
      title,
      summary: '今晚停电',
      body: '今晚八点到十点停电。',
      publishedAt: new Date(testNow).toISOString(),
      expiresAt: new Date(testNow + 86_400_000).toISOString(),
      urgent: false,
    };
    const change = { audience: 'kiosk', entity: 'notice', pk: id, doc: notice } as const;
    await central.deps.db.transaction().execute((trx) => appendChanges(trx, scope, [change], central.deps));
  };

  it('enrols a terminal by a code that names the CA; token, rows, numbers, hints and operations go over TLS', async () => {
    const server = await serve(await ca.issue(dir, 'first'));
    const timers = { timers: never, hintTimers: never };
    const terminal = start('a', server.url, await codeWith(ca), timers);
    await terminal.until(() => terminal.store.replica.isComplete());
    expect(terminal.store.leases.left('residence')).toBe(200);
    expect(storedCa(terminal)).toBe(new X509Certificate(ca.pem).fingerprint256);

    const [scope = ''] = terminal.store.identity.enrolment()?.scopes ?? [];
    await vi.waitUntil(() => server.asked.includes('/v1/events'));
    await publish(scope, '加密来的停电通知');
    await terminal.until(() =>
      terminal.store.notices(testNow).some(({ title }) => title === '加密来的停电通知'),
    );
    const call = { kind: 'help-call', caseId: ulid(), step: 'attract', at: new Date(testNow).toISOString() };
    terminal.store.outbox.add(call as Parameters<typeof terminal.store.outbox.add>[0]);
    terminal.sync.kick();
    await terminal.until(() => terminal.store.outbox.waitingCount() === 0);
    expect(terminal.store.outbox.parkedCount()).toBe(0);
    await end(terminal);

    // The next certificate of the same CA needs no person, and no code.
    const renewed = await serve(await ca.issue(dir, 'renewed'));
    const again = start('a', renewed.url, null);
    await again.until(() => again.sync.status().reachable);
  });

  it('takes a proof that was made for its own https address and for no other', async () => {
    const server = await serve(await ca.issue(dir, 'proofs'));
    const device = createTestDevice(central.deps.clock);
    const agent = new Agent({ connect: { ca: ca.pem } });
    const ask = async (htu: string) => {
      const response = await fetchOver(`${server.url}/v1/token`, {
        method: 'POST',
        headers: { dpop: await device.proof('POST', htu), 'content-type': 'application/json' },
        body: '{}',
        dispatcher: agent,
      });
      return ((await response.json()) as { code: string }).code;
    };
    // The empty body is looked at only when the proof is good.
    expect(await ask(`${server.url}/v1/token`)).toBe('CT-301');
    expect(await ask(`http://localhost:${server.port}/v1/token`)).toBe('CT-316');
    expect(await ask(`https://localhost/v1/token`)).toBe('CT-316');
    await agent.destroy();
  });

  it.each([
    ['of another CA', 'CO-402', {}, true],
    ['for another name', 'CO-403', { names: ['elsewhere.example'] }, false],
    ['that has ended', 'CO-404', { notAfter: new Date(Date.now() - 3_600_000) }, false],
  ])('with a certificate %s is told nothing, and staff see %s', async (what, code, options, isOther) => {
    const name = `refused-${code}`;
    const first = await serve(await ca.issue(dir, `${name}-first`));
    const terminal = start(name, first.url, await codeWith(ca));
    await terminal.until(() => terminal.store.replica.isComplete());
    await end(terminal);
    const false_ = await serve(await (isOther ? other : ca).issue(dir, name, options));
    const again = start(name, false_.url, null);
    expect(await faultOf(again), what).toBe(code);
    expect(false_.asked).toEqual([]);
  });

  it('is not spoken to at the first meeting either, unless the code names its CA', async () => {
    const server = await serve(await other.issue(dir, 'stranger'));
    expect(await faultOf(start('m1', server.url, await codeWith(ca)))).toBe('CO-406');
    expect(await faultOf(start('m2', server.url, await codeWith(null)))).toBe('CO-405');
    expect(await faultOf(start('m3', server.url, 'demo'))).toBe('CO-405');
    expect(server.asked).toEqual([]);
  });

  it('is not spoken to without TLS', async () => {
    const said: unknown[] = [];
    const fetch = async (...request: unknown[]) => {
      said.push(request);
      return new Response();
    };
    const terminal = start('plain', 'http://192.0.2.1:8420', await codeWith(null), { fetch });
    expect(await faultOf(terminal)).toBe('CO-401');
    expect(said).toEqual([]);
  });

  it('with a new CA is followed by whoever brings a new code to the box; the old code does no harm', async () => {
    const before = await serve(await ca.issue(dir, 'before'));
    const oldCode = await codeWith(ca);
    const terminal = start('moved', before.url, oldCode);
    await terminal.until(() => terminal.store.replica.isComplete());
    await end(terminal);
    const after = await serve(await other.issue(dir, 'after'));
    const stale = start('moved', after.url, oldCode);
    expect(await faultOf(stale)).toBe('CO-402');
    await end(stale);
    expect(after.asked).toEqual([]);

    const moved = start('moved', after.url, await codeWith(other));
    await moved.until(() => moved.sync.status().reachable);
    expect(storedCa(moved)).toBe(new X509Certificate(other.pem).fingerprint256);
    await end(moved);
    const withOldCode = start('moved', after.url, oldCode);
    await withOldCode.until(() => withOldCode.sync.status().reachable);
  });
});
