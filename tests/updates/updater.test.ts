import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bring, layIn } from '../../electron/core/updates/bring.ts';
import { Updater, type UpdaterParts } from '../../electron/core/updates/updater.ts';
import { chooseVersion, type LauncherParts, MOST_BOOTS } from '../../electron/launcher/choose.ts';
import { updatePlaces } from '../../electron/launcher/places.ts';
import { readReleaseKeys } from '../../electron/launcher/signature.ts';
import { readState, writeState } from '../../electron/launcher/state-file.ts';
import { HERE, keysText, makeStubRelease, temporaryFolder, testKey } from './stub-release.ts';
import { updaterParts } from './updater-parts.ts';

const WISH = { kind: 'install', now: false, older: false, again: false } as const;

describe('a box that updates itself', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let home: string;
  let keys: string;
  let now: number;
  let said: Record<string, unknown>[];
  const key = testKey();
  beforeEach(() => {
    folder = temporaryFolder();
    home = join(folder.path, 'home');
    keys = join(folder.path, 'release-keys.json');
    writeFileSync(keys, keysText(key));
    now = Date.parse('2026-11-27T03:00:00Z');
    said = [];
  });
  afterEach(() => folder.remove());

  type Offer = Awaited<ReturnType<typeof makeStubRelease>> | null;
  const updater = (release: Offer, change: Partial<UpdaterParts> = {}, running = '0.1.0') =>
    new Updater(
      updaterParts(
        { home, keys, release, running },
        {
          clock: { now: () => now },
          log: { event: (id, fields) => said.push({ id, ...fields }) },
          ...change,
        },
      ),
    );
  const launcher = (): LauncherParts => ({
    places: updatePlaces(home),
    installed: join(folder.path, 'installed'),
    installedVersion: '0.1.0',
    keys: readReleaseKeys(keys),
    platform: HERE,
    clock: { now: () => now },
  });
  const state = () => readState(updatePlaces(home));
  const refusals = () => said.filter(({ id }) => id === 'update-refused').map(({ code }) => code);
  const until = async (one: Updater, ...names: string[]) => {
    for (let step = 0; step < 12 && !names.includes(one.state().name); step += 1) await one.step();
    return one.state();
  };
  const release = (version = '0.2.0') => makeStubRelease(folder.path, version, key);

  it('goes from the offer to the confirmation, and keeps the version before it', async () => {
    let restarts = 0;
    const old = updater(await release(), { restart: () => (restarts += 1) });
    expect(await until(old, 'switching')).toMatchObject({ from: '0.1.0', version: '0.2.0' });
    expect(restarts).toBe(1);
    expect(chooseVersion(launcher())).toEqual({
      version: '0.2.0',
      folder: join(home, 'versions/0.2.0'),
      onTrial: true,
    });
    const fresh = updater(null, {}, '0.2.0');
    await fresh.step();
    now += 59_000;
    await fresh.step();
    expect(state().name).toBe('on-trial');
    now += 1_000;
    await fresh.step();
    expect(state()).toMatchObject({ name: 'confirmed', version: '0.2.0', from: '0.1.0' });
    expect(chooseVersion(launcher())).toMatchObject({ version: '0.2.0', onTrial: false });
  });

  it('goes on with a package whose line was cut, behind what is there', async () => {
    const made = await release();
    const whole = readFileSync(made.packageFile);
    const from: number[] = [];
    const one = updater(made, {
      source: {
        offer: async () => made.text,
        open: async (_sha, at) => {
          from.push(at);
          return (async function* cut() {
            yield whole.subarray(at, at + Math.ceil(whole.length / 3));
            if (at + whole.length / 3 < whole.length) throw new Error('ECONNRESET');
          })();
        },
      },
    });
    await until(one, 'verified');
    const third = Math.ceil(whole.length / 3);
    expect(from).toEqual([0, third, 2 * third]);
  });

  it('waits for the night, and in the night for whoever stands before it', async () => {
    let [night, alone] = [false, true];
    const one = updater(await release(), { isInWindow: () => night, isAtRest: () => alone });
    await until(one, 'waiting-for-window');
    await one.step();
    [night, alone] = [true, false];
    await one.step();
    expect(state().name).toBe('waiting-for-window');
    alone = true;
    await one.step();
    expect(state().name).toBe('switching');
  });

  it('does not switch when somebody comes while the store is copied, or the copy fails', async () => {
    let alone = true;
    const one = updater(await release(), {
      isAtRest: () => alone,
      keepStore: async () => {
        alone = false;
        return true;
      },
    });
    await until(one, 'waiting-for-window');
    await one.step();
    expect(state().name).toBe('waiting-for-window');
    const full = updater(null, { keepStore: async () => false });
    await full.step();
    expect(state().name).toBe('waiting-for-window');
    expect(refusals()).toEqual(['UP-616']);
  });

  it.each([
    [
      'that nobody whom the box knows has signed',
      async () => makeStubRelease(folder.path, '0.2.0', testKey()),
    ],
    [
      'whose manifest was changed by one letter',
      async () => {
        const made = await release();
        return { ...made, text: made.text.replace('0.2.0', '0.3.0') };
      },
    ],
    ['that is none', async () => ({ ...(await release()), text: '<html>' })],
  ])('takes no release %s, and fetches nothing of it', async (_what, make) => {
    const made = await make();
    const one = updater(made, {
      source: { offer: async () => made.text, open: () => Promise.reject(new Error('fetched')) },
    });
    await one.step();
    expect(state().name).toBe('idle');
    expect(refusals()).toEqual(['UP-601']);
  });

  it('throws a package away that is not the signed one, and says so', async () => {
    const made = await release();
    const bytes = readFileSync(made.packageFile);
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    writeFileSync(made.packageFile, bytes);
    const one = updater(made);
    await until(one, 'downloading');
    await one.step();
    expect(state().name).toBe('idle');
    expect(refusals()).toEqual(['UP-602']);
    expect(existsSync(join(home, 'incoming'))).toBe(false);
  });

  it('unpacks nothing that does not fit the signed list, and leaves nothing of it', async () => {
    const made = await release();
    const packages = made.manifest.packages.map((one) => ({ ...one, contents: 'a'.repeat(64) }));
    const other = await makeStubRelease(folder.path, '0.2.0', key, { packages });
    const one = updater(other);
    await until(one, 'verified');
    await one.step();
    expect(refusals()).toEqual(['UP-604']);
    expect(existsSync(join(home, 'versions'))).toBe(false);
  });

  it('lets a release be that central takes back while it comes', async () => {
    const made = await release();
    const one = updater(made, { source: { offer: async () => made.text, open: async () => 'gone' } });
    await until(one, 'downloading');
    await one.step();
    expect(refusals()).toEqual(['UP-603']);
  });

  describe('after the switch', () => {
    beforeEach(async () => {
      await until(updater(await release()), 'switching');
    });

    it('starts the version before again after three starts without health', async () => {
      for (let boot = 1; boot <= MOST_BOOTS; boot += 1)
        expect(chooseVersion(launcher()), `start ${boot}`).toMatchObject({ version: '0.2.0', onTrial: true });
      expect(chooseVersion(launcher())).toMatchObject({ version: '0.1.0', onTrial: false });
      expect(state()).toMatchObject({ name: 'rolled-back', reason: 'keeps-ending', version: '0.2.0' });
      const old = updater(null);
      return old.step().then(() => expect(old.faults(), 'told with the heartbeat').toEqual(['UP-605']));
    });

    it('does not take the version that failed here again, and takes the next one', async () => {
      for (let boot = 0; boot <= MOST_BOOTS; boot += 1) chooseVersion(launcher());
      await updater(await release()).step();
      expect(refusals()).toEqual(['UP-615']);
      expect(await until(updater(await release('0.2.1')), 'switching')).toMatchObject({ version: '0.2.1' });
    });

    it.each([
      ['changed', (main: string) => writeFileSync(main, 'evil')],
      ['joined by another file', (main: string) => writeFileSync(`${main}.js`, 'evil')],
    ])('starts nothing of a version whose files were %s', (_how, change) => {
      change(join(home, 'versions/0.2.0/out/main/main.js'));
      expect(chooseVersion(launcher())).toMatchObject({ version: '0.1.0' });
      expect(state()).toMatchObject({ name: 'rolled-back', reason: 'not-whole' });
    });

    it('looks at the files before each start, not only before the first', () => {
      chooseVersion(launcher());
      writeState(updatePlaces(home), {
        name: 'confirmed',
        version: '0.2.0',
        from: '0.1.0',
        at: '2026-11-27T03:00:00.000Z',
      });
      expect(chooseVersion(launcher())).toMatchObject({ version: '0.2.0' });
      writeFileSync(join(home, 'versions/0.2.0/package.json'), '{}');
      expect(chooseVersion(launcher())).toMatchObject({ version: '0.1.0' });
    });

    it('goes back when its files are signed by a key that the box does not know any more', () => {
      writeFileSync(keys, keysText(testKey()));
      expect(chooseVersion(launcher())).toMatchObject({ version: '0.1.0' });
    });

    it('lets a package that was installed by hand go before an older update', () => {
      chooseVersion(launcher());
      writeState(updatePlaces(home), { name: 'idle' });
      expect(chooseVersion({ ...launcher(), installedVersion: '0.3.0' })).toMatchObject({ version: '0.3.0' });
    });

    it('goes back to the version before when staff say so', async () => {
      chooseVersion(launcher());
      writeState(updatePlaces(home), {
        name: 'confirmed',
        version: '0.2.0',
        from: '0.1.0',
        at: '2026-11-27T03:00:00.000Z',
      });
      layIn(home, { kind: 'back' });
      expect(await until(updater(null, { isInWindow: () => false }, '0.2.0'), 'switching')).toMatchObject({
        version: '0.1.0',
        from: '0.2.0',
      });
      expect(chooseVersion(launcher())).toMatchObject({ version: '0.1.0', onTrial: true });
      expect(existsSync(join(home, 'current'))).toBe(false);
    });
  });

  describe('with what a person brought on a drive', () => {
    const brought = (manifest: string) => ({ manifest, home, keys: readReleaseKeys(keys), platform: HERE });

    it('takes it by the same rules, at once where the person says so', async () => {
      const made = await release();
      expect(await bring(brought(made.manifestFile), { ...WISH, now: true })).toEqual({
        ok: true,
        value: { version: '0.2.0' },
      });
      const one = updater(null, { isInWindow: () => false });
      expect(await until(one, 'switching')).toMatchObject({ version: '0.2.0', source: 'file' });
      expect(readdirSync(home)).not.toContain('inbox.new');
    });

    it('is told at the drive what is wrong with it, and the box hears nothing', async () => {
      const made = await release();
      const foreign = await makeStubRelease(join(folder.path, 'foreign'), '0.2.0', testKey());
      expect(await bring(brought(foreign.manifestFile), WISH)).toEqual({ ok: false, error: 'UP-601' });
      expect(await bring(brought(join(folder.path, 'none')), WISH)).toEqual({ ok: false, error: 'UP-621' });
      writeFileSync(made.packageFile, 'cut');
      expect(await bring(brought(made.manifestFile), WISH)).toEqual({ ok: false, error: 'UP-602' });
      expect(existsSync(home)).toBe(false);
    });

    it('takes nothing older unless the person says so', async () => {
      const made = await makeStubRelease(folder.path, '0.0.9', key);
      await bring(brought(made.manifestFile), WISH);
      const one = updater(null);
      await one.step();
      expect(refusals()).toEqual(['UP-612']);
      expect(existsSync(join(home, 'inbox'))).toBe(false);
      await bring(brought(made.manifestFile), { ...WISH, older: true });
      expect(await until(one, 'switching')).toMatchObject({ version: '0.0.9' });
    });

    it('does not go back while another version is on its way', async () => {
      const one = updater(await release(), { isInWindow: () => false });
      await until(one, 'waiting-for-window');
      layIn(home, { kind: 'back' });
      await one.step();
      expect(refusals()).toEqual(['UP-617']);
      expect(state().name).toBe('waiting-for-window');
    });

    it('goes before a release of central that is on its way', async () => {
      const central = await release();
      const one = updater(central, { isInWindow: () => false });
      await until(one, 'waiting-for-window');
      const made = await release('0.2.1');
      await bring(brought(made.manifestFile), { ...WISH, now: true });
      expect(await until(one, 'switching')).toMatchObject({ version: '0.2.1', source: 'file' });
    });
  });
});
