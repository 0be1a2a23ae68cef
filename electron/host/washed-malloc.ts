/**
 * For the environment of a Node process on glibc: what is freed is overwritten at once, also the small pieces that a thread
 * would keep to itself as they are. Elsewhere it means nothing.
 */
export const WASHED_MALLOC = {
  GLIBC_TUNABLES: 'glibc.malloc.perturb=165:glibc.malloc.tcache_count=0',
} as const;

/**
 * The same environment without it, for the browser: it brings an allocator of its own, and glibc moves the variable when it
 * reads it, after which a browser's process can no longer be given its name.
 */
export function withoutWashedMalloc(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { GLIBC_TUNABLES: _, ...rest } = env;
  return rest;
}
