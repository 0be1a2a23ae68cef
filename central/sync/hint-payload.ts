import { SCHEMA_VERSION } from '../../contract/sync.ts';
import type { Audience } from '../database/tables.ts';
import { type LogLine, lineOf } from './read-log.ts';

/** NOTIFY takes less than 8,000 bytes. */
const LONGEST_BYTES = 7_900;

/** What a transaction wrote into one scope's log. */
export interface Written {
  readonly scope: string;
  readonly epoch: string;
  /** Positions before and after. */
  readonly before: number;
  readonly seq: number;
  readonly rows: readonly (LogLine & { readonly audience: Audience })[];
}

/**
 * What is told of a commit: `<scope>:<seq>`, and while that is small the position before it and the rows, `<audience>
 * <line of a page>` each. Without rows when they are not known or do not fit: then everybody asks for them.
 */
export function hintPayload({ scope, epoch, before, seq, rows }: Written): string {
  const hint = `${scope}:${seq}`;
  if (rows.length === 0) return hint;
  const lines = rows.map((row) => `${row.audience} ${lineOf(row)}`);
  const whole = `${hint}\n${epoch}:${before}\n${lines.join('')}`;
  return Buffer.byteLength(whole) > LONGEST_BYTES ? hint : whole;
}

/** `<scope>:<seq>` of a payload. */
export function hintOf(payload: string): string {
  return payload.split('\n', 1)[0] ?? '';
}

/**
 * The rows of a payload as one audience gets them: the cursor that they follow on, and then the page that a pull after it
 * would give, line by line. Null when the payload has none.
 */
export function pageIn(payload: string, audience: Audience): readonly string[] | null {
  const [hint = '', after, ...rows] = payload.split('\n');
  if (after === undefined) return null;
  const own = `${audience} `;
  const cursor = `${after.split(':')[0]}:${hint.slice(hint.lastIndexOf(':') + 1)}`;
  const end = JSON.stringify({ end: true, cursor, more: false, schemaVersion: SCHEMA_VERSION });
  return [after, ...rows.filter((row) => row.startsWith(own)).map((row) => row.slice(own.length)), end];
}
