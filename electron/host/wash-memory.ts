import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { washReads } from './wash-reads.ts';

/** V8's own collector, as `--expose-gc` hands it out. */
type Collect = (options: {
  readonly type: 'major';
  readonly execution: 'sync';
  readonly flavor: string;
}) => void;
let collect: Collect | null = null;

// Small buffers would share slabs, in which one that lives on keeps the words of all the others.
Buffer.poolSize = 0;

/**
 * Nothing that this thread has let go of can be read in its memory any more: dead strings are collected, the pages they lay
 * on are given back to the system, and with `WASHED_MALLOC` so is what was freed beside V8. Takes some tens of milliseconds;
 * called when a resident has left and nobody waits.
 */
export function washMemory(): void {
  // The engine keeps the text that was matched last.
  /^-$/.exec('-');
  collect ??= exposedCollector();
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  // What lives has moved out of the nursery, whose pages stay as they are.
  writeOverNursery();
  writeOverHoles(collect);
}

/** The same, and nothing is left either of what this process read last over a line. */
export async function washProcess(): Promise<void> {
  await washReads();
  washMemory();
}

/** The shortest text that the engine keeps as an object of its own, and a name or number needs at least as much, bytes. */
const SHORTEST_OBJECT = 24;
/** More than the holes there are: not every object finds one. */
const PLENTY = 2;

/** Pages that are partly alive stay, with dead bytes in their holes: short texts move into these, and are let go of again. */
function writeOverHoles(gather: Collect): void {
  const old = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space');
  const count = Math.ceil(((old?.space_available_size ?? 0) / SHORTEST_OBJECT) * PLENTY);
  const texts = Array.from({ length: count }, (_, at) => `${at % 9_999}~`);
  gather({ type: 'major', execution: 'sync', flavor: 'regular' });
  last.filler = [texts.length];
}

/** Young objects of so many bytes fill both halves of the nursery, several times over: after a collection each has a megabyte. */
const NURSERY_FILL = 24 * 1024 * 1024;
const FILLER_WORDS = 128;
const last: { filler: readonly number[] } = { filler: [] };

function writeOverNursery(): void {
  for (let bytes = 0; bytes < NURSERY_FILL; bytes += FILLER_WORDS * 8)
    last.filler = new Array<number>(FILLER_WORDS).fill(bytes);
  last.filler = [];
}

function exposedCollector(): Collect {
  setFlagsFromString('--expose-gc');
  // A new context is the only place where the flag still takes effect; its `gc` collects this whole thread.
  return runInNewContext('gc') as Collect;
}
