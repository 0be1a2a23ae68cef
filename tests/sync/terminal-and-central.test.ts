import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoCards } from '../../central/demo/demo-cards.ts';
import { demoSituation } from '../../contract/card.ts';
import { systemClock } from '../../contract/clock.ts';
import type { OperationBody } from '../../contract/sync.ts';
import { type CentralProcess, startCentral } from './central-process.ts';
import { demoNumber, issue, pushAgain, startTerminal } from './terminal.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

describe('a terminal and the real central', () => {
  let dir: string;
  let central: CentralProcess;
  const folder = (name: string) => join(dir, name);
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-sync-'));
    central = await startCentral(folder('central'));
  });
  afterAll(async () => {
    await central.end('SIGTERM');
    rmSync(dir, { recursive: true, force: true });
  });
  const cards = demoCards(systemClock.now());
  it('enrols, brings the community, and finds each demo resident as the situation says', async () => {
    const terminal = startTerminal(folder('a'), central.url);
    await terminal.until(() => terminal.store.replica.isComplete());
    expect(terminal.store.community()?.name).toBe('乐楼社区');
    expect(terminal.store.notices(systemClock.now())[0]).toMatchObject({ kind: '停水', urgent: true });
    expect(terminal.store.grids()).toHaveLength(1);
    expect(terminal.store.leases.left('residence')).toBe(200);
    for (const situation of demoSituation.options) {
      const found = terminal.store.findResidence(demoNumber(situation));
      const card = cards.find((row) => row.situation === situation);
      expect(found?.resident.name, situation).toBe(situation === 'none' ? undefined : card?.name);
      if (found !== null)
        expect(terminal.store.phoneAnswers.answer(found.resident, card?.phoneLast4 ?? '')).toEqual({
          kind: 'right',
        });
    }
    expect(terminal.store.findResidence(demoNumber('record'))?.dwelling.address).toContain('乐楼社区');
    await terminal.stop();
  });

  it('is heard at central with its fault, so that an operator sees from afar which box needs a hand', async () => {
    const faults = ['RD-101'];
    const terminal = startTerminal(folder('heard'), central.url, {
      fleet: () => ({
        version: '0.1.0',
        faults: () => faults,
        watch: { look: () => {}, states: () => [] },
        acts: { reports: () => [], heard: () => {}, work: () => {} },
      }),
    });
    const main = join(import.meta.dirname, '../../central/main.ts');
    const list = async () =>
      (
        await promisify(execFile)(process.execPath, [main, 'terminal', 'list', '--data', folder('central')])
      ).stdout
        .split('\n')
        .find((line) => line.endsWith(terminal.store.identity.terminalId()));
    await expect.poll(list, { timeout: START_MS, interval: 500 }).toMatch(/^在线 .* RD-101 .* 200 +0\.1\.0 /);
    faults.length = 0;
    terminal.sync.kick();
    await expect.poll(list, { timeout: START_MS, interval: 500 }).toMatch(/^在线 .*kiosk +无 /);
    await terminal.stop();
  });

  it(
    'central is gone: certificates go on from leased numbers, and everything arrives once when it is back',
    async () => {
      const terminal = startTerminal(folder('a'), central.url);
      await terminal.until(() => terminal.sync.status().reachable);
      const { port } = central;
      await central.end('SIGKILL');

      const issued = [issue(terminal), issue(terminal), issue(terminal)];
      terminal.sync.kick();
      await terminal.until(() => !terminal.sync.status().reachable);
      expect(terminal.store.outbox.waitingCount()).toBe(3);
      const operations = terminal.store.outbox.waiting(10);

      central = await startCentral(folder('central'), port);
      terminal.sync.kick();
      await terminal.until(() => terminal.store.outbox.waitingCount() === 0);
      expect(terminal.store.outbox.parkedCount()).toBe(0);
      const numbers = issued.map((body) => body.kind === 'certificate-outcome' && body.number);
      expect(new Set(numbers).size).toBe(3);

      const again = await pushAgain(terminal, central.url, operations);
      expect(again).toEqual(['duplicate', 'duplicate', 'duplicate']);
      await terminal.stop();
    },
    START_MS,
  );

  it(
    'central killed right after it acknowledged: it still knows everything when it is back',
    async () => {
      const terminal = startTerminal(folder('a'), central.url);
      await terminal.until(() => terminal.sync.status().reachable);
      for (let round = 0; round < 3; round += 1) {
        issue(terminal);
        const operations = terminal.store.outbox.waiting(10);
        terminal.sync.kick();
        await terminal.until(() => terminal.store.outbox.waitingCount() === 0);
        const { port } = central;
        await central.end('SIGKILL');
        central = await startCentral(folder('central'), port);
        const again = await pushAgain(terminal, central.url, operations);
        expect(again, `round ${round}`).toEqual(['duplicate']);
      }
      await terminal.stop();
    },
    START_MS,
  );

  it('two terminals never hold the same number', async () => {
    const [a, b] = [startTerminal(folder('a'), central.url), startTerminal(folder('b'), central.url)];
    await a.until(() => a.store.replica.isComplete());
    await b.until(() => b.store.replica.isComplete());
    const numberOfCertificate = (body: OperationBody) =>
      body.kind === 'certificate-outcome' ? body.number : '';
    const numbers = [a, b, a, b].map((terminal) => numberOfCertificate(issue(terminal)));
    expect(new Set(numbers).size).toBe(4);
    a.sync.kick();
    b.sync.kick();
    await a.until(() => a.store.outbox.waitingCount() === 0);
    await b.until(() => b.store.outbox.waitingCount() === 0);
    expect(a.store.outbox.parkedCount() + b.store.outbox.parkedCount()).toBe(0);
    await a.stop();
    await b.stop();
  });

  it(
    'ends with its parent: when its standard input closes',
    async () => {
      const exited = once(central.child, 'exit');
      central.child.stdin?.end();
      expect(await exited).toEqual([0, null]);
      central = await startCentral(folder('central'));
    },
    START_MS,
  );
});
