/** Numbers in [0, 1), handed in so that a run can be repeated. */
export type Random = () => number;

/** Small seeded generator (mulberry32); for simulators, not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LONGEST_CHUNK = 64;
const LONGEST_NOISE = 12;

/**
 * An answer as a bad line delivers it: in chunks of 1 to 64 bytes, in half the cases with up to 12 bytes of noise
 * before it, often a few AA too many. The answer itself stays whole.
 */
export function roughened(answer: Uint8Array, random: Random): Uint8Array[] {
  const noisy = random() < 0.5;
  const noise = Array.from({ length: noisy ? 1 + Math.floor(random() * LONGEST_NOISE) : 0 }, () =>
    random() < 0.4 ? 0xaa : Math.floor(random() * 256),
  );
  const bytes = Uint8Array.of(...noise, ...answer);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + Math.floor(random() * LONGEST_CHUNK);
    chunks.push(bytes.slice(at, at + size));
    at += size;
  }
  return chunks;
}
