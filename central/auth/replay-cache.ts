/** Remembers proofs until they have ended by themselves, so that each counts once. */
export interface ReplayCache {
  /** False when it was seen before. `until`: when the proof is worth nothing any more anyway, ms. */
  isFresh(id: string, until: number, now: number): Promise<boolean>;
  /** Whether all processes on the database share it. */
  readonly shared: boolean;
}

/** Old entries are looked for this often, ms. */
const SWEEP_MS = 30_000;

/** Within one process: enough for the embedded database, which has one process only. */
export function memoryReplayCache(): ReplayCache {
  const seen = new Map<string, number>();
  let sweptAt = 0;
  return {
    shared: false,
    isFresh: async (id, until, now) => {
      if (now - sweptAt >= SWEEP_MS) {
        sweptAt = now;
        for (const [old, end] of seen) if (end < now) seen.delete(old);
      }
      if (seen.has(id)) return false;
      seen.set(id, until);
      return true;
    },
  };
}
