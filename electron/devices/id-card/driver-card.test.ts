import { describe, expect, it } from 'vitest';
import { encodeResponse } from './codec.ts';
import type { Mischief } from './simulator.ts';
import type { statusWords } from './status-words.ts';
import { rare, textOf, wang } from './testing/cards.ts';
import { DriverHarness } from './testing/driver-harness.ts';

const wangsCard = { situation: wang.situation, text: textOf(wang) };
const raresCard = { situation: rare.situation, text: textOf(rare) };

describe('card laid, read, lifted', () => {
  it.each(['found-while-it-lies', 'hidden-after-read'] as const)(
    'reader of the kind %s',
    async (behaviour) => {
      const h = new DriverHarness();
      h.reader.behaviour = behaviour;
      await h.ready();
      h.reader.layCard(wangsCard);
      await h.scheduler.advance(60_000);
      const once = ['found', 'read 王秀兰'];
      expect(h.heard().filter((event) => event !== 'removed')).toEqual(once);
      expect(h.reader.reads).toBe(1);
      h.reader.liftCard();
      await h.scheduler.advance(5_000);
      expect(h.heard()).toEqual([...once, 'removed']);
      h.reader.layCard(raresCard);
      await h.scheduler.advance(1_000);
      expect(h.heard().slice(3)).toEqual(['found', 'read 𠮷·买买提 䶮']);
    },
  );

  it('card lifted while reading asks to lay it again, and then reads it', async () => {
    const h = new DriverHarness();
    await h.ready();
    h.reader.layCard(wangsCard);
    h.reader.answerOnce(0x41);
    await h.scheduler.advance(1_000);
    expect(h.heard()).toEqual(['found', 'failed moved']);
    h.reader.liftCard();
    await h.scheduler.advance(500);
    h.reader.layCard(wangsCard);
    await h.scheduler.advance(1_000);
    expect(h.heard().slice(2)).toEqual(['removed', 'found', 'read 王秀兰']);
  });

  it('card of a kind that nobody has written down says so', async () => {
    const h = new DriverHarness();
    await h.ready();
    h.reader.layCard({ ...wangsCard, text: wangsCard.text.with(248, 'K'.charCodeAt(0)) });
    await h.scheduler.advance(1_000);
    expect(h.heard()).toEqual(['found', 'failed unsupported-layout']);
  });

  it.each(['silent', 'corrupt', 'drop-byte', 'twice', 'slow'] satisfies Mischief[])(
    'every answer once %s while the card is read',
    async (mischief) => {
      for (let answers = 0; answers < 4; answers++) {
        const h = new DriverHarness();
        await h.ready();
        h.reader.layCard(wangsCard);
        // Good until then: the harness answers find, select and read in this order.
        const good = h.reader.receive.bind(h.reader);
        let left = answers;
        h.reader.receive = (bytes) => {
          if (left-- === 0) h.reader.misbehave(mischief);
          return good(bytes);
        };
        await h.scheduler.advance(20_000);
        expect(h.heard()).toEqual(['found', 'read 王秀兰']);
      }
    },
  );
});

describe('each status word while a card is read', () => {
  const afterwards: Readonly<Record<keyof typeof statusWords, readonly string[]>> = {
    '10': ['found', 'read 王秀兰'],
    '11': ['found', 'read 王秀兰'],
    '21': ['RD-142', 'ready', 'found', 'read 王秀兰'],
    '23': ['RD-132', 'ready', 'found', 'read 王秀兰'],
    '24': ['found', 'read 王秀兰'],
    '31': ['found', 'failed authentication-failed'],
    '32': ['found', 'failed authentication-failed'],
    '33': ['found', 'failed verification-failed'],
    '37': ['found', 'failed moved'],
    '3F': ['found', 'read 王秀兰'],
    '40': ['found', 'failed not-an-id-card'],
    '41': ['found', 'failed moved'],
    '47': ['found', 'read 王秀兰'],
    '60': ['RD-121', 'ready', 'found', 'read 王秀兰'],
    '66': ['RD-131', 'ready', 'found', 'read 王秀兰'],
    '80': ['found', 'read 王秀兰'],
    '81': ['found', 'read 王秀兰'],
    '90': ['found', 'read 王秀兰'],
    '91': ['found', 'failed unreadable-content'],
    '9F': ['found', 'failed moved'],
  };

  it.each(Object.entries(afterwards))('%s', async (code, expected) => {
    const h = new DriverHarness();
    await h.ready();
    if (code === '9F') {
      // Found, but nothing lies there by the time of select: three selects fail.
      h.reader.answerOnce(0x9f);
    } else {
      h.reader.layCard(wangsCard);
      if (code !== '90') h.reader.answerOnce(Number.parseInt(code, 16));
    }
    await h.scheduler.advance(code === '9F' ? 450 : 10_000);
    expect(h.heard()).toEqual(expected);
  });

  it('one that is in no table asks to lay the card again, and is logged', async () => {
    const h = new DriverHarness();
    await h.ready();
    const good = h.reader.receive.bind(h.reader);
    h.reader.receive = (bytes) => {
      if (bytes[8] === 0x02) h.reader.answerOnce(0xab);
      return good(bytes);
    };
    h.reader.layCard(wangsCard);
    await h.scheduler.advance(1_000);
    expect(h.heard()).toEqual(['found', 'failed moved']);
    expect(h.log.join()).toContain('"sw3":"AB"');
  });

  it.each([
    [0x24, 1],
    [0x47, 3],
  ])('SW %i at select, %i times, is mended by a reset', async (sw3, times) => {
    const h = new DriverHarness();
    await h.ready();
    const good = h.reader.receive.bind(h.reader);
    let left = times;
    let resets = 0;
    h.reader.receive = (bytes) => {
      if (bytes[7] === 0x10) resets += 1;
      if (bytes[7] === 0x20 && bytes[8] === 0x02 && left-- > 0) h.reader.answerOnce(sw3);
      return good(bytes);
    };
    h.reader.layCard(wangsCard);
    await h.scheduler.advance(5_000);
    expect(h.heard()).toEqual(['found', 'read 王秀兰']);
    expect(resets).toBe(1);
  });

  it('wrong kind of card that the reader knows at find is told once', async () => {
    const h = new DriverHarness();
    await h.ready();
    const answers = encodeResponse({ sw1: 0x6a, sw2: 0x82, sw3: 0x40, data: new Uint8Array(0) });
    h.reader.receive = () => [{ bytes: answers, delayMs: 0 }];
    await h.scheduler.advance(20_000);
    expect(h.heard()).toEqual(['found', 'failed not-an-id-card']);
  });

  it.each([
    [0x81, 'failed moved'],
    [0x3f, 'failed unreadable-content'],
    [0x47, 'failed moved'],
    [0x24, 'failed moved'],
  ])('SW %i again and again ends in a plain answer', async (sw3, expected) => {
    const h = new DriverHarness();
    await h.ready();
    const good = h.reader.receive.bind(h.reader);
    h.reader.receive = (bytes) => {
      if (bytes[7] === 0x20 && bytes[8] === 0x02) h.reader.answerOnce(sw3);
      return good(bytes);
    };
    h.reader.layCard(wangsCard);
    await h.scheduler.advance(20_000);
    expect(h.heard()).toEqual(['found', expected]);
  });
});
