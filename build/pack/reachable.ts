import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';

/** How a file of ours names another: `from './a.ts'`, `import('./a.ts')`, `new URL('./a.ts', import.meta.url)`. */
const NAMED = /(?:from|import\(|import|new URL\()\s*['"](\.{1,2}\/[^'"]+\.ts)['"]/g;

/** Paths, relative to `root`, of these files and of every file of ours that they load. What they only name as a type counts too. */
export function reachableFrom(root: string, entries: readonly string[]): readonly string[] {
  const waiting = [...entries];
  const seen = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const [, name = ''] of readFileSync(join(root, path), 'utf8').matchAll(NAMED))
      waiting.push(normalize(join(path, '..', name)));
  }
  return [...seen].sort();
}
