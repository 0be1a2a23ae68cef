import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseReadOf } from './base-read.ts';
import {
  encodeCommand,
  encodeRequest,
  encodeResponse,
  requestOf,
  requestParser,
  responseOf,
  responseParser,
} from './codec.ts';
import type { SamCommand } from './commands.ts';
import { encodeFrame, HEADER_BYTES, PREAMBLE } from './frame.ts';
import type { FrameEvent } from './frame-parser.ts';

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.trim().split(/\s+/), (byte) => Number.parseInt(byte, 16));
}

function bodies(events: readonly FrameEvent[]): Uint8Array[] {
  return events.flatMap((event) => (event.kind === 'frame' ? [event.body] : []));
}

/** hardware.md 1.2, the commands that are sent. */
const COMMAND_VECTORS: readonly (readonly [SamCommand, string])[] = [
  ['reset', 'AA AA AA 96 69 00 03 10 FF EC'],
  ['status', 'AA AA AA 96 69 00 03 11 FF ED'],
  ['samId', 'AA AA AA 96 69 00 03 12 FF EE'],
  ['find', 'AA AA AA 96 69 00 03 20 01 22'],
  ['select', 'AA AA AA 96 69 00 03 20 02 21'],
  ['readBase', 'AA AA AA 96 69 00 03 30 01 32'],
  ['readLatestAddress', 'AA AA AA 96 69 00 03 30 03 30'],
];

/** hardware.md 1.2, the others: the framing holds for them as well. */
const OTHER_REQUESTS: readonly (readonly [number, number, string, string])[] = [
  [0x30, 0x10, '', 'AA AA AA 96 69 00 03 30 10 23'],
  [0x30, 0x03, '', 'AA AA AA 96 69 00 03 30 03 30'],
  [0x30, 0x05, '', 'AA AA AA 96 69 00 03 30 05 36'],
  [0x60, 0x00, '', 'AA AA AA 96 69 00 03 60 00 63'],
  [0x60, 0x01, '', 'AA AA AA 96 69 00 03 60 01 62'],
  [0x60, 0x02, '', 'AA AA AA 96 69 00 03 60 02 61'],
  [0x60, 0x03, '', 'AA AA AA 96 69 00 03 60 03 60'],
  [0x60, 0x04, '', 'AA AA AA 96 69 00 03 60 04 67'],
  [0x61, 0xff, '50', 'AA AA AA 96 69 00 04 61 FF 50 CA'],
];

/** hardware.md 1.3. */
const RESPONSE_VECTORS: readonly (readonly [string, number, string, string])[] = [
  ['status well', 0x90, '', 'AA AA AA 96 69 00 04 00 00 90 94'],
  ['self-test failed', 0x60, '', 'AA AA AA 96 69 00 04 00 00 60 64'],
  ['not authorised', 0x66, '', 'AA AA AA 96 69 00 04 00 00 66 62'],
  ['card found', 0x9f, '00 00 00 00', 'AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97'],
  ['no card', 0x80, '', 'AA AA AA 96 69 00 04 00 00 80 84'],
  ['selected', 0x90, '00 00 00 00 00 00 00 00', 'AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C'],
  ['select failed', 0x81, '', 'AA AA AA 96 69 00 04 00 00 81 85'],
  ['read failed', 0x41, '', 'AA AA AA 96 69 00 04 00 00 41 45'],
  ['item absent', 0x91, '', 'AA AA AA 96 69 00 04 00 00 91 95'],
  [
    'SAM id',
    0x90,
    '05 00 01 00 09 B8 32 01 05 BE 12 00 AD C5 B1 11',
    'AA AA AA 96 69 00 14 00 00 90 05 00 01 00 09 B8 32 01 05 BE 12 00 AD C5 B1 11 63',
  ],
];

describe('frames of the SAM protocol, byte for byte', () => {
  it.each(COMMAND_VECTORS)('command %s', (command, frame) => {
    expect(encodeCommand(command)).toEqual(hex(frame));
  });

  it.each(OTHER_REQUESTS)('request %i %i %s', (cmd, para, data, frame) => {
    const request = { cmd, para, data: data === '' ? new Uint8Array(0) : hex(data) };
    expect(encodeRequest(request)).toEqual(hex(frame));
    const [event] = requestParser().push(hex(frame));
    expect(event?.kind === 'frame' && requestOf(event)).toEqual(request);
  });

  it.each(RESPONSE_VECTORS)('response: %s', (_, sw3, data, frame) => {
    const response = { sw1: 0, sw2: 0, sw3, data: data === '' ? new Uint8Array(0) : hex(data) };
    expect(encodeResponse(response)).toEqual(hex(frame));
    const [event] = responseParser().push(hex(frame));
    expect(event?.kind === 'frame' && responseOf(event)).toEqual(response);
  });

  it('a base read is 1295 bytes behind its known header', () => {
    const data = baseReadOf(new Uint8Array(256), new Uint8Array(1024));
    const frame = encodeResponse({ sw1: 0, sw2: 0, sw3: 0x90, data });
    expect(frame).toHaveLength(1295);
    expect(frame.subarray(0, 14)).toEqual(hex('AA AA AA 96 69 05 08 00 00 90 01 00 04 00'));
  });

  it.each([
    ['two fingers', 1024, '09 0A', 2321],
    ['one finger', 512, '07 0A', 1809],
    ['no finger', 0, '05 0A', 1297],
  ])('a read with %s has its length', (_, finger, len, total) => {
    const data = new Uint8Array(6 + 256 + 1024 + finger);
    const frame = encodeResponse({ sw1: 0, sw2: 0, sw3: 0x90, data });
    expect(frame).toHaveLength(total);
    expect(frame.subarray(5, 7)).toEqual(hex(len));
    expect(bodies(responseParser().push(frame))).toHaveLength(1);
  });
});

