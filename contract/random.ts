/** Randomness is handed in, never taken behind a caller's back. */
export interface Random {
  /** `count` bytes; the system's are fit for keys and nonces. */
  bytes(count: number): Uint8Array;
}

export const systemRandom: Random = { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) };

/** Evenly spread number in [0, 1), from 32 random bits: for jitter and ids, not for keys. */
export function fraction(random: Random): number {
  const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
  return (a * 0x1000000 + b * 0x10000 + c * 0x100 + d) / 0x100000000;
}
