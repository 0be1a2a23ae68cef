import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../../../contract/random.ts';
import { makeDataDir, openTestStore, testClock, testScope } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { startSync } from './sync.ts';
import { EPOCH, EVENTS, fakeCentral, handTimers, hintLine, pageText } from './testing.ts';
import type { Sync } from './types.ts';

const grid = (seq: number, last: string) => ({
  seq,
  entity: 'grid',
  pk: `01JD00000000000000000000${last}`,
  op: 'put',
  rev: 1,
  doc: {
    id: `01JD00000000000000000000${last}`,
    communityId: '01JD0000000000000000000C0M',
    name: `第${seq}网格`,
    officerTitle: '网格员',
    officerPhone: '0913-0000101',
    covers: '1–6 号楼',
  },
});

describe('hints', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let sync: Sync;
  let timers: ReturnType<typeof handTimers>;
  let hintTimers: ReturnType<typeof handTimers>;
  let lines: ReturnType<typeof hintLine>[];
  let lineOpened: Promise<void>;
  let tellOpened: () => void;
  const expectLine = () => {
    lineOpened = new Promise((resolve) => {
      tellOpened = resolve;
    });
  };
  let log: object[];
  let pulls: number;
  beforeEach(async () => {
    data = makeDataDir();
    store = openTestStore(data.dir);
    timers = handTimers();
    hintTimers = handTimers();
    lines = [];
    expectLine();
    log = [grid(1, 'G1')];
    pulls = 0;
    const central = fakeCentral({
      [EVENTS]: (_body, _url, _headers, signal) => {
        const line = hintLine(signal);
        lines.push(line);
        tellOpened();
        return line.response;
      },
      [`GET /v1/sync/${testScope}`]: (_body, url) => {
        pulls += 1;
        const after = Number(url.searchParams.get('after')?.split(':')[1] ?? 0);
        return new Response(pageText(log.slice(after), `${EPOCH}:${log.length}`));
      },
    });
    const firstRound = timers.nextWait();
    sync = startSync({
      store,
      terminalKey: { keyId: 'key-1', publicKeyRaw: 'A'.repeat(43) },
      centralUrl: 'http://localhost:8420',
      clock: testClock,
      random: systemRandom,
      profile: 'chengcheng/kiosk',
      enrolCode: 'demo',
      leaseItems: [],
      fetch: central.fetch,
      timers,
      hintTimers,
    });
    await firstRound;
    await lineOpened;
  });
  afterEach(async () => {
    await sync.stop();
    store.close();
    data.remove();
  });
  const hint = (text: string) => lines.at(-1)?.send(text);

  it('a change at central arrives by hint, although the poll never fires', async () => {
    log.push(grid(2, 'G2'));
    const over = timers.nextWait();
    hint(`id: ${testScope}:2\nevent: change\ndata: ${testScope}:2\n\n`);
    await over;
    expect(store.grids()).toHaveLength(2);
  });

  it('a hint cut into pieces counts, and one that says nothing new asks for nothing', async () => {
    const before = pulls;
    hint(`data: ${testScope}:1\n\n: beat\n\ndata: <html>\n\ndata: other:9:x\n\n`);
    log.push(grid(2, 'G2'));
    const over = timers.nextWait();
    hint(`data: ${testScope.slice(0, 9)}`);
    hint(`${testScope.slice(9)}:2\n\n`);
    await over;
    expect(store.grids()).toHaveLength(2);
    expect(pulls).toBe(before + 1);
  });

  const dataOf = (lines: readonly string[]) => `${lines.map((line) => `data: ${line}\n`).join('')}\n`;
  const inline = (after: number, rows: readonly object[], seq: number) =>
    dataOf([
      `${testScope}:${seq}`,
      `${EPOCH}:${after}`,
      ...pageText(rows, `${EPOCH}:${seq}`).trimEnd().split('\n'),
    ]);
  const arrives = () => new Promise<void>((resolve) => sync.onChange(resolve));

  it('a small change comes with its hint and is stored without asking', async () => {
    const before = pulls;
    const stored = arrives();
    hint(inline(1, [grid(2, 'G2')], 2));
    await stored;
    expect(store.grids()).toHaveLength(2);
    expect(store.replica.cursor(testScope)).toBe(`${EPOCH}:2`);
    expect(pulls).toBe(before);
  });

  it.each([
    ['does not follow on what is stored', inline(2, [grid(3, 'G3')], 3)],
    ['is not a page of ours', dataOf([`${testScope}:3`, `${EPOCH}:1`, '{"seq":2}', '{}'])],
    [
      'is of another log',
      inline(1, [grid(3, 'G3')], 3).replace(`${EPOCH}:1`, `${EPOCH.replace('0', '1')}:1`),
    ],
  ])('what came with a hint and %s is asked for', async (_, event) => {
    log.push(grid(2, 'G2'), grid(3, 'G3'));
    const over = timers.nextWait();
    hint(event);
    await over;
    expect(store.grids()).toHaveLength(3);
    expect(store.replica.cursor(testScope)).toBe(`${EPOCH}:3`);
  });

  it('the line is lost: the poll brings the change, and the line is opened again within half a minute', async () => {
    const waiting = hintTimers.nextWait();
    lines[0]?.end();
    const pause = await waiting;
    expect(pause).toBeGreaterThanOrEqual(1_000);
    expect(pause).toBeLessThanOrEqual(30_000);
    log.push(grid(2, 'G2'));
    const polled = timers.nextWait();
    timers.fire();
    await polled;
    expect(store.grids()).toHaveLength(2);

    expectLine();
    hintTimers.fire();
    await lineOpened;
    expect(lines).toHaveLength(2);
    log.push(grid(3, 'G3'));
    const over = timers.nextWait();
    hint(`data: ${testScope}:3\n\n`);
    await over;
    expect(store.grids()).toHaveLength(3);
  });

  it('a line that gives no sign of life for a minute is dead, whatever its socket says', async () => {
    expect(hintTimers.waits.at(-1)).toBe(60_000);
    const waiting = hintTimers.nextWait();
    hintTimers.fire();
    expect(await waiting).toBeLessThanOrEqual(30_000);
    expect(lines[0]?.wasCancelled()).toBe(true);
  });
});
