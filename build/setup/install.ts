import { PARTS, type Part } from './parts.ts';
import type { CommandOutcome, SetupSystem } from './system.ts';

/** Package lists are some 10 MB; a slow village line needs minutes. */
const UPDATE_TIMEOUT_MS = 5 * 60_000;
/** Chromium is the bulk: about 90 MB to fetch and 350 MB to unpack. */
const INSTALL_TIMEOUT_MS = 20 * 60_000;
/** Another apt (unattended upgrades after boot) holds its lock for a minute or two. */
const LOCK_WAIT_SECONDS = 180;
const UPDATE_TRIES = 6;
const UPDATE_PAUSE_MS = 20_000;

const APT_OPTIONS = [
  '-q',
  '-o',
  `DPkg::Lock::Timeout=${LOCK_WAIT_SECONDS}`,
  '-o',
  'Acquire::Retries=3',
  '-o',
  'Acquire::http::Timeout=30',
];
const INSTALL_OPTIONS = ['install', '-y', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold'];

/** Debian's PostgreSQL package would make a cluster and start it at every boot; the tests start their own. */
const NO_CLUSTER_FILE = '/etc/postgresql-common/createcluster.d/sanping.conf';
const NO_CLUSTER_TEXT = `# The tests of Sanping need the programs only, no running database.
create_main_cluster = false
`;

export type Log = (line: string) => void;

/** The command that a person types for these parts. */
export function installCommand(parts: readonly Part[]): string {
  const packages = parts.map((part) => PARTS[part].package);
  return `sudo apt-get install --no-install-recommends ${packages.join(' ')}`;
}

/** The line of apt's output that says why; the last one when none is marked. */
export function reasonIn(outcome: CommandOutcome): string {
  const lines = outcome.output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const reason = lines.findLast((line) => line.startsWith('E: ')) ?? lines.at(-1);
  return reason ?? (outcome.code === null ? 'no answer in time' : `exit code ${outcome.code}`);
}

/** apt-get waits for dpkg's lock by itself, but not for the lock of the package lists. */
async function update(system: SetupSystem, log: Log): Promise<void> {
  for (let attempt = 1; attempt <= UPDATE_TRIES; attempt += 1) {
    const outcome = await system.run('apt-get', [...APT_OPTIONS, 'update'], UPDATE_TIMEOUT_MS);
    if (outcome.code === 0) return;
    const locked = /could not get lock/i.test(outcome.output);
    if (!locked || attempt === UPDATE_TRIES) {
      log(
        `Set-up: the package lists could not be renewed, going on with the old ones (${reasonIn(outcome)})`,
      );
      return;
    }
    log('Set-up: another program installs packages at the moment, waiting for it');
    await system.sleep(UPDATE_PAUSE_MS);
  }
}

function install(parts: readonly Part[], system: SetupSystem): Promise<CommandOutcome> {
  const packages = parts.map((part) => PARTS[part].package);
  return system.run('apt-get', [...APT_OPTIONS, ...INSTALL_OPTIONS, ...packages], INSTALL_TIMEOUT_MS);
}

/**
 * Installs with apt-get as root: all in one go, and one by one when that fails, so that a package which this
 * distribution does not have does not keep the others away. Says in `log` what it does and why a part failed.
 */
export async function installWithApt(parts: readonly Part[], system: SetupSystem, log: Log): Promise<void> {
  log(`Set-up: installing ${parts.join(', ')} with apt-get; the first time takes a few minutes`);
  if (parts.includes('postgresql') && !system.exists(NO_CLUSTER_FILE)) {
    system.write(NO_CLUSTER_FILE, NO_CLUSTER_TEXT);
  }
  await update(system, log);
  const required = parts.filter((part) => !PARTS[part].optional);
  const together = required.length > 0 ? await install(required, system) : null;
  const failed = together !== null && together.code !== 0;
  const oneByOne = failed && required.length > 1 ? parts : parts.filter((part) => PARTS[part].optional);
  if (failed && required.length === 1) log(`Set-up: ${required.join()}: ${reasonIn(together)}`);
  for (const part of oneByOne) {
    const outcome = await install([part], system);
    if (outcome.code !== 0 && !PARTS[part].optional) log(`Set-up: ${part}: ${reasonIn(outcome)}`);
  }
}
