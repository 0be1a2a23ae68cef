import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { appendChanges } from '../../central/sync/change-log.ts';
import { startTestCentral, type TestCentral, testNow } from '../../central/testing.ts';
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts';
import { startTerminal, type Terminal } from './terminal.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

/** Timers that never fire: whatever happens, happens without them. */
const never = { after: () => () => {} };

describe('a change at central', () => {
  let dir: string;
  let central: TestCentral;
  let proxy: CuttingProxy;
  let terminal: Terminal;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-hint-'));
    central = await startTestCentral();
    proxy = await startCuttingProxy(await central.app.listen({ port: 0, host: '127.0.0.1' }));
    const listening = proxy.lineOpens();
    terminal = startTerminal(join(dir, 'a'), proxy.url, { timers: never, hintTimers: never });
    await terminal.until(() => terminal.store.replica.isComplete());
    await listening;
  });
  afterAll(async () => {
    await terminal.stop();
    await proxy.close();
    await central.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const publish = (last: string) => {
    const id = `01JD00000000000000000000${last}`;
    const notice = {
      id,
      kind: '停电' as const,
      title: `停电通知 ${last}`,
      summary: '今晚停电',
      body: '今晚八点到十点停电。',
      publishedAt: new Date(testNow).toISOString(),
      expiresAt: new Date(testNow + 86_400_000).toISOString(),
      urgent: false,
    };
    const [scope = ''] = terminal.store.identity.enrolment()?.scopes ?? [];
    return central.deps.db
      .transaction()
      .execute((trx) =>
        appendChanges(
          trx,
          scope,
          [{ audience: 'kiosk', entity: 'notice', pk: id, doc: notice }],
          central.deps,
        ),
      );
  };
  const shows = (last: string) => () =>
    terminal.store.notices(testNow).some(({ title }) => title === `停电通知 ${last}`);

  it('is on the terminal by hint, although its poll never fires', async () => {
    expect(await publish('X1')).toBe(1);
    await terminal.until(shows('X1'));
  });

  it('comes with the next round when the hint line is gone', async () => {
    await proxy.set('refused');
    await publish('X2');
    await proxy.heal();
    expect(shows('X2')()).toBe(false);
    terminal.sync.kick();
    await terminal.until(shows('X2'));
  });
});
