import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeWireCodec } from './wire.ts';

const codec = makeWireCodec();
const passed = (value: unknown) => codec.decode(codec.encode(value));

describe('a value on its way between page and host', () => {
  it('arrives as it left, whatever it is made of', () => {
    const values = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: false,
      withSparseArray: false,
      key: fc.oneof(fc.string(), fc.constant('$')).filter((key) => key !== '__proto__'),
    });
    fc.assert(
      fc.property(values, (value) => {
        expect(passed(value)).toEqual(value);
      }),
    );
  });

  it('keeps a date that is none', () => {
    expect(passed(new Date(Number.NaN))).toEqual(new Date(Number.NaN));
  });

  it('keeps bytes, longer than one call can take', () => {
    const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => i % 256);
    const arrived = passed({ bytes, buffer: bytes.buffer });
    const { bytes: same, buffer } = arrived as { bytes: Uint8Array; buffer: ArrayBuffer };
    expect(same).toBeInstanceOf(Uint8Array);
    expect(Buffer.compare(same, bytes)).toBe(0);
    expect(buffer).toBeInstanceOf(ArrayBuffer);
    expect(Buffer.compare(new Uint8Array(buffer), bytes)).toBe(0);
  });

  it('keeps name and message of an error', () => {
    const error = passed(new TypeError('no card'));
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'TypeError', message: 'no card' });
  });

  it('is refused when it cannot be cloned', () => {
    for (const value of [() => 1, Symbol('s'), Promise.resolve(), new Float32Array(1), { deep: [() => 1] }]) {
      expect(() => codec.encode(value)).toThrow('could not be cloned');
    }
  });

  it('cannot pretend to be of another kind', () => {
    expect(passed({ $: 'date', v: 0 })).toEqual({ $: 'date', v: 0 });
  });
});
