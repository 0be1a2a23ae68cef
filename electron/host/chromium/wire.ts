/**
 * Values between the page's process and ours. The debugging pipe carries text only, so that this codec adds to JSON
 * what structured clone has: undefined, dates, bytes, bigints, NaN, maps, sets, errors. Functions, symbols and DOM
 * objects are refused, as Electron does.
 */
export interface WireCodec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * One function without any outer name: its own text also runs inside the page's isolated world (bridge.ts).
 * A tagged value is an object whose key `$` names the kind; a plain object that has such a key travels as entries.
 */
export function makeWireCodec(): WireCodec {
  type Tagged = { $: string; v?: unknown; n?: string };

  function bytesToText(bytes: Uint8Array): string {
    let text = '';
    // String.fromCharCode takes a limited number of arguments
    for (let at = 0; at < bytes.length; at += 8192) {
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    }
    return btoa(text);
  }

  function textToBytes(text: string): Uint8Array {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  function packObject(value: object): unknown {
    if (Array.isArray(value)) return Array.from(value, pack);
    if (value instanceof Date) return { $: 'date', v: String(value.getTime()) };
    if (value instanceof Uint8Array) return { $: 'bytes', v: bytesToText(value) };
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: bytesToText(new Uint8Array(value)) };
    if (value instanceof Map) return { $: 'map', v: [...value].map(([k, v]) => [pack(k), pack(v)]) };
    if (value instanceof Set) return { $: 'set', v: [...value].map(pack) };
    if (value instanceof Error) return { $: 'error', n: value.name, v: value.message };
    if (ArrayBuffer.isView(value) || value instanceof Promise || value instanceof WeakMap) {
      throw new Error('An object could not be cloned.');
    }
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, pack(inner)]);
    return '$' in value ? { $: 'object', v: entries } : Object.fromEntries(entries);
  }

  function pack(value: unknown): unknown {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
      case 'undefined':
        return { $: 'undefined' };
      case 'bigint':
        return { $: 'bigint', v: String(value) };
      case 'object':
        return value === null ? null : packObject(value);
      default:
        throw new Error('An object could not be cloned.');
    }
  }

  function unpackTagged(tagged: Tagged): unknown {
    const list = Array.isArray(tagged.v) ? tagged.v : [];
    const text = String(tagged.v);
    switch (tagged.$) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(text);
      case 'bigint':
        return BigInt(text);
      case 'date':
        return new Date(Number(tagged.v));
      case 'bytes':
        return textToBytes(text);
      case 'buffer':
        return textToBytes(text).buffer;
      case 'map':
        return new Map(list.map(([k, v]) => [unpack(k), unpack(v)]));
      case 'set':
        return new Set(list.map(unpack));
      case 'error': {
        const error = new Error(text);
        error.name = tagged.n ?? 'Error';
        return error;
      }
      case 'object':
        return Object.fromEntries(list.map(([key, inner]) => [key, unpack(inner)]));
      default:
        throw new Error(`unknown tag ${tagged.$}`);
    }
  }

  function isTagged(value: object): value is Tagged {
    return '$' in value && typeof value.$ === 'string';
  }

  function unpack(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(unpack);
    if (isTagged(value)) return unpackTagged(value);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpack(inner)]));
  }

  return {
    encode: (value) => JSON.stringify(pack(value)),
    decode: (text) => unpack(JSON.parse(text)),
  };
}
