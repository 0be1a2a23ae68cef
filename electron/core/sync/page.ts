import { z } from 'zod';
import { err, ok, type Result } from '../../../contract/result.ts';
import { changeLine, pageEnd, SCHEMA_VERSION } from '../../../contract/sync.ts';
import { type KnownLine, knownLine } from '../store/known-line.ts';

export interface Page {
  readonly lines: readonly KnownLine[];
  readonly cursor: string;
  readonly more: boolean;
  /** Null for the log's tail. */
  readonly snapshot: { readonly first: boolean; readonly next: string | null } | null;
}

/** Why a page is dropped; nothing of it is applied. */
export type PageFault = 'cut' | 'not-ours' | 'unknown-schema';

const anyEnd = pageEnd.extend({ schemaVersion: z.number().int() });

/**
 * Parses a whole page of NDJSON: every line, every document, and the end line. A page without its end line was cut;
 * a line that is no change of ours (captive portal, other program) drops the page.
 */
export function parsePage(text: string): Result<Page, PageFault> {
  const lines = text.split('\n');
  // A whole page ends in a line break, so that a cut inside the last line shows.
  if (lines.pop() !== '') return err(isHtml(text) ? 'not-ours' : 'cut');
  const endText = lines.pop();
  if (endText === undefined) return err('cut');
  const end = anyEnd.safeParse(parseJson(endText));
  if (!end.success) return err(changeLine.safeParse(parseJson(endText)).success ? 'cut' : 'not-ours');
  if (end.data.schemaVersion !== SCHEMA_VERSION) return err('unknown-schema');
  const { cursor, more, snapshot = null } = end.data;
  const changes: KnownLine[] = [];
  let before = 0;
  for (const line of lines) {
    const parsed = changeLine.safeParse(parseJson(line));
    const change = parsed.success ? knownLine(parsed.data) : null;
    if (!parsed.success || change === null) return err('not-ours');
    // The tail comes in the order of the log, a snapshot in the order of its keys and without deletions.
    const { seq, op } = parsed.data;
    if (snapshot === null ? seq <= before : op === 'delete') return err('not-ours');
    before = seq;
    changes.push(change);
  }
  const last = changes.at(-1);
  const next = snapshot?.next ?? null;
  if (next !== null && (last === undefined || next !== `${last.entity}/${last.pk}`)) return err('not-ours');
  return ok({ lines: changes, cursor, more, snapshot });
}

/** The value, or undefined for text that is no JSON: the schemas refuse undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isHtml(text: string): boolean {
  return text.trimStart().startsWith('<');
}
