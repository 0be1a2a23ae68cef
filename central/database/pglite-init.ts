import { openDurablePglite } from './pglite-durable.ts';

/**
 * Makes an empty database in the folder given and ends. A process of its own, because PGlite's initdb never returns
 * in a worker thread (seen with 0.5.16: it fills the memory of the main thread), and would stop the main one for 2.5 s.
 */
const [, , dataDir] = process.argv;
if (dataDir === undefined) throw new Error('usage: pglite-init DIR');
const { pglite } = await openDurablePglite(dataDir);
await pglite.close();
