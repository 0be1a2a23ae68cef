import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../contract/result.ts';
import { encodeResponse } from './codec.ts';
import { connect } from './connect.ts';
import { textOf, wang } from './testing/cards.ts';
import { DriverHarness } from './testing/driver-harness.ts';
import { ManualScheduler } from './testing/manual-scheduler.ts';
import { MemoryTransport } from './transports/memory.ts';

const wangsCard = { situation: wang.situation, text: textOf(wang) };

describe('the reader itself', () => {
  it('is found at the rate that it speaks', async () => {
    const h = new DriverHarness([115200, 57600, 38400, 19200, 9600]);
    h.readerBaud = 38400;
    h.driver.start();
    await h.scheduler.advance(30_000);
    expect(h.openedAt).toEqual([115200, 57600, 38400]);
    expect(h.events.at(-1)).toEqual({
      type: 'reader-status',
      status: { state: 'ready', samId: '05.01-20101129-0001228293-0296863149', baud: 38400 },
    });
    h.transport?.pull();
    await h.scheduler.advance(5_000);
    expect(h.openedAt.slice(3)).toEqual([38400]);
  });

  it.each([
    ['missing', 'RD-101'],
    ['in-use', 'RD-102'],
    ['no-permission', 'RD-103'],
    ['other', 'RD-105'],
  ] as const)('port %s: %s, once, until it opens', async (failure, code) => {
    const h = new DriverHarness();
    h.openFailure = failure;
    h.driver.start();
    await h.scheduler.advance(60_000);
    expect(h.heard()).toEqual(['starting', code]);
    h.openFailure = null;
    await h.scheduler.advance(6_000);
    expect(h.heard()).toEqual(['starting', code, 'ready']);
  });

  it('that speaks another protocol is told apart from one that is silent', async () => {
    const other = new DriverHarness();
    other.readerBaud = 9600;
    other.driver.start();
    await other.scheduler.advance(20_000);
    expect(other.heard()).toEqual(['starting', 'RD-141']);
    const silent = new DriverHarness();
    silent.dead = true;
    silent.driver.start();
    await silent.scheduler.advance(20_000);
    expect(silent.heard()).toEqual(['starting', 'RD-111']);
  });

  it('that is nowhere to be looked for is not there', async () => {
    const nowhere = { candidates: async () => ok([]), open: async () => err('missing' as const) };
    expect(await connect(nowhere, [115200], new ManualScheduler(), () => false)).toEqual(err('RD-104'));
  });

  it('that answers its status with a word that nobody knows is told apart too', async () => {
    const scheduler = new ManualScheduler();
    const unheardOf = encodeResponse({ sw1: 0, sw2: 0, sw3: 0x77, data: new Uint8Array(0) });
    const transport = new MemoryTransport((_, pipe) => scheduler.after(1, () => pipe.arrive(unheardOf)));
    const ports = { candidates: async () => ok([{ path: '/dev/reader' }]), open: async () => ok(transport) };
    const connected = connect(ports, [115200], scheduler, () => false);
    await scheduler.advance(5_000);
    expect(await connected).toEqual(err('RD-143'));
  });

  it.each([true, false])('unplugged and plugged in again, close event missing: %s', async (quietly) => {
    const h = new DriverHarness();
    await h.ready();
    h.reader.layCard(wangsCard);
    await h.scheduler.advance(2_000);
    h.openFailure = 'missing';
    h.transport?.pull(quietly);
    await h.scheduler.advance(10_000);
    expect(h.heard().at(-1)).toBe('RD-101');
    h.openFailure = null;
    await h.scheduler.advance(10_000);
    // The card lay there all the time: it is compared, and no news.
    expect(h.heard().filter((event) => !event.startsWith('RD'))).toEqual(['found', 'read 王秀兰', 'ready']);
    expect(h.reader.reads).toBe(2);
  });

  it('that loses power while it reads comes back and reads the card', async () => {
    const h = new DriverHarness();
    await h.ready();
    h.reader.layCard(wangsCard);
    const good = h.reader.receive.bind(h.reader);
    h.reader.receive = (bytes) => {
      if (bytes[7] === 0x30) h.dead = true;
      return h.dead ? [] : good(bytes);
    };
    await h.scheduler.advance(20_000);
    expect(h.heard()).toEqual(['found', 'RD-112', 'RD-111']);
    h.dead = false;
    h.reader.receive = good;
    await h.scheduler.advance(20_000);
    expect(h.heard().slice(3)).toEqual(['ready', 'removed', 'found', 'read 王秀兰']);
  });

  it('that says what ails it is not asked at other rates', async () => {
    const h = new DriverHarness([115200, 57600]);
    h.reader.answerOnce(0x66);
    h.driver.start();
    await h.scheduler.advance(100);
    expect(h.heard()).toEqual(['starting', 'RD-131']);
    expect(h.openedAt).toEqual([115200]);
  });

  it('that falls silent is a fault after one find with its repeats', async () => {
    const h = new DriverHarness();
    await h.ready();
    h.dead = true;
    await h.scheduler.advance(3_500);
    expect(h.heard()).toEqual(['RD-112']);
  });

  it('over a line that breaks some answers is no fault, over one that breaks all of them it is', async () => {
    const h = new DriverHarness();
    await h.ready();
    h.reader.misbehave('corrupt', 'corrupt', 'corrupt', 'corrupt');
    await h.scheduler.advance(10_000);
    expect(h.heard()).toEqual([]);
    h.reader.misbehave(...Array.from({ length: 30 }, () => 'corrupt' as const));
    await h.scheduler.advance(10_000);
    expect(h.heard()[0]).toBe('RD-112');
  });

  it('repeats its status when asked', async () => {
    const h = new DriverHarness();
    await h.ready();
    h.driver.report();
    expect(h.heard()).toEqual(['ready']);
  });

  it('reads the card that still lies there once more for a core that came back, and no card for nobody', async () => {
    const h = new DriverHarness();
    await h.ready();
    h.reader.layCard(wangsCard);
    await h.scheduler.advance(5_000);
    const before = h.heard().length;
    h.driver.report();
    await h.scheduler.advance(5_000);
    const again = h.heard().slice(before);
    expect(again).toEqual(['ready', 'found', 'read 王秀兰']);
    h.reader.liftCard();
    await h.scheduler.advance(5_000);
    const afterLift = h.heard().length;
    h.driver.report();
    await h.scheduler.advance(5_000);
    expect(h.heard().slice(afterLift)).toEqual(['ready']);
  });

  it('is free again after stop, and nothing more is said', async () => {
    const h = new DriverHarness();
    await h.ready();
    h.reader.layCard(wangsCard);
    await h.scheduler.run(h.driver.stop());
    expect(h.transport?.isOpen).toBe(false);
    const heard = h.heard().length;
    await h.scheduler.advance(10_000);
    expect(h.heard()).toHaveLength(heard);
    expect(h.openedAt).toEqual([115200]);
  });

  it('writes nothing of a person into the log', async () => {
    const h = new DriverHarness();
    await h.ready();
    h.reader.layCard(wangsCard);
    await h.scheduler.advance(2_000);
    expect(h.log.length).toBeGreaterThan(0);
    for (const word of [wang.name, wang.number, wang.address, wang.birth])
      expect(h.log.join()).not.toContain(word);
  });
});
