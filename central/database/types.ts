import type { Kysely, Transaction } from 'kysely';
import type { NewerDatabase } from './migrate.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

export type OpenFailure =
  | NewerDatabase
  | { readonly kind: 'in-use' }
  | { readonly kind: 'not-durable' }
  | { readonly kind: 'cannot-open'; readonly detail: string };

/** Connections to the database, for the metrics. */
export interface PoolState {
  readonly open: number;
  readonly idle: number;
  /** Callers that wait for one. */
  readonly waiting: number;
}

export interface OpenDatabase {
  readonly db: Db;
  /** Whether it was empty, without a table of ours, before it was opened. */
  readonly isNew: boolean;
  /** False only where `demandDurable` was false too. */
  readonly durable: boolean;
  /** Payloads of NOTIFY on a channel, each after its commit. */
  listen(channel: string, listener: (payload: string) => void): Promise<void>;
  pool(): PoolState;
  close(): Promise<void>;
}

/** A session for statements that Kysely does not build: migrations. */
export interface Session {
  query(sql: string, parameters: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
  /** Several statements without parameters. */
  run(sql: string): Promise<void>;
}
