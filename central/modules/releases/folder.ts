import { join } from 'node:path';

/** Where a central keeps packages: in its data folder, by their hash. */
export function releasesFolder(dataDir: string): string {
  return join(dataDir, 'releases');
}
