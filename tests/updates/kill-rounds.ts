import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Updater } from '../../electron/core/updates/updater.ts';
import { chooseVersion, type LauncherParts } from '../../electron/launcher/choose.ts';
import { updatePlaces } from '../../electron/launcher/places.ts';
import { readReleaseKeys } from '../../electron/launcher/signature.ts';
import { readState } from '../../electron/launcher/state-file.ts';
import { isWholeVersion } from '../../electron/launcher/whole-version.ts';
import { HERE, installStub, keysText, makeStubRelease, ROOT, testKey } from './stub-release.ts';
import { updaterParts } from './updater-parts.ts';

/** Programs of an update, in their order: the running core's updater, the launcher, the updater of the version on trial. */
export const PHASES = ['updater', 'launcher', 'trial'] as const;
export type Phase = (typeof PHASES)[number];

/** What came of one kill. */
export interface KillRound {
  readonly phase: Phase;
  /** In front of which change of the disk. */
  readonly at: number;
  readonly wasKilled: boolean;
  /** What the next start started, and whether its files are those that were signed. */
  readonly booted: string;
  readonly whole: boolean;
  /** Where the box came to when it was let go on. */
  readonly end: string;
}

const NIGHT = Date.parse('2026-11-27T03:00:00Z');
const UPDATER = join(ROOT, 'tests/updates/updater-program.ts');

/** Updates a box from 0.1.0 to 0.2.0 again and again, and kills it in front of each change of the disk that `choose` wants. */
export async function killRounds(
  folder: string,
  choose: (phase: Phase, at: number, of: number) => boolean,
  onRound: (round: KillRound) => void,
): Promise<void> {
  const [home, before] = [join(folder, 'home'), join(folder, 'before')];
  const installed = join(folder, 'installed');
  const keys = join(installed, 'release-keys.json');
  const key = testKey();
  const release = await makeStubRelease(folder, '0.2.0', key);
  const { screen } = installStub(installed, home, keysText(key));
  const launcher: LauncherParts = {
    places: updatePlaces(home),
    installed,
    installedVersion: '0.1.0',
    keys: readReleaseKeys(keys),
    platform: HERE,
    clock: { now: Date.now },
  };
  const step = (running: string) => [UPDATER, home, keys, release.text, release.packageFile, running];
  const programs: Readonly<Record<Phase, readonly string[]>> = {
    updater: step('0.1.0'),
    launcher: [join(installed, 'electron/launcher/main.ts'), 'choose', home],
    trial: step('0.2.0'),
  };

  const run = async (phase: Phase, killAt: number) => {
    const count = join(folder, 'count');
    writeFileSync(count, '0');
    const child = spawn(
      process.execPath,
      ['--import', join(ROOT, 'tests/updates/kill-at.mjs'), ...programs[phase]],
      {
        env: {
          ...process.env,
          KILL_AT: String(killAt),
          KILL_COUNT: count,
          NODE_COMPILE_CACHE: join(folder, 'cache'),
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    const [, signal] = await once(child, 'exit');
    return { wasKilled: signal === 'SIGKILL', changes: Number(readFileSync(count, 'utf8')) };
  };
  const boot = () => {
    const said = spawnSync(screen, { encoding: 'utf8' }).stdout;
    const booted = /^started (.*)$/m.exec(said)?.[1] ?? 'nothing';
    const whole = booted === '0.1.0' || isWholeVersion(launcher.places, booted, launcher.keys, HERE);
    return { booted, whole };
  };
  /** Lets the box go on as it would by itself. */
  const goOn = async (): Promise<string> => {
    let now = NIGHT;
    // The minute of a trial passes between two looks.
    const later = () => {
      now += 61_000;
      return now;
    };
    for (let round = 0; round < 6; round += 1) {
      const running = readState(launcher.places).name === 'on-trial' ? '0.2.0' : '0.1.0';
      const updater = new Updater(updaterParts({ home, keys, release, running }, { clock: { now: later } }));
      for (let steps = 0; steps < 8 && updater.state().name !== 'confirmed'; steps += 1) await updater.step();
      const state = updater.state();
      if (state.name === 'confirmed') return `${state.version} ${chooseVersion(launcher).version}`;
      if (state.name === 'switching') chooseVersion(launcher);
    }
    return readState(launcher.places).name;
  };
  const put = (from: string, to: string) => {
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  };

  mkdirSync(home);
  mkdirSync(before);
  for (const phase of PHASES) {
    const { changes } = await run(phase, 0);
    if (changes === 0) throw new Error(`${phase} changed nothing`);
    const after = join(folder, `after-${phase}`);
    put(home, after);
    for (let at = 1; at <= changes; at += 1) {
      if (!choose(phase, at, changes)) continue;
      put(before, home);
      const { wasKilled } = await run(phase, at);
      onRound({ phase, at, wasKilled, ...boot(), end: await goOn() });
    }
    put(after, home);
    put(after, before);
  }
}
