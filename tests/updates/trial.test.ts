import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LauncherParts } from '../../electron/launcher/choose.ts';
import { updatePlaces } from '../../electron/launcher/places.ts';
import { readState, writeState } from '../../electron/launcher/state-file.ts';
import { runTrial, type TrialTimes } from '../../electron/launcher/trial.ts';
import { HERE, installStub, keysText, temporaryFolder, testKey } from './stub-release.ts';

const TIMES: TrialTimes = { deadlineMs: 60_000, lookEveryMs: 20, goodbyeMs: 200 };

describe('a version on trial', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let parts: LauncherParts;
  beforeEach(() => {
    folder = temporaryFolder();
    parts = {
      places: updatePlaces(join(folder.path, 'home')),
      installed: folder.path,
      installedVersion: '0.1.0',
      keys: new Map(),
      platform: HERE,
      clock: { now: Date.now },
    };
    writeState(parts.places, {
      name: 'on-trial',
      version: '0.2.0',
      source: 'central',
      now: false,
      from: '0.1.0',
      faults: [],
      boots: 1,
    });
  });
  afterEach(() => folder.remove());

  const program = (script: string) => {
    const path = join(folder.path, 'program');
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return [path];
  };
  const confirm = () =>
    writeState(parts.places, {
      name: 'confirmed',
      version: '0.2.0',
      from: '0.1.0',
      at: '2026-11-27T03:00:00.000Z',
    });
  const state = () => readState(parts.places);

  it('is ended and gone back from when it is not healthy in time, also when it does not listen', async () => {
    const code = await runTrial(parts, '0.2.0', program("trap '' TERM; while :; do sleep 0.05; done"), {
      ...TIMES,
      deadlineMs: 300,
    });
    expect(code).toBe(75);
    expect(state()).toMatchObject({ name: 'rolled-back', reason: 'not-healthy', to: '0.1.0' });
  });

  it('is let run once it is confirmed, however long', async () => {
    const stop = join(folder.path, 'stop');
    const running = runTrial(parts, '0.2.0', program(`while [ ! -e ${stop} ]; do sleep 0.05; done; exit 7`), {
      ...TIMES,
      deadlineMs: 400,
    });
    confirm();
    // Behind the deadline.
    setTimeout(() => writeFileSync(stop, ''), 1_000);
    expect(await running).toBe(7);
    expect(state().name).toBe('confirmed');
  });

  it('is gone back from at once when it does not understand the options of this box', async () => {
    expect(await runTrial(parts, '0.2.0', program('exit 2'), TIMES)).toBe(75);
    expect(state()).toMatchObject({ name: 'rolled-back', reason: 'wrong-options' });
  });

  it.each([
    ['that dies', ['/bin/sh', '-c', 'exit 70'], 70],
    ['that is killed', ['/bin/sh', '-c', 'kill -9 $$'], 75],
    ['that cannot be started', ['/nowhere/node'], 75],
  ])(
    '%s is a start without health: the service starts again, and the starts are counted',
    async (_how, command, code) => {
      expect(await runTrial(parts, '0.2.0', command, TIMES)).toBe(code);
      expect(state()).toMatchObject({ name: 'on-trial', boots: 1 });
    },
  );
});

describe('the script that starts the screen', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('starts the installed version without asking anybody where nothing was ever updated, and where the launcher fails', async () => {
    const installed = join(folder.path, 'installed');
    const home = join(folder.path, 'home');
    const { screen } = installStub(installed, home, keysText(testKey()));
    const said = async () => {
      const child = spawn(screen, { stdio: ['ignore', 'pipe', 'ignore'] });
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      await once(child, 'close');
      return text;
    };
    expect(await said()).toBe('started 0.1.0\n');
    expect(existsSync(home)).toBe(false);
    mkdirSync(home);
    writeFileSync(join(home, 'state.json'), '{"name":"nonsense"}');
    expect(await said()).toBe('started 0.1.0\n');
    writeFileSync(join(installed, 'electron/launcher/choose.ts'), 'throw new Error("broken")');
    expect(await said()).toBe('started 0.1.0\n');
  });
});
