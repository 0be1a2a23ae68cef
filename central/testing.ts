import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { enrolAnswer } from '../contract/identity.ts';
import { systemRandom } from '../contract/random.ts';
import {
  type ChangeLine,
  changeLine,
  numberLease,
  type OperationBody,
  pageEnd,
  SCHEMA_VERSION,
} from '../contract/sync.ts';
import { createTestDevice } from './auth/testing.ts';
import type { OpenDatabase } from './database/open.ts';
import { DEMO_ISSUER_KEY } from './demo/issuer-key.ts';
import type { DemoExtent } from './demo/load.ts';
import { prepareDemo } from './demo/run-demo.ts';
import type { Deps } from './deps.ts';
import { createLogger } from './log.ts';
import { folderIssuerKeys, issuerKeyFolder } from './modules/certificates/issuer-keys.ts';
import { simulatedDoors } from './modules/doors/simulated-doors.ts';
import { simulatedProvider } from './modules/fees/simulated-provider.ts';
import { releasesFolder } from './modules/releases/folder.ts';
import { buildServer } from './server.ts';
import { watchAnswers } from './testing-answers.ts';
import { embeddedDatabase, type TestDatabase } from './testing-databases.ts';

/** Helpers for tests of central. Not imported by the product. */

export const testNow = Date.parse('2026-11-22T06:26:00.000Z');

export interface TestCentral {
  readonly app: FastifyInstance;
  readonly deps: Deps;
  readonly opened: OpenDatabase;
  readonly dataDir: string;
  /** Everything that was logged. */
  logged(): string;
  setNow(now: number): void;
  /** Its address, once it is asked for. */
  url(): Promise<string>;
  /** Rejects when a route gave an answer that it does not declare. */
  close(): Promise<void>;
}

/** A whole central without its socket: a real database of its own, one grid of 乐楼社区 in it where nothing else is asked. */
export async function startTestCentral(
  database: TestDatabase = embeddedDatabase,
  extent: DemoExtent = 'chengcheng-grid',
): Promise<TestCentral> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sanping-central-'));
  const opened = await database.open(dataDir);
  let now = testNow;
  let text = '';
  const clock = { now: () => now };
  const deps: Deps = {
    db: opened.db,
    listen: opened.listen,
    clock,
    random: systemRandom,
    log: createLogger(clock, (line) => {
      text += line;
    }),
    issuers: folderIssuerKeys(issuerKeyFolder(dataDir), [DEMO_ISSUER_KEY]),
    releasesDir: releasesFolder(dataDir),
    payments: simulatedProvider({ db: opened.db }),
    doors: simulatedDoors({ db: opened.db }),
    demo: true,
  };
  await prepareDemo(deps, extent);
  const app = buildServer(deps);
  const wrongAnswers = watchAnswers(app);
  let listening: Promise<string> | null = null;
  return {
    app,
    deps,
    opened,
    dataDir,
    logged: () => text,
    setNow: (next) => {
      now = next;
    },
    url: () => {
      listening ??= app.listen({ port: 0, host: '127.0.0.1' });
      return listening;
    },
    close: async () => {
      await app.close();
      await opened.close();
      rmSync(dataDir, { recursive: true, force: true });
      if (wrongAnswers.length > 0) throw new Error(wrongAnswers.join('\n'));
    },
  };
}

let terminals = 0;

/** Marks headers of a test that shall be those of a terminal: a token and a proof for this very request. */
const AS_TERMINAL = 'x-as-test-terminal';
const signers = new Map<string, (method: string, url: string) => Promise<Record<string, string>>>();

/** The headers as they are sent: with token and proof in place of the mark. */
export async function signed(
  { [AS_TERMINAL]: terminalId, ...headers }: Record<string, string>,
  method: string,
  url: string,
): Promise<Record<string, string>> {
  const signer = terminalId === undefined ? undefined : signers.get(terminalId);
  return signer === undefined ? headers : { ...headers, ...(await signer(method, url)) };
}

/** A terminal of its own: id, keys and, when first needed, a token. */
export async function enrolTestTerminal(
  { app, deps }: Pick<TestCentral, 'app' | 'deps'>,
  code = 'demo',
  profile = 'chengcheng/kiosk',
) {
  terminals += 1;
  const { publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const terminalId = `01JD0000000000000000000T${String(terminals).padStart(2, '0')}`;
  const keyId = `key-${terminals}`;
  const payload = {
    schemaVersion: SCHEMA_VERSION,
    code,
    terminalId,
    terminalKeyId: keyId,
    terminalPublicKey: x,
    profile,
  };
  const device = createTestDevice(deps.clock);
  const url = '/v1/terminals/enrol';
  const response = await app.inject({
    method: 'POST',
    url,
    payload,
    headers: { dpop: await device.proof('POST', url) },
  });
  const answer = enrolAnswer.parse(response.json());
  let token = '';
  let madeAt = Number.NaN;
  signers.set(terminalId, async (method, of) => {
    const now = deps.clock.now();
    // Tests move the clock in both directions.
    if (!(Math.abs(now - madeAt) < 600_000)) {
      token = await device.token(app, terminalId);
      madeAt = now;
    }
    return { authorization: `DPoP ${token}`, dpop: await device.proof(method, of, token) };
  });
  const headers = { [AS_TERMINAL]: terminalId };
  const [scope = ''] = answer.scopes;
  return { terminalId, keyId, answer, headers, scope, payload, device };
}
export type TestTerminal = Awaited<ReturnType<typeof enrolTestTerminal>>;

export async function pushBodies(
  { app }: TestCentral,
  terminal: TestTerminal,
  operations: readonly { key: string; body: OperationBody; scope?: string; by?: string }[],
) {
  const response = await app.inject({
    method: 'POST',
    url: '/v1/operations',
    headers: await signed(terminal.headers, 'POST', '/v1/operations'),
    payload: {
      schemaVersion: SCHEMA_VERSION,
      operations: operations.map((operation) => ({ scope: terminal.scope, ...operation })),
    },
  });
  return response.json<{ answers: { result: string; code?: string }[] }>().answers;
}

/** Requests of one terminal. */
export function callsOf(central: TestCentral, terminal: TestTerminal) {
  const get = async (url: string, headers: Record<string, string> = terminal.headers) =>
    central.app.inject({ method: 'GET', url, headers: await signed(headers, 'GET', url) });
  const post = async (url: string, payload: object, headers: Record<string, string> = terminal.headers) =>
    central.app.inject({ method: 'POST', url, payload, headers: await signed(headers, 'POST', url) });
  const lease = async (by: TestTerminal = terminal, count = 10) =>
    numberLease.parse(
      (await post('/v1/certificates/leases', { itemId: 'residence', count }, by.headers)).json(),
    );
  /** The whole snapshot and the log after it, page by page. */
  const pullAll = async (limit: number) => {
    const lines: ChangeLine[] = [];
    let after = '';
    for (;;) {
      const response = await get(`/v1/sync/${terminal.scope}?limit=${limit}${after}`);
      const texts = response.body.trimEnd().split('\n');
      const end = pageEnd.parse(JSON.parse(texts.pop() ?? ''));
      lines.push(...texts.map((text) => changeLine.parse(JSON.parse(text))));
      const place = end.snapshot?.next ?? null;
      after = `&after=${end.cursor}${place === null ? '' : `&place=${encodeURIComponent(place)}`}`;
      if (!end.more) return { lines, cursor: end.cursor };
    }
  };
  return { get, post, lease, pullAll };
}

/** A ULID of a test, by its last two characters. */
export const key = (last: string) => `01JD00000000000000000000${last}`;
