import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { z } from 'zod';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const result = z.object({ name: z.string(), error: z.string().nullable() });

export type ContractRun = {
  /** null: passed; a text: why not. */
  readonly errors: ReadonlyMap<string, string | null>;
  readonly exitCode: number | null;
  /** Everything printed, for the message of a run that ended early. */
  readonly output: string;
  /** Command lines of processes that outlived the run. */
  readonly leftProcesses: readonly string[];
  /** Files and folders that outlived it in its own data folder. */
  readonly leftFiles: readonly string[];
};

/**
 * Bundles the suite as the product is bundled and runs it in a process of its own.
 * @param program Node for Chromium, Electron's binary for Electron
 */
export async function runContract(
  program: string,
  programArguments: readonly string[],
): Promise<ContractRun> {
  const folder = await mkdtemp(join(tmpdir(), 'sanping-contract-'));
  const userDataDir = join(folder, 'data');
  try {
    const outDir = join(folder, 'built');
    await bundle(outDir);
    const settings = {
      userDataDir,
      fixtures: FIXTURES,
      childPath: join(outDir, 'child.mjs'),
      only: null,
    };
    const main = join(outDir, 'contract-runner.mjs');
    const run = await runProgram(program, [...programArguments, main, JSON.stringify(settings)]);
    return {
      ...run,
      leftProcesses: await processesNaming(folder),
      leftFiles: await readdir(userDataDir).catch(() => []),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One file per entry, everything but Electron and Node inside. */
async function bundle(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      outDir,
      target: 'node24',
      rollupOptions: {
        input: {
          'contract-runner': join(import.meta.dirname, 'contract-runner.ts'),
          child: join(FIXTURES, 'child.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
}

async function runProgram(
  program: string,
  programArguments: readonly string[],
): Promise<Pick<ContractRun, 'errors' | 'exitCode' | 'output'>> {
  const child = spawn(program, programArguments, { stdio: ['ignore', 'pipe', 'pipe'] });
  const errors = new Map<string, string | null>();
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  createInterface(child.stdout).on('line', (line) => {
    output += `${line}\n`;
    if (!line.startsWith('CONTRACT ')) return;
    const { name, error } = result.parse(JSON.parse(line.slice('CONTRACT '.length)));
    errors.set(name, error);
  });
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { errors, exitCode, output };
}

/** Linux only: processes whose command line holds this text. */
export async function processesNaming(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    // a process may end while we look
    const line = await readFile(join('/proc', pid, 'cmdline'), 'utf8').catch(() => '');
    if (line.includes(text)) found.push(`${pid} ${line.replaceAll('\0', ' ')}`);
  }
  return found;
}
