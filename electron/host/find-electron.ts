import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../contract/result.ts';

/** Name of the program inside Electron's folder, where `path.txt` does not say it. Source: electron 45 install.js. */
const PROGRAM = process.platform === 'win32' ? 'electron.exe' : 'electron';
/** So many characters of the script's last output are read for the reason. */
const KEPT_OUTPUT = 8_000;

/** Folder of the package `electron`, which is installed without its binary; null in a packaged app. */
function electronPackage(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/**
 * Path of Electron's binary if it is there: `ELECTRON_OVERRIDE_DIST_PATH`, else the package's own `dist`.
 * Nothing is downloaded or executed. `packageDir` is for tests.
 */
export function findElectronBinary(packageDir: string | null = electronPackage()): string | null {
  const pathFile = packageDir === null ? null : join(packageDir, 'path.txt');
  const named = pathFile !== null && existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null;
  const elsewhere = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (elsewhere) {
    const path = join(elsewhere, named ?? PROGRAM);
    return existsSync(path) ? path : null;
  }
  // without path.txt the archive was not unpacked to its end
  if (packageDir === null || named === null) return null;
  const path = join(packageDir, 'dist', named);
  return existsSync(path) ? path : null;
}

/**
 * Runs the package's own install script, which downloads Electron (npm has not since 42), and returns the binary.
 * The error is one readable line. A mirror is the caller's to name: the script reads `ELECTRON_MIRROR`.
 */
export async function installElectronBinary(
  { timeoutMs }: { readonly timeoutMs: number },
  packageDir: string | null = electronPackage(),
): Promise<Result<string, string>> {
  if (packageDir === null) return err('the package electron is not installed');
  const script = join(packageDir, 'install.js');
  if (!existsSync(script)) return err('the package electron has no install script');
  const outcome = await runScript(script, timeoutMs);
  if (!outcome.ok) return outcome;
  const path = findElectronBinary(packageDir);
  return path === null ? err('the install script ended well but left no binary') : ok(path);
}

function runScript(script: string, timeoutMs: number): Promise<Result<void, string>> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let tooLate = false;
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-KEPT_OUTPUT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const timer = setTimeout(() => {
      tooLate = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve(err(error.message));
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      if (tooLate) resolve(err(`no download after ${Math.round(timeoutMs / 1000)} s`));
      else resolve(code === 0 ? ok(undefined) : err(reasonIn(output) ?? `the script ended with ${code}`));
    });
  });
}

/** The script prints a stack: the line that says `…Error: why` is what a person can use. */
function reasonIn(output: string): string | null {
  // all that Node's fetch says in a stack when a name or a connection fails
  if (output.includes('TypeError: fetch failed')) return 'the download server could not be reached';
  const lines = output.split('\n').map((line) => line.trim());
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.find((line) => line !== '') ?? null;
}
