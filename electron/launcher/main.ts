import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../contract/clock.ts';
import { platform, releaseVersion } from '../../contract/update/release.ts';
import { chooseVersion, type LauncherParts } from './choose.ts';
import { keysFile, updatePlaces, versionFolder } from './places.ts';
import { readReleaseKeys } from './signature.ts';
import { readState } from './state-file.ts';
import { runTrial, TRIAL_TIMES } from './trial.ts';

/**
 * The launcher (docs/updates.md), called by bin/screen. It lies in the installed package, belongs to root and is never part of an
 * update.
 *
 *     main.ts choose HOME    prints the folder of the version that is to be started; exit code 10: it is on trial
 *     main.ts trial HOME     starts the version on trial and watches it
 */
const ON_TRIAL = 10;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'deadline-ms': { type: 'string' } },
});
const [mode = '', home = ''] = positionals;

/** This file lies in electron/launcher of the installed package. */
const installed = resolve(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
const parts: LauncherParts = {
  places: updatePlaces(resolve(home)),
  installed,
  installedVersion: releaseVersion.parse(version),
  keys: readReleaseKeys(keysFile(installed)),
  platform: platform.parse(`${process.platform}-${process.arch}`),
  clock: systemClock,
};

if (mode === 'choose') {
  const choice = chooseVersion(parts);
  process.stdout.write(`${choice.folder}\n`);
  process.exitCode = choice.onTrial ? ON_TRIAL : 0;
} else if (mode === 'trial') {
  const state = readState(parts.places);
  // Nothing is on trial: the service's next start asks again.
  process.exitCode = 75;
  if (state.name === 'on-trial') {
    const folder =
      state.version === parts.installedVersion ? installed : versionFolder(parts.places, state.version);
    const command = [join(folder, 'bin/node'), join(folder, 'out/main/main.js')];
    const deadlineMs = Number(values['deadline-ms'] ?? TRIAL_TIMES.deadlineMs);
    process.exitCode = await runTrial(parts, state.version, command, { ...TRIAL_TIMES, deadlineMs });
  }
} else {
  process.stderr.write('main.ts choose|trial HOME\n');
  process.exitCode = 64;
}
