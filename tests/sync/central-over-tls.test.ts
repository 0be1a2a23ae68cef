import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { ulid } from 'ulid';
import { Agent, fetch as fetchOver } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDevice } from '../../central/auth/testing.ts';
import { openTls, type ServedTls, type TlsFiles } from '../../central/http/tls.ts';
import { addRelease, setGate, setRing } from '../../central/modules/releases/service.ts';
import { makeCode } from '../../central/modules/terminals/codes.ts';
import { buildServer } from '../../central/server.ts';
import { appendChanges } from '../../central/sync/change-log.ts';
import { startTestCentral, type TestCentral, testNow } from '../../central/testing.ts';
import { makeTestCa, type TestCa } from '../../central/testing-ca.ts';
import { caHashOf, formatEnrolmentCode } from '../../contract/enrolment-code.ts';
import { systemRandom } from '../../contract/random.ts';
import type { ReleaseManifest } from '../../contract/update/release.ts';
import { checkCentralWith } from '../../electron/core/setup/central-check.ts';
import type { PackageSource } from '../../electron/core/updates/fetch-package.ts';
import { Updater } from '../../electron/core/updates/updater.ts';
import { freePort } from '../../start/free-port.ts';
import { HERE, keysText, makeStubRelease, testKey } from '../updates/stub-release.ts';
import { updaterParts } from '../updates/updater-parts.ts';
import { startTerminal, type Terminal } from './terminal.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

/** A line that is cut in the middle of a package. */
async function* halfOf(stream: AsyncIterable<Uint8Array>, { packages }: ReleaseManifest) {
  const half = Math.floor((packages[0]?.size ?? 0) / 2);
  for await (const chunk of stream) {
    yield chunk.subarray(0, half);
    throw new Error('cut');
  }
}

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

  it('is looked at by a box that is set up: who it is, what it says of the code, and nothing is used up', async () => {
    const look = checkCentralWith({ clock: central.deps.clock, random: systemRandom });
    const { signal } = new AbortController();
    const profile = 'chengcheng/kiosk';
    const server = await serve(await ca.issue(dir, 'looked-at'));
    const enrolCode = await codeWith(ca);
    const at = { centralUrl: server.url, enrolCode, profile };
    for (let time = 0; time < 2; time += 1)
      expect(await look(at, signal)).toMatchObject({
        state: 'accepted',
        place: expect.stringMatching(/ \S+社区$/),
      });
    const refusedAs = async (change: Partial<typeof at>) => {
      const looked = await look({ ...at, ...change }, signal);
      return looked.state === 'refused' ? looked : null;
    };
    const said = server.asked.length;
    expect(await refusedAs({ enrolCode: await codeWith(other) })).toEqual({
      state: 'refused',
      code: 'CO-406',
      mayKeep: false,
    });
    expect(await refusedAs({ enrolCode: await codeWith(null) })).toMatchObject({ code: 'CO-405' });
    expect(server.asked.length, 'nothing is said to somebody else').toBe(said);
    expect(await refusedAs({ profile: 'chengcheng/wall' })).toMatchObject({ code: 'CT-314', mayKeep: false });
    const hash = enrolCode.slice(14);
    expect(await refusedAs({ enrolCode: `2222-2222-2222${hash}` })).toMatchObject({ code: 'CT-311' });
    const away = `https://localhost:${await freePort()}`;
    expect(await refusedAs({ centralUrl: away })).toMatchObject({ code: 'CO-703', mayKeep: true });
    // Somebody else's server, as a captive portal is one.
    const portal = createServer((_, answer) => answer.end('<html>欢迎使用无线网络</html>'));
    await new Promise<void>((listening) => portal.listen(0, '127.0.0.1', listening));
    const { port } = portal.address() as AddressInfo;
    expect(await refusedAs({ centralUrl: `http://127.0.0.1:${port}` })).toMatchObject({ code: 'CO-704' });
    await new Promise((closed) => portal.close(closed));
    // The box then starts as what it was set up as, with the same code.
    const terminal = start('set-up', server.url, enrolCode);
    await terminal.until(() => terminal.sync.status().reachable);
  });

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

  it('hands out a signed release in pieces: a terminal of the first ring has it whole, unpacked and checked', async () => {
    const server = await serve(await ca.issue(dir, 'releases'));
    const terminal = start('update', server.url, await codeWith(ca), { timers: never, hintTimers: never });
    await terminal.until(() => terminal.store.replica.isComplete());
    const key = testKey();
    const release = await makeStubRelease(join(dir, 'release'), '0.2.0', key);
    const keys = join(dir, 'release-keys.json');
    writeFileSync(keys, keysText(key));
    expect((await addRelease(central.deps, release.manifestFile)).ok).toBe(true);
    await setGate(central.deps, '0.2.0', { openTo: 'first' });
    const from: number[] = [];
    const { releases } = terminal.sync;
    const source: PackageSource = {
      offer: () => releases.offer({ version: '0.1.0', platform: HERE }),
      open: async (sha256, at) => {
        from.push(at);
        const stream = await releases.open(sha256, at);
        return at === 0 && typeof stream !== 'string' ? halfOf(stream, release.manifest) : stream;
      },
    };
    const home = join(dir, 'home');
    const updater = new Updater(updaterParts({ home, keys, release: null }, { source }));
    await updater.step();
    expect(updater.state().name, 'its ring is not reached').toBe('idle');
    await setRing(central.deps, terminal.store.identity.terminalId(), 'first');
    const again = new Updater(updaterParts({ home, keys, release: null }, { source }));
    for (let step = 0; step < 8 && again.state().name !== 'switching'; step += 1) await again.step();
    expect(again.state()).toMatchObject({ name: 'switching', version: '0.2.0', source: 'central' });
    expect(from).toEqual([0, expect.any(Number)]);
    expect(from[1]).toBeGreaterThan(0);
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
