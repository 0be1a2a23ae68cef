import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodeMessage } from './decode.ts';
import { encodeMessage } from './encode.ts';
import { attribute, boolean, integer, operationGroup } from './protocol.ts';
import { type IppMessage, type IppValue, record } from './values.ts';

/** Another program's codec, as the oracle for bytes. */
const peer = z
  .object({
    request: z.object({ decode: z.function({ input: [z.unknown()], output: z.unknown() }) }),
    response: z.object({ encode: z.function({ input: [z.unknown()], output: z.instanceof(Buffer) }) }),
  })
  .parse(createRequire(import.meta.url)('ipp-encoder'));

const createJob: IppMessage = {
  version: [1, 1],
  code: 0x0005,
  requestId: 42,
  groups: [
    operationGroup(
      'ipp://localhost:631/ipp/print',
      'sanping-kiosk',
      [],
      [attribute('job-name', 'name', 'cert:01JD00000000000000000000A1:居住证明')],
    ),
    { group: 'job', attributes: [integer('copies', 1), attribute('media', 'keyword', 'iso_a4_210x297mm')] },
  ],
};

describe('the IPP codec', () => {
  it('writes what another codec reads', () => {
    expect(peer.request.decode(Buffer.from(encodeMessage(createJob)))).toMatchObject({
      version: { major: 1, minor: 1 },
      operationId: 5,
      requestId: 42,
      groups: [
        {
          tag: 1,
          attributes: [
            { name: 'attributes-charset', value: ['utf-8'] },
            { name: 'attributes-natural-language', value: ['zh-cn'] },
            { name: 'printer-uri', value: ['ipp://localhost:631/ipp/print'] },
            { name: 'requesting-user-name', value: ['sanping-kiosk'] },
            { name: 'job-name', value: ['cert:01JD00000000000000000000A1:居住证明'] },
          ],
        },
        {
          tag: 2,
          attributes: [
            { name: 'copies', value: [1] },
            { name: 'media', value: ['iso_a4_210x297mm'] },
          ],
        },
      ],
    });
  });

  it('reads what another codec writes, further values too', () => {
    const bytes = peer.response.encode({
      statusCode: 0x0507,
      requestId: 9,
      groups: [
        {
          tag: 4,
          attributes: [{ tag: 0x44, name: 'media-ready', value: ['iso_a4_210x297mm', 'iso_a5_148x210mm'] }],
        },
      ],
    });
    const decoded = decodeMessage(bytes);
    if (!decoded.ok) throw new Error(decoded.error);
    expect(decoded.value.message).toMatchObject({ code: 0x0507, requestId: 9 });
    expect(record(decoded.value.message.groups[0]?.attributes ?? [])).toEqual({
      'media-ready': ['iso_a4_210x297mm', 'iso_a5_148x210mm'],
    });
  });

  it('the bytes of one attribute, by hand (RFC 8010 section 3.1.4)', () => {
    const message: IppMessage = {
      version: [1, 1],
      code: 6,
      requestId: 1,
      groups: [{ group: 'operation', attributes: [boolean('last-document', true)] }],
    };
    expect(Buffer.from(encodeMessage(message)).toString('hex')).toBe(
      `0101000600000001${'01'}22000d${Buffer.from('last-document').toString('hex')}00010103`,
    );
  });

  it('says where the document begins', () => {
    const bytes = encodeMessage(createJob);
    expect(decodeMessage(Buffer.concat([bytes, Buffer.from('%PDF-1.4')]))).toMatchObject({
      ok: true,
      value: { end: bytes.length },
    });
  });

  const values: fc.Arbitrary<IppValue> = fc.letrec<{ value: IppValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.record({
        type: fc.constantFrom('integer', 'enum'),
        value: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      }),
      fc.record({ type: fc.constant('boolean'), value: fc.boolean() }),
      fc.record({
        type: fc.constantFrom('text', 'name', 'keyword', 'uri', 'uri-scheme', 'charset', 'language', 'mime'),
        value: fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text).toString()),
      }),
      fc.record({ type: fc.constant('range'), lower: fc.nat(), upper: fc.nat() }),
      fc.record({ type: fc.constant('resolution'), x: fc.nat(), y: fc.nat(), unit: fc.constantFrom(3, 4) }),
      fc.record({
        type: fc.constant('date'),
        value: fc.integer({ min: 0, max: 4e10 }).map((tenths) => tenths * 100),
      }),
      fc.record({
        type: fc.constant('octets'),
        value: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
      }),
      fc.record({ type: fc.constant('none'), tag: fc.constantFrom(0x10, 0x12, 0x13) }),
      fc.record({
        type: fc.constant('collection'),
        members: fc.array(
          fc.record({
            name: fc.string({ minLength: 1, maxLength: 8 }),
            values: fc.array(tie('value'), { minLength: 1, maxLength: 2 }),
          }),
          { maxLength: 3 },
        ),
      }),
    ) as fc.Arbitrary<IppValue>,
  })).value;

  it('reads back every value it writes', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 4 }), (list) => {
        const message: IppMessage = {
          version: [2, 0],
          code: 0,
          requestId: 7,
          groups: [{ group: 'printer', attributes: [{ name: 'x', values: list }] }],
        };
        expect(decodeMessage(encodeMessage(message))).toMatchObject({ ok: true, value: { message } });
      }),
    );
  });

  it('garbage and cut-off answers are an error or a message, never a throw and never a loop', () => {
    const whole = encodeMessage(createJob);
    for (let length = 0; length < whole.length; length += 1) {
      expect(decodeMessage(whole.subarray(0, length)).ok).toBe(false);
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof decodeMessage(bytes).ok === 'boolean'),
    );
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        return typeof decodeMessage(changed).ok === 'boolean';
      }),
    );
  });

  it('lengths that point backwards, on which other codecs loop for ever, are an error', () => {
    const head = '010100000000000104440003616263';
    const backwards = Buffer.from(`${head}0000${'44'}fffb${'ffff'}`, 'hex');
    expect(decodeMessage(Buffer.concat([backwards, Buffer.alloc(40, 0x41)]))).toMatchObject({ ok: false });
  });

  it('collections without end are refused', () => {
    const begin = Buffer.from('3400000000', 'hex');
    const member = Buffer.from('4a0000000161', 'hex');
    const head = Buffer.from('010100000000000104', 'hex');
    const deep = Buffer.concat([
      head,
      Buffer.from('340001780000', 'hex'),
      ...Array.from({ length: 5000 }, () => Buffer.concat([member, begin])),
    ]);
    expect(decodeMessage(deep)).toEqual({ ok: false, error: 'collections nested too deep' });
  });
});