describe('finding frames again', () => {
  const found = hex('AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97');
  const none = hex('AA AA AA 96 69 00 04 00 00 80 84');

  it('takes extra AA before the preamble', () => {
    expect(bodies(responseParser().push(Uint8Array.of(0xaa, 0xaa, ...found)))).toHaveLength(1);
  });

  it('takes a preamble inside a payload as payload', () => {
    const data = Uint8Array.of(1, ...none, 0xaa, ...PREAMBLE, 0xff);
    const frame = encodeResponse({ sw1: 0, sw2: 0, sw3: 0x90, data });
    const parser = responseParser();
    const parsed = bodies([...parser.push(frame), ...parser.push(none)]);
    expect(parsed.map((body) => body.length)).toEqual([3 + data.length, 3]);
  });

  it('finds a good frame that a false header had swallowed, once the line is quiet', () => {
    const parser = responseParser();
    expect(parser.push(Uint8Array.of(...PREAMBLE, 0x0f, 0x00, 0x13, ...found))).toEqual([]);
    expect(parser.pending()).toEqual({ announced: 0x0eff, received: 1 + found.length });
    expect(bodies(parser.abandonPending())).toHaveLength(1);
    expect(parser.pending()).toBeNull();
  });

  it('finds a good frame inside the stretch of a false header whose length came to its end', () => {
    const swallowed = Uint8Array.of(...PREAMBLE, 0x00, 0x0d, ...none, 0x01, 0x02, ...found);
    const events = responseParser().push(swallowed);
    expect(events[0]?.kind).toBe('corrupt');
    expect(bodies(events)).toHaveLength(2);
  });

  it('reports a false check byte and finds the next frame', () => {
    const broken = found.with(found.length - 1, 0x00);
    expect(
      responseParser()
        .push(Uint8Array.of(...broken, ...none))
        .map((event) => event.kind),
    ).toEqual(['corrupt', 'frame']);
  });

  it.each([0, 3, 4097, 0xffff])('does not believe a response of length %i', (len) => {
    const parser = responseParser();
    expect(
      bodies(parser.push(Uint8Array.of(...PREAMBLE, len >> 8, len & 0xff, 0, 0, 0, ...none))),
    ).toHaveLength(1);
  });

  it('believes the shortest and the longest lawful response', () => {
    for (const bodyBytes of [3, 4095]) {
      expect(bodies(responseParser().push(encodeFrame(new Uint8Array(bodyBytes))))).toHaveLength(1);
    }
  });
});

describe('whatever arrives', () => {
  const body = fc.uint8Array({ minLength: 3, maxLength: 300 });
  /** Noise that holds the bytes of a preamble often, but never a whole one followed by a length. */
  const noise = fc
    .array(fc.oneof(fc.constantFrom(0xaa, 0x96, 0x69), fc.integer({ min: 0, max: 255 })), { maxLength: 40 })
    .map((bytes) => Uint8Array.from(bytes))
    .filter((bytes) => !holdsPreamble(bytes));

  it('yields the same frames however the stream is cut and whatever stands between them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(noise, body), { minLength: 1, maxLength: 6 }),
        noise,
        fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 50 }),
        (parts, tail, cuts) => {
          const stream = Uint8Array.from([...parts.flatMap(([n, b]) => [...n, ...encodeFrame(b)]), ...tail]);
          const parser = responseParser();
          const parsed: Uint8Array[] = [];
          for (let at = 0, i = 0; at < stream.length; i++) {
            const size = cuts[i % cuts.length] ?? 1;
            parsed.push(...bodies(parser.push(stream.subarray(at, at + size))));
            at += size;
          }
          expect(parsed).toEqual(parts.map(([, b]) => b));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never throws, never hangs and keeps no more than one frame', () => {
    const wild = fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 60 }),
        fc.constant(Uint8Array.from(PREAMBLE)),
        fc.constant(Uint8Array.of(...PREAMBLE, 0x10, 0x00)),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(wild, (pushes) => {
        const parser = responseParser();
        let good = 0;
        for (const bytes of pushes) good += bodies(parser.push(bytes)).length;
        good += bodies(parser.abandonPending()).length;
        const pending = parser.pending();
        expect(pending === null || pending.received <= pending.announced).toBe(true);
        expect(good).toBeLessThanOrEqual(pushes.length * 60);
      }),
      { numRuns: 20_000 },
    );
  });

  function holdsPreamble(bytes: Uint8Array): boolean {
    // A preamble that the noise begins and the frame's own AA would not complete is still noise.
    return bytes.some((_, i) => PREAMBLE.every((byte, k) => bytes[i + k] === byte));
  }

  it('needs only its header to know how long a frame is', () => {
    const parser = responseParser();
    parser.push(encodeFrame(new Uint8Array(10)).subarray(0, HEADER_BYTES));
    expect(parser.pending()).toEqual({ announced: 10, received: 0 });
  });
});
