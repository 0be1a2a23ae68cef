import { request as httpRequest } from 'node:http';
import { setImmediate as breathe } from 'node:timers/promises';
import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServer } from '../server.ts';
import { enrolTestTerminal, startTestCentral, type TestCentral, type TestTerminal } from '../testing.ts';
import { createGate } from './gate.ts';

/** Counts the statements that read a log. */
function countingPulls(): KyselyPlugin & { count(): number } {
  let count = 0;
  return {
    count: () => count,
    transformQuery: ({ node }) => {
      if (JSON.stringify(node).includes('"scope_head"') || JSON.stringify(node).includes('"change"'))
        count += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}

const TERMINALS = 10;

describe('when everybody comes back at once', () => {
  let central: TestCentral;
  const terminals: TestTerminal[] = [];

  beforeAll(async () => {
    central = await startTestCentral();
    for (let index = 0; index < TERMINALS; index += 1) terminals.push(await enrolTestTerminal(central));
  });
  afterAll(() => central.close());

  /** Another central on the same database, with a row of its own. */
  async function withServer(
    gate: ReturnType<typeof createGate>,
    work: (of: { origin: string; pulls(): number }) => Promise<void>,
  ): Promise<void> {
    const counting = countingPulls();
    const app = buildServer({ ...central.deps, db: central.deps.db.withPlugin(counting) }, { gate });
    try {
      const origin = await app.listen({ port: 0, host: '127.0.0.1' });
      await work({ origin, pulls: counting.count });
    } finally {
      await app.close();
    }
  }

  const headersFor = async ({ device, terminalId }: TestTerminal, url: string) => {
    const token = await device.token(central.app, terminalId);
    return { authorization: `DPoP ${token}`, dpop: await device.proof('GET', url, token) };
  };

  it('a request whose caller hung up while it waited reads nothing from the database', async () => {
    const gate = createGate({ atOnce: 1 });
    await withServer(gate, async ({ origin, pulls }) => {
      const [terminal] = terminals;
      if (terminal === undefined) throw new Error('a terminal');
      const holder = await gate.enter('somebody else', new AbortController().signal);
      const url = `${origin}/v1/sync/${terminal.scope}`;
      const asked = httpRequest(url, { headers: await headersFor(terminal, url) });
      asked.on('error', () => {});
      asked.end();
      while (gate.waiting() === 0) await breathe();
      asked.destroy();
      while (gate.waiting() > 0) await breathe();
      if (holder.kind !== 'in') throw new Error('the holder is in');
      holder.leave();
      const after = await fetch(url, { headers: await headersFor(terminal, url) });
      const rows = (await after.text()).split('\n').length;
      expect(rows).toBeGreaterThan(100);
      // The position and the rows for the one who waited, and nothing for the one who did not.
      expect(pulls()).toBe(2);
    });
  });

  it('who is sent away is told when to ask again, and everybody gets everything in the end', async () => {
    // A row so short that most are sent away.
    const gate = createGate({ atOnce: 1, longestWaitMs: 50 });
    await withServer(gate, async ({ origin, pulls }) => {
      let sentAway = 0;
      const pull = async (terminal: TestTerminal): Promise<string> => {
        const url = `${origin}/v1/sync/${terminal.scope}?limit=5000`;
        for (;;) {
          const response = await fetch(url, { headers: await headersFor(terminal, url) });
          const text = await response.text();
          if (response.ok) return text;
          expect(response.status).toBe(503);
          expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
          expect(JSON.parse(text)).toMatchObject({ code: 'CT-320', titleZh: '中心正忙，请稍后再试' });
          sentAway += 1;
        }
      };
      const pages = await Promise.all(terminals.map(pull));
      expect(new Set(pages).size, 'the same page for all of one community').toBe(1);
      expect(sentAway).toBeGreaterThan(0);
      // Everybody's position is read, the rows of the page once for all.
      expect(pulls()).toBe(TERMINALS + 1);
    });
  });
});
