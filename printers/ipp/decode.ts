import { err, ok, type Result } from '../../contract/result.ts';
import {
  endOfAttributes,
  type GroupName,
  groupTags,
  type IppAttribute,
  type IppGroup,
  type IppMessage,
  type IppValue,
  lastDelimiter,
  type StringType,
  stringTags,
  tags,
} from './values.ts';

/** Deepest collection in a collection; media-col needs two. */
const MAX_DEPTH = 8;

/** Thrown inside this file only: the message is not lawful IPP. */
class Malformed extends Error {}

/**
 * Reads a message and says where its document data begins. Every length is checked against the bytes that are
 * there: a printer's answer is foreign input, and garbage must end in an error and not in a loop.
 */
export function decodeMessage(
  bytes: Uint8Array,
): Result<{ readonly message: IppMessage; readonly end: number }, string> {
  const reader = new Reader(bytes);
  try {
    const version = [reader.uint8(), reader.uint8()] as const;
    const code = reader.uint16();
    const requestId = reader.int32();
    const groups: IppGroup[] = [];
    let tag = reader.uint8();
    while (tag !== endOfAttributes) {
      if (tag > lastDelimiter) throw new Malformed(`value tag ${tag} outside a group`);
      const [attributes, next] = readAttributes(reader);
      groups.push({ group: groupName(tag), attributes });
      tag = next;
    }
    return ok({ message: { version, code, requestId, groups }, end: reader.offset });
  } catch (error) {
    if (error instanceof Malformed) return err(error.message);
    throw error;
  }
}

class Reader {
  offset = 0;
  readonly #bytes: Buffer;
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  take(length: number): Buffer {
    if (this.offset + length > this.#bytes.length) throw new Malformed(`cut off at byte ${this.offset}`);
    const part = this.#bytes.subarray(this.offset, this.offset + length);
    this.offset += length;
    return part;
  }
  uint8(): number {
    return this.take(1).readUInt8();
  }
  uint16(): number {
    return this.take(2).readUInt16BE();
  }
  int32(): number {
    return this.take(4).readInt32BE();
  }
  field(): Buffer {
    return this.take(this.uint16());
  }
}

function readAttributes(reader: Reader): readonly [IppAttribute[], number] {
  const attributes: { name: string; values: IppValue[] }[] = [];
  let tag = reader.uint8();
  while (tag > lastDelimiter) {
    const name = reader.field().toString('utf8');
    const value = readValue(reader, tag, 0);
    if (name !== '') attributes.push({ name, values: [value] });
    else {
      const last = attributes.at(-1);
      if (last === undefined) throw new Malformed('further value without an attribute');
      last.values.push(value);
    }
    tag = reader.uint8();
  }
  return [attributes, tag];
}

function readValue(reader: Reader, tag: number, depth: number): IppValue {
  const bytes = reader.field();
  if (tag !== tags.collection) return simpleValue(tag, bytes);
  if (depth >= MAX_DEPTH) throw new Malformed('collections nested too deep');
  const members: { name: string; values: IppValue[] }[] = [];
  for (;;) {
    const memberTag = reader.uint8();
    if (memberTag <= lastDelimiter) throw new Malformed('group ends inside a collection');
    reader.field(); // the name field is empty inside a collection
    if (memberTag === tags.endCollection) {
      reader.field();
      return { type: 'collection', members };
    }
    if (memberTag === tags.memberName) {
      members.push({ name: reader.field().toString('utf8'), values: [] });
    } else {
      const member = members.at(-1);
      if (member === undefined) throw new Malformed('collection value without a member name');
      member.values.push(readValue(reader, memberTag, depth + 1));
    }
  }
}

function simpleValue(tag: number, bytes: Buffer): IppValue {
  if (tag < tags.integer) return { type: 'none', tag };
  const string = stringTypes.get(tag);
  if (string !== undefined) return { type: string, value: bytes.toString('utf8') };
  switch (tag) {
    case tags.integer:
      return { type: 'integer', value: sized(bytes, 4).readInt32BE() };
    case tags.enum:
      return { type: 'enum', value: sized(bytes, 4).readInt32BE() };
    case tags.boolean:
      return { type: 'boolean', value: sized(bytes, 1).readUInt8() !== 0 };
    case tags.range:
      return { type: 'range', lower: sized(bytes, 8).readInt32BE(), upper: bytes.readInt32BE(4) };
    case tags.resolution:
      return {
        type: 'resolution',
        x: sized(bytes, 9).readInt32BE(),
        y: bytes.readInt32BE(4),
        unit: bytes.readUInt8(8),
      };
    case tags.date:
      return { type: 'date', value: dateValue(sized(bytes, 11)) };
    case tags.textWithLanguage:
    case tags.nameWithLanguage: {
      const inner = new Reader(bytes);
      inner.field(); // the language
      return {
        type: tag === tags.textWithLanguage ? 'text' : 'name',
        value: inner.field().toString('utf8'),
      };
    }
    default:
      return { type: 'octets', value: bytes };
  }
}

const stringTypes = new Map<number, StringType>(
  (Object.keys(stringTags) as StringType[]).map((type) => [stringTags[type], type]),
);

function groupName(tag: number): GroupName {
  const known = (Object.keys(groupTags) as (keyof typeof groupTags)[]).find(
    (name) => groupTags[name] === tag,
  );
  return known ?? 'other';
}

function sized(bytes: Buffer, length: number): Buffer {
  if (bytes.length !== length) throw new Malformed(`${bytes.length} bytes where ${length} belong`);
  return bytes;
}

/** DateAndTime of RFC 2579: local time and its offset from UTC. */
function dateValue(bytes: Buffer): number {
  const local = Date.UTC(
    bytes.readUInt16BE(0),
    bytes.readUInt8(2) - 1,
    bytes.readUInt8(3),
    bytes.readUInt8(4),
    bytes.readUInt8(5),
    bytes.readUInt8(6),
    bytes.readUInt8(7) * 100,
  );
  const offsetMinutes = bytes.readUInt8(9) * 60 + bytes.readUInt8(10);
  return local - (bytes.toString('latin1', 8, 9) === '-' ? -1 : 1) * offsetMinutes * 60_000;
}
