import { assert, throwIllegalValue } from '../../contract/assert.ts';
import {
  endOfAttributes,
  groupTags,
  type IppAttribute,
  type IppMessage,
  type IppValue,
  stringTags,
  tags,
} from './values.ts';

/** Longest name or value: the length is a signed 16-bit number (RFC 8010 section 3.1.4). */
const MAX_LENGTH = 0x7fff;

/** Bytes of a message without document data (RFC 8010 section 3.1). */
export function encodeMessage(message: IppMessage): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt8(message.version[0], 0);
  head.writeUInt8(message.version[1], 1);
  head.writeUInt16BE(message.code, 2);
  head.writeInt32BE(message.requestId, 4);
  const chunks: Uint8Array[] = [head];
  for (const { group, attributes } of message.groups) {
    assert(group !== 'other', 'a group without a tag cannot be written');
    chunks.push(Buffer.of(groupTags[group]));
    for (const attribute of attributes) pushAttribute(chunks, attribute);
  }
  chunks.push(Buffer.of(endOfAttributes));
  return Buffer.concat(chunks);
}

function pushAttribute(chunks: Uint8Array[], { name, values }: IppAttribute): void {
  assert(values.length > 0, `attribute ${name} without a value`);
  // Further values of one attribute carry an empty name (RFC 8010 section 3.1.5).
  for (const [index, value] of values.entries()) pushValue(chunks, index === 0 ? name : '', value);
}

function pushValue(chunks: Uint8Array[], name: string, value: IppValue): void {
  if (value.type === 'collection') {
    pushField(chunks, tags.collection, name, Buffer.alloc(0));
    for (const member of value.members) {
      pushField(chunks, tags.memberName, '', Buffer.from(member.name));
      for (const item of member.values) pushValue(chunks, '', item);
    }
    pushField(chunks, tags.endCollection, '', Buffer.alloc(0));
    return;
  }
  const [tag, bytes] = simpleBytes(value);
  pushField(chunks, tag, name, bytes);
}

function pushField(chunks: Uint8Array[], tag: number, name: string, bytes: Uint8Array): void {
  const nameBytes = Buffer.from(name);
  assert(nameBytes.length <= MAX_LENGTH && bytes.length <= MAX_LENGTH, `attribute ${name} too long`);
  const lengths = [Buffer.alloc(2), Buffer.alloc(2)] as const;
  lengths[0].writeUInt16BE(nameBytes.length);
  lengths[1].writeUInt16BE(bytes.length);
  chunks.push(Buffer.of(tag), lengths[0], nameBytes, lengths[1], bytes);
}

function simpleBytes(value: Exclude<IppValue, { type: 'collection' }>): readonly [number, Uint8Array] {
  switch (value.type) {
    case 'integer':
    case 'enum':
      return [tags[value.type], int32(value.value)];
    case 'boolean':
      return [tags.boolean, Buffer.of(value.value ? 1 : 0)];
    case 'octets':
      return [tags.octets, value.value];
    case 'date':
      return [tags.date, dateBytes(new Date(value.value))];
    case 'range':
      return [tags.range, Buffer.concat([int32(value.lower), int32(value.upper)])];
    case 'resolution':
      return [tags.resolution, Buffer.concat([int32(value.x), int32(value.y), Buffer.of(value.unit)])];
    case 'none':
      return [value.tag, Buffer.alloc(0)];
    case 'text':
    case 'name':
    case 'keyword':
    case 'uri':
    case 'uri-scheme':
    case 'charset':
    case 'language':
    case 'mime':
      return [stringTags[value.type], Buffer.from(value.value)];
    default:
      return throwIllegalValue(value);
  }
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** DateAndTime of RFC 2579, in UTC. */
function dateBytes(date: Date): Buffer {
  const bytes = Buffer.alloc(11);
  bytes.writeUInt16BE(date.getUTCFullYear(), 0);
  bytes.set(
    [
      date.getUTCMonth() + 1,
      date.getUTCDate(),
      date.getUTCHours(),
      date.getUTCMinutes(),
      date.getUTCSeconds(),
      Math.floor(date.getUTCMilliseconds() / 100),
      '+'.charCodeAt(0),
      0,
      0,
    ],
    2,
  );
  return bytes;
}
