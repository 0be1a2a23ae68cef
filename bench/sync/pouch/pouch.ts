import { loadPeer } from '../../peers.ts';

/** The part of PouchDB that the measurements use. */
export interface PouchDatabase {
  bulkDocs(docs: readonly object[]): Promise<readonly object[]>;
  put(doc: object): Promise<{ readonly rev: string }>;
  info(): Promise<{ readonly doc_count: number }>;
  close(): Promise<void>;
  changes(options: object): { on(event: 'change', listener: (change: { id: string }) => void): unknown };
}

interface Replication extends Promise<{ readonly ok: boolean; readonly docs_written: number }> {
  cancel(): void;
  on(event: string, listener: (value: never) => void): Replication;
}

interface PouchConstructor {
  new (name: string, options?: object): PouchDatabase;
  defaults(options: object): PouchConstructor;
  replicate(from: string | PouchDatabase, to: string | PouchDatabase, options: object): Replication;
}

/** PouchDB on LevelDB with its files under the folder given. */
export function pouchIn(folder: string): PouchConstructor {
  const Pouch = loadPeer('pouchdb') as PouchConstructor; // the peer has no types of its own
  return Pouch.defaults({ prefix: `${folder}/` });
}

/** Documents that one request of its protocol carries, both ways. */
export const BATCH = 1_000;
