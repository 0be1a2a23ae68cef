import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Unpacking a base system on a slow disk behind a slow line. */
const MAKE_MS = 30 * 60_000;
const BOOT_MS = 120_000;
/** One command of the page; the longest fetches the browser. */
const COMMAND_MS = 30 * 60_000;
/** For a machine that was asked to power off. */
const OFF_MS = 60_000;

/** A clean Debian 12 in a folder: the base system and what starts it, nothing else. Throws with debootstrap's last line. */
export function makeDebian(folder: string, mirror: string | null): void {
  const args = ['--variant=minbase', '--include=systemd,systemd-sysv,dbus', 'bookworm', folder];
  const done = spawnSync('debootstrap', mirror === null ? args : [...args, mirror], {
    encoding: 'utf8',
    timeout: MAKE_MS,
  });
  if (done.status !== 0) throw new Error(`debootstrap: ${done.stdout.trim().split('\n').at(-1)}`);
  // As the installer of Debian leaves it.
  writeFileSync(join(folder, 'etc/hosts'), '127.0.0.1\tlocalhost\n');
}

export interface Outcome {
  readonly code: number | null;
  /** Both outputs. */
  readonly output: string;
}

export interface Machine {
  /** Its first process, as this machine sees it: /proc/<pid>/root is its file system as it sees it itself. */
  readonly leader: number;
  /** Runs a script there as root, in /root. */
  run(script: string): Outcome;
  /** Powers it off. Resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

export interface BootOptions {
  /** With this machine's network, or with one that leads nowhere (its display and ports then meet nobody else's). */
  readonly network: 'shared' | 'own';
  /** Devices of this machine by the path they get there. */
  readonly devices: Readonly<Record<string, string>>;
}

/**
 * Boots the folder with its own systemd (systemd-nspawn). All that is mounted for it lives in its own mount namespace and
 * is gone with it.
 */
export async function boot(folder: string, { network, devices }: BootOptions): Promise<Machine> {
  const child = spawn(
    'systemd-nspawn',
    [
      ...['--directory', folder, '--boot', '--console=pipe', '--register=no', '--quiet'],
      // Where this machine runs no systemd, nobody could make a unit for it.
      ...(existsSync('/run/systemd/system') ? [] : ['--keep-unit']),
      ...(network === 'own' ? ['--private-network'] : []),
      ...Object.entries(devices).map(([there, here]) => `--bind=${here}:${there}`),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let words = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    words = `${words}${bytes}`.slice(-2_000);
  });
  const leader = await leaderOf(child, () => words);
  const run = (script: string) => runThere(leader, script);
  await until(
    () => /^(running|degraded)/.test(run('systemctl is-system-running || true').output),
    BOOT_MS,
    'boot',
  );
  return { leader, run, stop: () => powerOff(child, leader) };
}

async function leaderOf(child: ChildProcess, words: () => string): Promise<number> {
  const { pid } = child;
  let leader = 0;
  await until(
    () => {
      if (child.exitCode !== null) throw new Error(`systemd-nspawn ended: ${words().trim()}`);
      const [first = ''] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
      leader = Number(first);
      return leader > 0 && readFileSync(`/proc/${leader}/comm`, 'utf8').trim() === 'systemd';
    },
    BOOT_MS,
    'its first process',
  );
  return leader;
}

function runThere(leader: number, script: string): Outcome {
  const clean = [
    'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
    'HOME=/root',
    'LANG=C.UTF-8',
    'DEBIAN_FRONTEND=noninteractive',
  ];
  const done = spawnSync(
    'nsenter',
    ['--target', String(leader), '--all', '--', 'env', '-i', ...clean, 'sh', '-ec', `cd /root\n${script}`],
    { encoding: 'utf8', timeout: COMMAND_MS, maxBuffer: 64 * 2 ** 20 },
  );
  return { code: done.status, output: `${done.stdout}${done.stderr}` };
}

async function powerOff(child: ChildProcess, leader: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => {
    // Its first process takes everything of its namespace along.
    process.kill(leader, 'SIGKILL');
  }, OFF_MS);
  await gone;
  clearTimeout(timer);
}

/** Looks again until it holds. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  limitMs: number,
  what: string,
): Promise<void> {
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(200)) if (await holds()) return;
  throw new Error(`not within ${limitMs / 1000} s: ${what}`);
}

/** Removes the folder, unless something is mounted below it: then it is left and named. */
export function removeDebian(folder: string): void {
  const mounted = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter((line) => line.split(' ')[4]?.startsWith(folder));
  if (mounted.length > 0) throw new Error(`left as it is, something is mounted below: ${folder}`);
  spawnSync('rm', ['-rf', '--one-file-system', folder]);
}
