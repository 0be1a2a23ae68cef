import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PROGRAM } from '../../build/pack/contents.ts';
import { stage } from '../../build/pack/stage.ts';
import { buildApp } from '../../start/build-app.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export interface StagedBox {
  /** The root of a box: what the package installs lies below it. */
  readonly folder: string;
  /** Folder of the program within. */
  readonly program: string;
  remove(): void;
}

/** What `npm run pack` unpacks to, readable for every user. */
export async function stageBox(): Promise<StagedBox> {
  await buildApp(ROOT, () => {});
  const folder = mkdtempSync(join(tmpdir(), 'sanping-box-'));
  chmodSync(folder, 0o755);
  stage(ROOT, folder, process.arch === 'arm64' ? 'arm64' : 'x64');
  return {
    folder,
    program: join(folder, PROGRAM),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
