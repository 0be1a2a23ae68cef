import { describe, expect, it } from 'vitest';
import { encodeResponse, requestOf, requestParser } from './codec.ts';
import { samCommands } from './commands.ts';
import { type LinkFailure, SamSession } from './session.ts';
import { ManualScheduler } from './testing/manual-scheduler.ts';
import { MemoryTransport } from './transports/memory.ts';

const READY = encodeResponse({ sw1: 0, sw2: 0, sw3: 0x90, data: new Uint8Array(0) });
const SELECTED = encodeResponse({ sw1: 0, sw2: 0, sw3: 0x90, data: new Uint8Array(8) });
const FOUND = encodeResponse({ sw1: 0, sw2: 0, sw3: 0x9f, data: new Uint8Array(4) });
const NONE = encodeResponse({ sw1: 0, sw2: 0, sw3: 0x80, data: new Uint8Array(0) });
const SAM_ID = encodeResponse({ sw1: 0, sw2: 0, sw3: 0x90, data: new Uint8Array(16).fill(1) });

type Reply = (transport: MemoryTransport, scheduler: ManualScheduler) => void;
const at =
  (delayMs: number, bytes: Uint8Array): Reply =>
  (transport, scheduler) => {
    scheduler.after(delayMs, () => transport.arrive(bytes));
  };
const nothing: Reply = () => {};

/** A reader that plays one reply per command it hears, and notes the commands. */
function scripted(...replies: readonly Reply[]) {
  const scheduler = new ManualScheduler();
  const parser = requestParser();
  const heard: string[] = [];
  const left = [...replies];
  const transport = new MemoryTransport((bytes, pipe) => {
    for (const event of parser.push(bytes)) {
      if (event.kind !== 'frame') continue;
      const { cmd, para } = requestOf(event);
      const name = Object.entries(samCommands).find(([, c]) => c.cmd === cmd && c.para === para)?.[0];
      heard.push(name ?? 'unknown');
      left.shift()?.(pipe, scheduler);
    }
  });
  return { scheduler, transport, heard, session: new SamSession(transport, scheduler) };
}

function failure(error: LinkFailure) {
  return { ok: false, error };
}

describe('one command and its answer', () => {
  it('takes an answer that drips in byte by byte, longer than the time for its first byte', async () => {
    const data = new Uint8Array(4 + 256 + 1024);
    const whole = encodeResponse({ sw1: 0, sw2: 0, sw3: 0x90, data });
    const { session, scheduler, heard } = scripted((transport, clock) => {
      whole.forEach((byte, i) => {
        clock.after(2900 + 4 * i, () => transport.arrive(Uint8Array.of(byte)));
      });
    });
    const answer = await scheduler.run(session.exchange('readBase'));
    expect(answer).toMatchObject({ ok: true, value: { reaction: 'success' } });
    expect(heard).toEqual(['readBase']);
  });

  it('a reader that says nothing is silent after three sends', async () => {
    const { session, scheduler, heard } = scripted();
    expect(await scheduler.run(session.exchange('find'))).toEqual(failure('silent'));
    expect(heard).toEqual(['find', 'status', 'samId']);
  });

  it('a stream of noise is garbled, and ends', async () => {
    const noisy: Reply = (transport, clock) => {
      for (let ms = 0; ms < 20_000; ms += 100) {
        clock.after(ms, () => transport.arrive(Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x0f, 0xff, 1)));
      }
    };
    const { session, scheduler } = scripted(noisy);
    expect(await scheduler.run(session.exchange('status', 1))).toEqual(failure('garbled'));
    expect(scheduler.now()).toBeLessThanOrEqual(10_000 + 50);
  });

  it('a wrong checksum is asked again, without waiting for the whole time', async () => {
    const broken = FOUND.with(FOUND.length - 1, 0x55);
    const { session, scheduler, heard } = scripted(at(5, broken), at(5, READY), at(5, FOUND));
    expect(await scheduler.run(session.exchange('find'))).toMatchObject({ ok: true });
    expect(heard).toEqual(['find', 'status', 'find']);
    expect(scheduler.now()).toBeLessThan(samCommands.find.timeoutMs);
  });

  it('an answer that lost a byte is asked again', async () => {
    const { session, scheduler, heard } = scripted(at(5, FOUND.subarray(0, 14)), at(5, READY), at(5, FOUND));
    expect(await scheduler.run(session.exchange('find'))).toMatchObject({ ok: true });
    expect(heard).toEqual(['find', 'status', 'find']);
  });

  it('a reading that broke off is asked again as soon as the line is quiet', async () => {
    const data = new Uint8Array(4 + 256 + 1024);
    const whole = encodeResponse({ sw1: 0, sw2: 0, sw3: 0x90, data });
    const { session, scheduler } = scripted(at(5, whole.subarray(0, 700)), at(5, READY), at(5, whole));
    expect(await scheduler.run(session.exchange('readBase'))).toMatchObject({ ok: true });
    expect(scheduler.now()).toBeLessThan(samCommands.readBase.timeoutMs);
  });

  it('what trails an answer does not hold the next one up', async () => {
    const trailing = Uint8Array.of(...NONE, 0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x05, 0x00, 1, 2);
    const { session, scheduler } = scripted(at(5, trailing), at(5, FOUND));
    await scheduler.run(session.exchange('find'));
    expect(await scheduler.run(session.exchange('find'))).toMatchObject({
      value: { reaction: 'card-found' },
    });
    expect(scheduler.now()).toBeLessThan(100);
  });

  it('a good answer behind a false header in the noise is taken', async () => {
    const noise = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x05, 0x00);
    const { session, scheduler, heard } = scripted(at(5, Uint8Array.of(...noise, ...FOUND)));
    expect(await scheduler.run(session.exchange('find'))).toMatchObject({
      value: { reaction: 'card-found' },
    });
    expect(heard).toEqual(['find']);
  });

  it.each([0x10, 0x11])('SW %i means that the reader misheard: sent again', async (sw3) => {
    const misheard = encodeResponse({ sw1: 0, sw2: 0, sw3, data: new Uint8Array(0) });
    const { session, scheduler, heard } = scripted(at(5, misheard), at(5, NONE));
    expect(await scheduler.run(session.exchange('find'))).toMatchObject({ value: { reaction: 'no-card' } });
    expect(heard).toEqual(['find', 'find']);
  });

  it('a port that closes ends the wait at once', async () => {
    const { session, scheduler } = scripted((transport) => transport.pull());
    expect(await scheduler.run(session.exchange('readBase'))).toEqual(failure('closed'));
    expect(scheduler.now()).toBeLessThan(100);
    expect(await session.exchange('find')).toEqual(failure('closed'));
  });
});

