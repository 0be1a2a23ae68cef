/**
 * Values of IPP attributes as the codec reads and writes them (RFC 8010 section 3.5.2, RFC 8011 section 5.1).
 * Text with a language loses the language; a date is milliseconds since 1970; `none` are the out-of-band
 * values (no-value, unknown, unsupported).
 */
export type IppValue =
  | { readonly type: StringType; readonly value: string }
  | { readonly type: 'integer' | 'enum'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'octets'; readonly value: Uint8Array }
  | { readonly type: 'date'; readonly value: number }
  | { readonly type: 'range'; readonly lower: number; readonly upper: number }
  | { readonly type: 'resolution'; readonly x: number; readonly y: number; readonly unit: number }
  | { readonly type: 'collection'; readonly members: readonly IppAttribute[] }
  | { readonly type: 'none'; readonly tag: number };

export interface IppAttribute {
  readonly name: string;
  readonly values: readonly IppValue[];
}

export interface IppGroup {
  readonly group: GroupName;
  readonly attributes: readonly IppAttribute[];
}

/** Request or answer: `code` is the operation of the one, the status of the other. */
export interface IppMessage {
  readonly version: readonly [number, number];
  readonly code: number;
  readonly requestId: number;
  readonly groups: readonly IppGroup[];
}

export const stringTags = {
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  'uri-scheme': 0x46,
  charset: 0x47,
  language: 0x48,
  mime: 0x49,
} as const;
export type StringType = keyof typeof stringTags;

export const tags = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  octets: 0x30,
  date: 0x31,
  resolution: 0x32,
  range: 0x33,
  collection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  endCollection: 0x37,
  memberName: 0x4a,
} as const;

/** `other` stands for groups that this client has no use for (subscriptions, events, documents …). */
export const groupTags = { operation: 0x01, job: 0x02, printer: 0x04, unsupported: 0x05 } as const;
export type GroupName = keyof typeof groupTags | 'other';
export const endOfAttributes = 0x03;
/** Tags up to here delimit groups, higher ones are values. */
export const lastDelimiter = 0x0f;

/** An attribute's values as plain data, for zod: numbers, texts, booleans, ranges, collections as objects. */
export function plain(value: IppValue): unknown {
  switch (value.type) {
    case 'range':
      return { lower: value.lower, upper: value.upper };
    case 'resolution':
      return { x: value.x, y: value.y, unit: value.unit };
    case 'octets':
      return new TextDecoder().decode(value.value);
    case 'collection':
      return record(value.members);
    case 'none':
      return null;
    default:
      return value.value;
  }
}

/** `{name: [values…]}`; the first of two attributes with one name counts. */
export function record(attributes: readonly IppAttribute[]): Record<string, unknown[]> {
  const entries: Record<string, unknown[]> = {};
  for (const { name, values } of attributes) entries[name] ??= values.map(plain);
  return entries;
}
