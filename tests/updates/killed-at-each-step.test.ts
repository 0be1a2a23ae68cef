import { afterAll, expect, it } from 'vitest';
import { type KillRound, killRounds, PHASES } from './kill-rounds.ts';
import { temporaryFolder } from './stub-release.ts';

/** The short form of `npm run faults -- update`, which kills in front of every change of the disk: here of a part of them. */
const EVERY = { updater: 9, launcher: 3, trial: 3 } as const;

const folder = temporaryFolder();
afterAll(() => folder.remove());

it.skipIf(process.platform !== 'linux')(
  'killed in the middle of an update a box starts a whole version, the old or the new one, and comes to the new one in the end',
  async () => {
    const rounds: KillRound[] = [];
    await killRounds(
      folder.path,
      (phase, at) => at % EVERY[phase] === 0,
      (round) => rounds.push(round),
    );
    for (const round of rounds) {
      const where = `${round.phase} ${round.at}`;
      expect({ ...round, booted: ['0.1.0', '0.2.0'].includes(round.booted) }, where).toEqual({
        ...{ phase: round.phase, at: round.at },
        ...{ wasKilled: true, booted: true, whole: true, end: '0.2.0 0.2.0' },
      });
    }
    expect(new Set(rounds.map(({ phase }) => phase))).toEqual(new Set(PHASES));
  },
  120_000,
);
