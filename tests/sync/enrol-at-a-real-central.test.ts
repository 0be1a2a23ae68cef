import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeTestCa } from '../../central/testing-ca.ts';
import { copyEmptyDatabase } from '../../central/testing-databases.ts';
import { type CentralProcess, startCentral } from './central-process.ts';
import { startTerminal } from './terminal.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

const never = { after: () => () => {} };

describe('an installation without demo data', () => {
  let dir: string;
  let central: CentralProcess;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-install-'));
    const data = join(dir, 'central');
    // Places and people come from somewhere; here from the demo's one grid, whose central then ends.
    mkdirSync(data);
    await copyEmptyDatabase(data);
    const loaded = await startCentral(data);
    await loaded.end('SIGTERM');
    const files = await (await makeTestCa('县 CA')).issue(dir, 'central');
    const tls = ['--tls-cert', files.certFile, '--tls-key', files.keyFile];
    central = await startCentral(data, 0, undefined, tls);
  });
  afterAll(async () => {
    await central.end('SIGTERM');
    rmSync(dir, { recursive: true, force: true });
  });
  /** Types a verb beside the running central; a process of its own. */
  const type = (...argv: string[]) =>
    new Promise<string[]>((resolve, reject) => {
      const main = join(import.meta.dirname, '../../central/main.ts');
      execFile(process.execPath, [main, ...argv, '--data', join(dir, 'central')], (error, out) =>
        error === null ? resolve(out.split('\n')) : reject(error),
      );
    });

  it('enrols a kiosk with a code from the command line, and tells it at once that it is revoked', async () => {
    const [code = ''] = await type('enrol', '乐楼社区', '--profile', 'chengcheng/kiosk');
    expect(code, 'with the CA in it').toMatch(/^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    const events: string[] = [];
    const options = {
      timers: never,
      hintTimers: never,
      log: { event: (id: string, fields = {}) => void events.push(`${id} ${JSON.stringify(fields)}`) },
    };
    const url = `https://127.0.0.1:${central.port}`;
    const terminal = startTerminal(join(dir, 'kiosk'), url, { enrolCode: code, ...options });
    await terminal.until(() => terminal.sync.status().reachable);
    const certificate = terminal.sync.keyCertificate();
    expect(certificate?.issuerKeyId, 'a key of its own').not.toBe('demo-2026');
    const { store } = terminal;
    const terminalId = store.identity.terminalId();
    expect(events.filter((event) => event.startsWith('enrolled'))).toHaveLength(1);

    // The same code enrols no second box, and says so without asking again and again.
    const other = startTerminal(join(dir, 'other'), url, { enrolCode: code });
    await other.until(() => other.sync.status().faultCode === 'CT-311');
    await other.stop();

    // No poll and no pause ever ends here: only the cut line can tell.
    await vi.waitUntil(async () => (await openLines()) > 0, { timeout: START_MS });
    await type('terminal', 'revoke', terminalId);
    await terminal.until(() => terminal.sync.status().faultCode === 'CT-313');
    await terminal.stop();

    const [next = ''] = await type('enrol', '乐楼社区', '--profile', 'chengcheng/kiosk');
    const back = startTerminal(join(dir, 'kiosk'), url, { enrolCode: next });
    await back.until(() => back.sync.status().reachable);
    await back.stop();
  });

  /** Lines for hints that central holds open. */
  async function openLines(): Promise<number> {
    const { Agent, fetch } = await import('undici');
    const agent = new Agent({ connect: { rejectUnauthorized: false } });
    const text = await (await fetch(`${central.url}/metrics`, { dispatcher: agent })).text();
    await agent.destroy();
    return Number(/^sanping_hint_lines (\d+)/m.exec(text)?.[1] ?? 0);
  }
});
