import { type KillRound, killRounds } from '../../../tests/updates/kill-rounds.ts';
import { temporaryFolder } from '../../../tests/updates/stub-release.ts';
import type { FaultFigure, FaultProgram } from '../fault-program.ts';
import { updateRealVersions } from './real-versions.ts';

const figure = (name: string, bad: readonly KillRound[]): FaultFigure => ({
  name,
  found: bad.length,
  examples: bad.slice(0, 5).map((round) => JSON.stringify(round)),
});

/**
 * SIGKILL in front of every single change that an update makes to the disk, from the offer to the confirmation, with two small programs;
 * then two builds of the real one, on its browser, killed as a whole on the way.
 */
export const updateFaults: FaultProgram = {
  id: 'update',
  title: 'a box is killed at every step of an update: what starts next has to be a whole version',
  rounds: 1,
  async run({ rounds, log }) {
    const all: KillRound[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const folder = temporaryFolder();
      await killRounds(
        folder.path,
        () => true,
        (one) => all.push(one),
      );
      folder.remove();
      log(`  ${all.length} kills`);
    }
    log('  the built program, and a second build of it');
    const real = await updateRealVersions(['downloading', 'verified', 'on-trial'], log);
    const of = (phase: KillRound['phase']) => all.filter((one) => one.phase === phase).length;
    const known = ['0.1.0', '0.2.0'];
    return {
      stakes: {
        'kills of the updater': of('updater'),
        'kills of the launcher': of('launcher'),
        'kills of the version on trial': of('trial'),
        'kills of the whole built program': real.killed,
        'seconds until the second build was confirmed': real.seconds,
        'next start was of the old version': all.filter(({ booted }) => booted === '0.1.0').length,
        'next start was of the new version': all.filter(({ booted }) => booted === '0.2.0').length,
      },
      figures: [
        figure(
          'programs that were not killed',
          all.filter(({ wasKilled }) => !wasKilled),
        ),
        figure(
          'starts of neither version',
          all.filter(({ booted }) => !known.includes(booted)),
        ),
        figure(
          'starts of a version that is not as it was signed',
          all.filter(({ whole }) => !whole),
        ),
        {
          name: 'built programs that did not come to the second build',
          found: real.end === 'confirmed 0.2.0' && real.runs === '0.2.0' ? 0 : 1,
          examples: real.end === 'confirmed 0.2.0' && real.runs === '0.2.0' ? [] : [JSON.stringify(real)],
        },
        figure(
          'boxes that never came to the new version',
          all.filter(({ end }) => end !== '0.2.0 0.2.0'),
        ),
      ],
    };
  },
};
