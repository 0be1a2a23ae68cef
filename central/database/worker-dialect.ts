import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { PgliteClient } from './pglite-client.ts';

/**
 * Kysely's PostgreSQL dialect over the database thread. PGlite has one session, so the one connection is lent to one
 * caller at a time: Kysely's own PGlite driver lends it to all at once, and a query beside a transaction would run in it.
 */
export function workerDialect(client: PgliteClient): {
  readonly dialect: Dialect;
  /** Callers that wait for the connection. */
  waiting(): number;
  isLent(): boolean;
} {
  const driver = new OneSessionDriver(client);
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  return { dialect, waiting: () => driver.waiting, isLent: () => driver.lent };
}

class OneSessionDriver implements Driver {
  readonly #client: PgliteClient;
  readonly #connection: WorkerConnection;
  readonly #queue: (() => void)[] = [];
  #lent = false;

  constructor(client: PgliteClient) {
    this.#client = client;
    this.#connection = new WorkerConnection(client);
  }

  get waiting(): number {
    return this.#queue.length;
  }

  get lent(): boolean {
    return this.#lent;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#lent) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#lent = true;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.#queue.shift();
    if (next === undefined) this.#lent = false;
    else next();
  }

  async beginTransaction(): Promise<void> {
    this.#connection.begin();
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.end('commit');
  }

  async rollbackTransaction(): Promise<void> {
    await this.#connection.end('rollback');
  }

  async destroy(): Promise<void> {
    await this.#client.close();
  }
}

class WorkerConnection implements DatabaseConnection {
  readonly #client: PgliteClient;
  /** A transaction was begun, and no statement of it was sent yet. */
  #begins = false;

  constructor(client: PgliteClient) {
    this.#client = client;
  }

  /** Sent with the first statement: a message for it alone would take as long as a reading by key. */
  begin(): void {
    this.#begins = true;
  }

  /** A transaction without a statement never was one. */
  async end(how: 'commit' | 'rollback'): Promise<void> {
    if (!this.#begins) await this.#client.query(how, []);
    this.#begins = false;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const begins = this.#begins;
    this.#begins = false;
    const { rows, affectedRows } = await this.#client.query(sql, parameters, begins);
    // Kysely types rows by the query; this is its border to any driver.
    const result = { rows: rows as unknown as R[] };
    return affectedRows === null ? result : { ...result, numAffectedRows: BigInt(affectedRows) };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator; nothing here streams.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('nothing streams rows from PGlite');
  }
}