describe('an answer that comes late', () => {
  it('is not taken for the answer of the next command of the same kind', async () => {
    // The find of a card that was there comes 2 s late; meanwhile it was lifted and the reader says so.
    const { session, scheduler, heard } = scripted(
      at(1500, FOUND), // answers the first find, in the fence's time
      at(700, READY), // the reader works in order: the fence's answer comes behind it
      at(5, NONE),
    );
    expect(await scheduler.run(session.exchange('find'))).toMatchObject({ value: { reaction: 'no-card' } });
    expect(heard).toEqual(['find', 'status', 'find']);
  });

  it('between two commands is dropped', async () => {
    const { session, scheduler, transport } = scripted(at(5, NONE), at(5, NONE));
    await scheduler.run(session.exchange('find'));
    transport.arrive(FOUND);
    expect(await scheduler.run(session.exchange('find'))).toMatchObject({ value: { reaction: 'no-card' } });
  });

  it('twice, the second one is not taken for the answer of another command', async () => {
    const { session, scheduler } = scripted(at(5, SELECTED), (transport, clock) => {
      at(1, SELECTED)(transport, clock);
      at(2, READY)(transport, clock);
      at(3, FOUND)(transport, clock);
      at(4, encodeResponse({ sw1: 0x6a, sw2: 0x82, sw3: 0x41, data: new Uint8Array(0) }))(transport, clock);
    });
    expect(await scheduler.run(session.exchange('select'))).toMatchObject({ value: { reaction: 'success' } });
    expect(await scheduler.run(session.exchange('readBase'))).toMatchObject({
      value: { reaction: 'replace-card', response: { sw1: 0x6a, sw2: 0x82 } },
    });
  });

  it('a late status answer is not the answer of the next status', async () => {
    const { session, scheduler, heard } = scripted(nothing, (transport, clock) => {
      at(5, READY)(transport, clock); // the late one, while the module number is the fence
      at(10, SAM_ID)(transport, clock);
    });
    await scheduler.run(session.exchange('status', 2));
    expect(heard).toEqual(['status', 'samId', 'status']);
  });
});

describe('module number', () => {
  it('a first reply that is wrong is asked again', async () => {
    const blank = encodeResponse({ sw1: 0, sw2: 0, sw3: 0x90, data: new Uint8Array(16) });
    const { session, scheduler } = scripted(at(5, blank), at(5, SAM_ID));
    expect(await scheduler.run(session.samId())).toEqual({
      ok: true,
      value: '257.257-16843009-0016843009-0016843009',
    });
  });

  it('is null when three replies were wrong', async () => {
    const refused = encodeResponse({ sw1: 0, sw2: 0, sw3: 0x21, data: new Uint8Array(0) });
    const { session, scheduler, heard } = scripted(at(5, refused), at(5, refused), at(5, refused));
    expect(await scheduler.run(session.samId())).toEqual({ ok: true, value: null });
    expect(heard).toHaveLength(3);
  });
});
