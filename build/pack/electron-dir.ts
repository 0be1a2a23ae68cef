import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm i --no-save electron-builder@26.17.0` puts it (docs/decisions/0016-packaging.md says why it is no dependency). */
const BUILDER = 'node_modules/electron-builder/cli.js';

/** Folder of the unpacked application, or why there is none: `SKIPPED electron dir: …`. One line, never thrown. */
export function packElectronDir(root: string, out: string): string {
  const missing = whatIsMissing(root);
  if (missing !== null) return `SKIPPED electron dir: ${missing}`;
  const args = [join(root, BUILDER), '--dir', '--config', 'electron-builder.config.cjs'];
  const done = spawnSync(process.execPath, [...args, `--config.directories.output=${out}`], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return done.status === 0
    ? `electron dir: ${out}`
    : `FAILED electron dir: electron-builder ended with ${done.status}`;
}

function whatIsMissing(root: string): string | null {
  const pathFile = join(root, 'node_modules/electron/path.txt');
  if (
    !existsSync(pathFile) ||
    !existsSync(join(root, 'node_modules/electron/dist', readFileSync(pathFile, 'utf8')))
  )
    return "Electron's binary is not here (npm start fetches it, or set ELECTRON_MIRROR)";
  if (!existsSync(join(root, BUILDER)))
    return 'electron-builder is not here: npm i --no-save electron-builder@26.17.0';
  return null;
}
