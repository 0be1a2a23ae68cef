import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import { z } from 'zod';
import { instantOf } from '../../contract/clock.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { Trx } from '../database/open.ts';
import type { Deps } from '../deps.ts';
import { BACKUP_FORMAT, type BackupHead, lineDigest, rowLine } from './backup-format.ts';
import { dataTables, schemaVersionOf, takeAllTheTime } from './whole-tables.ts';

/** Rows fetched at once: a few megabytes at most. */
const ROWS_PER_FETCH = 1_000;

export interface BackupReport {
  readonly tables: number;
  readonly rows: number;
}

/**
 * Writes all tables as they stand at one instant. The file appears under its name only when it is whole and on the disk;
 * one that is there already is not touched. On the embedded database, which has one session, requests wait meanwhile.
 */
export async function writeBackup(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  file: string,
): Promise<Result<BackupReport, 'exists' | 'no-folder'>> {
  if (existsSync(file)) return err('exists');
  if (!existsSync(dirname(file))) return err('no-folder');
  const unfinished = `${file}.unfinished`;
  await rm(unfinished, { force: true });
  const gzip = createGzip();
  // The rows are people: only their owner reads the file.
  const written = pipeline(gzip, createWriteStream(unfinished, { mode: 0o600, flags: 'wx' }));
  // Reported by the await below; until then a full disk must not end the process.
  written.catch(() => {});
  const digest = lineDigest();
  const write = async (line: string) => {
    digest.add(line);
    if (!gzip.write(`${line}\n`)) await Promise.race([once(gzip, 'drain'), written]);
  };
  try {
    const report = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        await takeAllTheTime(trx);
        const head: BackupHead = {
          sanpingBackup: BACKUP_FORMAT,
          schemaVersion: await schemaVersionOf(trx),
          takenAt: instantOf(clock),
        };
        await write(JSON.stringify(head));
        const tables = await dataTables(trx);
        let rows = 0;
        for (const table of tables) rows += await writeTable(trx, table, write);
        return { tables: tables.length, rows };
      });
    gzip.end(`${JSON.stringify({ sha256: digest.hex() })}\n`);
    await written;
    await syncFile(unfinished);
    await rename(unfinished, file);
    await syncFile(dirname(file));
    return ok(report);
  } catch (error) {
    gzip.destroy();
    await rm(unfinished, { force: true });
    throw error;
  }
}

const texts = z.array(z.object({ row: z.string() }));

async function writeTable(trx: Trx, table: string, write: (line: string) => Promise<void>): Promise<number> {
  await write(JSON.stringify({ table }));
  await sql`declare whole_table no scroll cursor for
    select row_to_json(t)::text as row from ${sql.table(table)} t`.execute(trx);
  let count = 0;
  for (;;) {
    const { rows } = await sql.raw(`fetch ${ROWS_PER_FETCH} from whole_table`).execute(trx);
    if (rows.length === 0) break;
    for (const { row } of texts.parse(rows)) await write(rowLine(row));
    count += rows.length;
  }
  await sql`close whole_table`.execute(trx);
  await write(JSON.stringify({ end: table, rows: count }));
  return count;
}

async function syncFile(path: string): Promise<void> {
  // Windows opens no folder; its file system writes names by itself.
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}
