import type { Logger } from '../../contract/log.ts';
import type { Result } from '../../contract/result.ts';
import { openEmbedded } from './open-embedded.ts';
import { openPostgres } from './open-postgres.ts';
import type { OpenDatabase, OpenFailure } from './types.ts';

export type { Db, OpenDatabase, OpenFailure, Trx } from './types.ts';

/** Opens the database, migrated: PostgreSQL where a URL is given, otherwise the embedded one in the data folder. */
export function openDatabase(options: {
  readonly dataDir: string;
  /** Refuse when commits do not reach the disk. */
  readonly demandDurable: boolean;
  /** `postgres://…`; null or absent: embedded. */
  readonly databaseUrl?: string | null;
  /** Newest migration to run; absent: all of them. */
  readonly upTo?: number;
  /** Told when connections break and come back. */
  readonly log?: Logger;
}): Promise<Result<OpenDatabase, OpenFailure>> {
  const { databaseUrl = null } = options;
  return databaseUrl === null ? openEmbedded(options) : openPostgres({ ...options, databaseUrl });
}
