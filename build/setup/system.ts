import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface CommandOutcome {
  /** Exit code; null when the program could not be started or was ended after its time. */
  readonly code: number | null;
  /** What it wrote on both outputs. */
  readonly output: string;
}

/** All that the set-up step knows of the machine; handed in, so that tests can play any machine. */
export interface SetupSystem {
  readonly platform: NodeJS.Platform;
  /** User id; null where there is none (Windows). */
  readonly uid: number | null;
  readonly path: string;
  exists(path: string): boolean;
  /** Names in a folder; empty when it is not there. */
  list(folder: string): readonly string[];
  /** Writes a small text file and the folders above it. */
  write(path: string, text: string): void;
  run(command: string, args: readonly string[], timeoutMs: number): Promise<CommandOutcome>;
  sleep(ms: number): Promise<void>;
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Runs without a terminal: a package that wants to ask gets its default answer. */
function run(command: string, args: readonly string[], timeoutMs: number): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}` }));
    // `exit`, not `close`: a daemon started by a package may keep the pipes open for ever.
    child.on('exit', (code) => resolve({ code, output }));
  });
}

export const realSystem: SetupSystem = {
  platform: process.platform,
  uid: process.getuid?.() ?? null,
  path: process.env.PATH ?? '',
  exists: existsSync,
  list,
  write,
  run,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
