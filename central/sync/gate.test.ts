import { describe, expect, it } from 'vitest';
import { createGate, type Entry } from './gate.ts';

const stays = new AbortController().signal;

function leave(entry: Entry): void {
  if (entry.kind !== 'in') throw new Error(`not in but ${entry.kind}`);
  entry.leave();
}

describe('the row before a pull', () => {
  it('lets in who came first, and never more at once than it should', async () => {
    const gate = createGate({ atOnce: 2 });
    const order: string[] = [];
    const enter = (who: string) =>
      gate.enter(who, stays).then((entry) => {
        order.push(who);
        return entry;
      });
    const [a, b, c, d] = [enter('a'), enter('b'), enter('c'), enter('d')] as const;
    const first = await a;
    leave(await b);
    expect(gate.waiting()).toBe(1);
    leave(await c);
    leave(await d);
    expect(order).toEqual(['a', 'b', 'c', 'd']);
    leave(first);
    expect((await gate.enter('e', stays)).kind).toBe('in');
  });

  it('forgets who hangs up while it waits: the place goes to the next', async () => {
    const gate = createGate({ atOnce: 1 });
    const first = await gate.enter('a', stays);
    const hangsUp = new AbortController();
    const gone = gate.enter('b', hangsUp.signal);
    const next = gate.enter('c', stays);
    hangsUp.abort();
    expect(await gone).toEqual({ kind: 'gone' });
    leave(first);
    expect((await next).kind).toBe('in');
    expect(await gate.enter('d', hangsUp.signal), 'gone before it came').toEqual({ kind: 'gone' });
  });

  it('sends away whom it cannot serve in time, for as long as the row will take', async () => {
    let clock = 0;
    const gate = createGate({ atOnce: 1, longestWaitMs: 5_000, now: () => clock });
    // Pages that take two seconds each, long enough for the average to know it.
    for (let page = 0; page < 100; page += 1) {
      const entry = await gate.enter('a', stays);
      clock += 2_000;
      leave(entry);
    }
    await gate.enter('a', stays);
    void gate.enter('b', stays);
    void gate.enter('c', stays);
    expect(await gate.enter('d', stays)).toEqual({ kind: 'full', retryAfterSeconds: 6 });
    expect(gate.waiting()).toBe(2);
  });

  it('has one place for each terminal, however often it asks', async () => {
    const gate = createGate({ atOnce: 1 });
    await gate.enter('a', stays);
    void gate.enter('b', stays);
    expect((await gate.enter('b', stays)).kind).toBe('full');
  });
});
