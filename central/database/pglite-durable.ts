import { fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { assert } from '../../contract/assert.ts';
import { valueParsers } from './values.ts';

/**
 * PGlite that reaches the disk. Stock PGlite starts PostgreSQL with `-F` (fsync off), and Emscripten's NODEFS has no
 * fsync operation, so that a power cut loses acknowledged commits (electric-sql/pglite#1107). Here NODEFS gets the
 * operation and PostgreSQL is started with fsync on; start-up proves both (`isDurable`).
 * The fields of Emscripten used here belong to the pinned PGlite version; another version has to pass database.test.ts.
 */

/** The part of Emscripten's module that is used: NODEFS with its stream operations. */
interface WithNodefs {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number } };
}
type InitResult = Awaited<ReturnType<NodeFS['init']>>;

class DurableNodeFs extends NodeFS {
  #fsyncs = 0;

  /** How often PostgreSQL asked for the disk since the start. */
  get fsyncs(): number {
    return this.#fsyncs;
  }

  override async init(...args: Parameters<NodeFS['init']>): Promise<InitResult> {
    const result = await super.init(...args);
    const addFsync = (module: unknown) => {
      // PGlite's own type of the module leaves out Emscripten's file systems.
      (module as WithNodefs).NODEFS.stream_ops.fsync = (stream) => {
        this.#fsyncs += 1;
        fsyncSync(stream.nfd);
        return 0;
      };
    };
    result.emscriptenOpts.preRun = [...(result.emscriptenOpts.preRun ?? []), addFsync];
    return result;
  }
}

/** Memory of the embedded server; the default of 128 MB is reserved in WASM whether it is used or not. */
const SHARED_BUFFERS = '16MB';

export interface DurablePglite {
  readonly pglite: PGlite;
  /** How often the server asked for the disk since it was opened. */
  fsyncs(): number;
}

/** Opens (or makes) the database in a folder. */
export async function openDurablePglite(dataDir: string): Promise<DurablePglite> {
  const fs = new DurableNodeFs(dataDir);
  const pglite = await PGlite.create({
    fs,
    parsers: valueParsers,
    startParams: [
      ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
      ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', `shared_buffers=${SHARED_BUFFERS}`],
    ],
  });
  return { pglite, fsyncs: () => fs.fsyncs };
}

/** Proves that a commit reaches the disk: `show fsync` says on, and one commit makes at least one fsync. */
export async function isDurable({
  pglite,
  fsyncs,
}: {
  readonly pglite: Pick<PGlite, 'query' | 'exec'>;
  fsyncs(): number;
}): Promise<boolean> {
  const { rows } = await pglite.query<{ fsync: string }>('show fsync');
  const [row] = rows;
  assert(row !== undefined, 'show fsync answers one row');
  await pglite.exec('create table if not exists durability_probe (at timestamptz not null)');
  const before = fsyncs();
  await pglite.exec('delete from durability_probe; insert into durability_probe values (now())');
  return row.fsync === 'on' && fsyncs() > before;
}
