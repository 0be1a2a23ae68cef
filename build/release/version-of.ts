import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this checkout. A program that calls itself otherwise would never be taken for the one on trial. */
export function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const said = /VERSION = '([^']+)'/.exec(readFileSync(join(root, 'electron/core/version.ts'), 'utf8'))?.[1];
  if (said !== version) throw new Error(`package.json is ${version}, electron/core/version.ts ${said}`);
  return version;
}

/** The step to which this checkout brings a terminal's store. */
export function storeSchemaOf(root: string): number {
  const text = readFileSync(join(root, 'electron/core/store/migrations/all.ts'), 'utf8');
  return Math.max(...[...text.matchAll(/\{ version: (\d+),/g)].map(([, step]) => Number(step)));
}
