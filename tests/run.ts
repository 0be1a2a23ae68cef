import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { chooseNode, platformNode } from './runner/platform-node.ts';

/**
 * `npm test [-- paths and flags for Vitest]`: set-up, build, import check, all tests. The last line is
 * `N passed, N failed, N skipped`; the exit code is 1 when anything failed or no test ran.
 */

const ROOT = join(import.meta.dirname, '..');
const MODULES = join(ROOT, 'node_modules');

const choice = chooseNode(process.version, platformNode(ROOT, process.platform, process.arch), existsSync);
if (choice.use === 'none') {
  console.error(choice.message);
  process.exit(1);
}
if (choice.use === 'other') {
  const args = [import.meta.filename, ...process.argv.slice(2)];
  process.exit(spawnSync(choice.path, args, { stdio: 'inherit' }).status ?? 1);
}

// Loaded only now: an older Node must have got past the lines above.
const { ensureSystemParts } = await import('../build/setup/ensure-system-parts.ts');
const { ALL_PARTS } = await import('../build/setup/parts.ts');
const { buildApp } = await import('../start/build-app.ts');
const { reportImports } = await import('./imports/check-imports.ts');
const { closingLine, readVitestReport } = await import('./runner/vitest-report.ts');

/** Children, and theirs, find this Node first and never wait for a terminal. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}` };

/** A run that hangs must still end with a closing line; whole runs take twenty minutes on two quiet cores, and more than twice that on slow ones. */
const LONGEST_RUN_MS = 75 * 60_000;

/** Runs a program of node_modules; answers its exit code, null when a signal ended it. */
function run(script: string, args: readonly string[]): number | null {
  const { status } = spawnSync(process.execPath, [join(MODULES, script), ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: LONGEST_RUN_MS,
    killSignal: 'SIGKILL',
  });
  return status;
}

function finish(outcome: Parameters<typeof closingLine>[0]): never {
  for (const name of outcome.skipped) console.log(`SKIPPED ${name}`);
  for (const name of outcome.failed) console.log(`FAILED ${name}`);
  console.log(closingLine(outcome));
  process.exit(outcome.failed.length === 0 ? 0 : 1);
}

await ensureSystemParts({ need: ALL_PARTS, log: console.log });

try {
  await buildApp(ROOT, console.log);
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
  finish({ passed: 0, failed: ['the build (electron-vite, see above)'], skipped: [] });
}

const importsHold = await reportImports(ROOT, console.log);

const folder = mkdtempSync(join(tmpdir(), 'sanping-test-run-'));
const file = join(folder, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
const exitCode = run('vitest/vitest.mjs', ['run', ...reporters, ...process.argv.slice(2)]);
const tests = readVitestReport(existsSync(file) ? readFileSync(file, 'utf8') : null, exitCode);
rmSync(folder, { recursive: true, force: true });

finish({
  passed: tests.passed + (importsHold ? 1 : 0),
  failed: [...tests.failed, ...(importsHold ? [] : ['the import check (see above)'])],
  skipped: tests.skipped,
});
