import { join } from 'node:path';
import { buildApp } from '../../start/build-app.ts';

const PROJECT = join(import.meta.dirname, '..', '..');

/** Folder of the pages as the product ships them; built anew only where a source has changed since the last build. */
export async function builtPages(): Promise<string> {
  await buildApp(PROJECT, () => {});
  return join(PROJECT, 'out/renderer');
}
