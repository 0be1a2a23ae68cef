import { Worker } from 'node:worker_threads';
import { assert, throwIllegalValue } from '../../contract/assert.ts';
import type { FromWorker, ToWorker } from './worker-protocol.ts';

/** A statement that PostgreSQL refused; `code` is its SQLSTATE (23505 = unique violation), as in pg's own errors. */
export class DatabaseError extends Error {
  readonly code: string | undefined;
  constructor(message: string, sqlState: string | null) {
    super(message);
    this.name = 'DatabaseError';
    this.code = sqlState ?? undefined;
  }
}

interface Answer {
  readonly rows: readonly Record<string, unknown>[];
  readonly affectedRows: number | null;
}

/** The HTTP thread's end of the database thread. */
export interface PgliteClient {
  /** True when start-up proved that commits reach the disk. */
  readonly durable: boolean;
  /** `begins`: a transaction begins with this statement, at the cost of no further message. */
  query(sql: string, parameters: readonly unknown[], begins?: boolean): Promise<Answer>;
  /** Several statements without parameters (migrations). */
  run(sql: string): Promise<void>;
  /** Calls the listener with the payload of every NOTIFY on the channel, after the commit of its transaction. */
  listen(channel: string, listener: (payload: string) => void): Promise<void>;
  close(): Promise<void>;
}

type WithoutId = ToWorker extends infer M ? (M extends unknown ? Omit<M, 'id'> : never) : never;

/** Starts the thread and waits until the database is open. Rejects when it cannot be opened. */
export function startPglite(dataDir: string): Promise<PgliteClient> {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: dataDir });
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  const listeners = new Map<string, Set<(payload: string) => void>>();
  let nextId = 1;
  const ask = (message: WithoutId) =>
    new Promise<Answer>((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...message, id });
    });
  const take = (id: number) => {
    const entry = waiting.get(id);
    waiting.delete(id);
    assert(entry !== undefined, 'an answer belongs to a question');
    return entry;
  };
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      switch (message.type) {
        case 'ready':
          resolve({
            durable: message.durable,
            query: (sql, parameters, begins = false) => ask({ do: 'query', begins, sql, parameters }),
            run: async (sql) => {
              await ask({ do: 'run', sql });
            },
            listen: async (channel, listener) => {
              const known = listeners.get(channel);
              listeners.set(channel, (known ?? new Set()).add(listener));
              if (known === undefined) await ask({ do: 'listen', channel });
            },
            close: async () => {
              await ask({ do: 'close' });
            },
          });
          return;
        case 'failed':
          reject(new Error(message.message));
          return;
        case 'notification':
          for (const listener of listeners.get(message.channel) ?? []) listener(message.payload);
          return;
        case 'answer':
          take(message.id).resolve(message);
          return;
        case 'error':
          take(message.id).reject(new DatabaseError(message.message, message.sqlState));
          return;
        default:
          throwIllegalValue(message);
      }
    });
    const fail = (error: Error) => {
      reject(error);
      for (const { reject: rejectOne } of waiting.values()) rejectOne(error);
      waiting.clear();
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('the database thread has ended')));
  });
}
