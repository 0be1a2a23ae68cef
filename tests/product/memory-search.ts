import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** What a word looks like in memory. */
export interface Needle {
  /** Says in a failure what was found, without the word. */
  readonly label: string;
  readonly bytes: Buffer;
}

/** Each word as UTF-8 and as UTF-16LE, the two ways in which V8, Blink and C++ keep text. */
export function needlesOf(words: Readonly<Record<string, string>>): readonly Needle[] {
  return Object.entries(words).flatMap(([label, word]) =>
    (['utf8', 'utf16le'] as const).map((encoding) => ({
      label: `${label} as ${encoding}`,
      bytes: Buffer.from(word, encoding),
    })),
  );
}

const CHUNK = 4 * 1024 * 1024;
/** A word that lies across the edge of two chunks is found too. */
const OVERLAP = 256;

/** What of the words lies in the living memory of a process: everything that it can write to, resident or swapped out. */
export function wordsInMemory(pid: number, needles: readonly Needle[]): readonly string[] {
  const found = new Map<string, number>();
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const buffer = Buffer.alloc(CHUNK + OVERLAP);
  try {
    for (const { from, to } of writtenRegions(pid)) {
      for (let at = from; at < to; at += CHUNK) {
        const length = Math.min(CHUNK + OVERLAP, to - at);
        const read = readOrNothing(memory, buffer, length, at);
        const bytes = buffer.subarray(0, read);
        for (const { label, bytes: needle } of needles)
          for (let hit = bytes.indexOf(needle); hit >= 0 && hit < CHUNK; hit = bytes.indexOf(needle, hit + 1))
            found.set(label, (found.get(label) ?? 0) + 1);
      }
    }
  } finally {
    closeSync(memory);
  }
  return [...found].map(([label, count]) => `${label} ×${count}`);
}

interface Region {
  readonly from: number;
  readonly to: number;
}

/** Of /proc/PID/smaps: what the process itself has filled. Program text and files that it only reads cannot hold a person. */
function writtenRegions(pid: number): readonly Region[] {
  const regions: Region[] = [];
  let region: Region | null = null;
  let filled = 0;
  const end = () => {
    if (region !== null && filled > 0) regions.push(region);
  };
  for (const line of readFileSync(`/proc/${pid}/smaps`, 'utf8').split('\n')) {
    const head = /^([0-9a-f]+)-([0-9a-f]+) (\S{4}) /.exec(line);
    if (head !== null) {
      end();
      filled = 0;
      const [, from = '', to = '', rights = ''] = head;
      const inspected = rights.startsWith('r') && !line.endsWith('[vvar]') && !line.endsWith('[vsyscall]');
      region = inspected ? { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) } : null;
      continue;
    }
    const amount = /^(Private_Dirty|Shared_Dirty|Anonymous|Swap):\s+(\d+) kB/.exec(line);
    if (amount !== null) filled += Number(amount[2]);
  }
  end();
  return regions;
}

/** A region that was given back while we looked holds nothing any more. */
function readOrNothing(memory: number, buffer: Buffer, length: number, at: number): number {
  try {
    return readSync(memory, buffer, 0, length, at);
  } catch {
    return 0;
  }
}
