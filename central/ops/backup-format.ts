import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { instant } from '../../contract/domain.ts';
import { err, ok, type Result } from '../../contract/result.ts';

/**
 * A backup is one gzip file of lines, each one JSON document: a head, then for each table its name, its rows as
 * PostgreSQL writes them (`row_to_json`) and its end with their count, and at last a digest of every line before it.
 * Rows pass as text: no number, instant or document is read and written again on the way.
 */
export const BACKUP_FORMAT = 1;

export const backupHead = z.object({
  sanpingBackup: z.number().int().positive(),
  /** Newest migration of the database it was taken from. */
  schemaVersion: z.number().int().positive(),
  takenAt: instant,
});
export type BackupHead = z.infer<typeof backupHead>;

const tableBegin = z.object({ table: z.string() });
const tableEnd = z.object({ end: z.string(), rows: z.number().int().min(0) });
const fileEnd = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** Frame of a row; what is between is PostgreSQL's text. */
const ROW_OPEN = '{"row":';
const ROW_CLOSE = '}';

export function rowLine(json: string): string {
  return `${ROW_OPEN}${json}${ROW_CLOSE}`;
}

/** Digest over lines, each with its line break. */
export function lineDigest(): { add(line: string): void; hex(): string } {
  const hash: Hash = createHash('sha256');
  return { add: (line) => hash.update(line).update('\n'), hex: () => hash.digest('hex') };
}

export type BackupFault =
  /** Cut, changed, or not written by this program. */
  | { readonly kind: 'damaged'; readonly detail: string }
  /** Written by a newer program. */
  | { readonly kind: 'newer'; readonly found: number; readonly known: number };

/** What the reader is told of; rows come as JSON text. */
export interface BackupVisitor {
  table(name: string): Promise<void>;
  row(json: string): Promise<void>;
  /** All rows of the table are read. */
  end(name: string): Promise<void>;
}

/**
 * Reads a whole backup and checks its frame, counts and digest. What the visitor was told counts only when the answer is
 * a success: a digest stands at the end.
 */
export async function readBackup(
  file: string,
  { knownSchema, visitor = null }: { readonly knownSchema: number; readonly visitor?: BackupVisitor | null },
): Promise<Result<BackupHead & { readonly rows: number }, BackupFault>> {
  const raw = createReadStream(file);
  const lines = createInterface({ input: raw.pipe(createGunzip()).on('error', () => {}) });
  const damaged = (detail: string) => err({ kind: 'damaged' as const, detail });
  const digest = lineDigest();
  let head: BackupHead | null = null;
  let table: { readonly name: string; rows: number } | null = null;
  let rows = 0;
  let number = 0;
  try {
    for await (const line of lines) {
      number += 1;
      if (head === null) {
        const parsed = backupHead.safeParse(parseJson(line));
        if (!parsed.success) return damaged('no backup of central');
        head = parsed.data;
        const { sanpingBackup: found, schemaVersion } = head;
        if (found > BACKUP_FORMAT) return err({ kind: 'newer', found, known: BACKUP_FORMAT });
        if (schemaVersion > knownSchema)
          return err({ kind: 'newer', found: schemaVersion, known: knownSchema });
      } else if (table !== null && line.startsWith(ROW_OPEN)) {
        table.rows += 1;
        rows += 1;
        await visitor?.row(line.slice(ROW_OPEN.length, -ROW_CLOSE.length));
      } else {
        const frame = z.union([tableBegin, tableEnd, fileEnd]).safeParse(parseJson(line)).data;
        if (frame === undefined) return damaged(`line ${number}`);
        if ('sha256' in frame) {
          if (table !== null || frame.sha256 !== digest.hex()) return damaged('the digest does not fit');
          return ok({ ...head, rows });
        }
        if ('table' in frame) {
          if (table !== null) return damaged(`line ${number}`);
          table = { name: frame.table, rows: 0 };
          await visitor?.table(frame.table);
        } else {
          if (table?.name !== frame.end || table.rows !== frame.rows) return damaged(`line ${number}`);
          await visitor?.end(frame.end);
          table = null;
        }
      }
      digest.add(line);
    }
  } catch (error) {
    // What is no gzip, or stops in the middle of it; everything else is the visitor's.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      return damaged(error.message);
    throw error;
  } finally {
    raw.destroy();
  }
  return damaged('it ends before its end');
}

/** The value, or undefined for text that is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
