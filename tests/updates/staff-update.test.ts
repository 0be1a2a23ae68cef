import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeDataDir } from '../../electron/core/store/testing.ts';
import { boxUpdates } from '../../electron/core/updates/box-updates.ts';
import { readInbox } from '../../electron/core/updates/inbox.ts';
import { StaffUpdate } from '../../electron/core/workflows/staff-mode/staff-update.ts';
import { keysFile, updatePlaces } from '../../electron/launcher/places.ts';
import { keysText, makeStubRelease, testKey } from './stub-release.ts';

/** A real signed release on a folder in place of a drive, and the box's own inbox. */
describe('staff bring an update on a drive', () => {
  const key = testKey();
  const data = makeDataDir();
  const at = (...path: string[]) => join(data.dir, ...path);
  const [drive, home, launcher] = [at('drive'), at('home'), at('launcher')];
  const ends: (readonly [string, string | null])[] = [];
  let update: StaffUpdate;
  const put = async (version: string, signedBy = key) => {
    const made = await makeStubRelease(at('made', signedBy === key ? 'ours' : 'foreign'), version, signedBy);
    cpSync(made.folder, drive, { recursive: true });
    return made;
  };

  beforeEach(() => {
    ends.length = 0;
    for (const folder of [drive, launcher]) mkdirSync(folder, { recursive: true });
    writeFileSync(keysFile(launcher), keysText(key));
    update = new StaffUpdate({
      folders: () => [drive],
      box: boxUpdates({ home, launcher }, '0.1.0'),
      onEnd: (version, code) => void ends.push([version, code]),
    });
  });
  afterEach(() => data.remove());

  it('see nothing where there is none, and of two the newer one; taken, it waits for the night', async () => {
    update.look();
    expect(update.view()).toBeNull();
    await put('0.2.0');
    await put('0.10.0');
    update.look();
    expect(update.view()).toEqual({ version: '0.10.0', state: 'offered', code: null });
    expect(existsSync(home), 'looking changes nothing').toBe(false);
    update.take();
    expect(update.view()).toMatchObject({ state: 'taking' });
    update.take();
    await vi.waitFor(() => expect(ends).toEqual([['0.10.0', null]]));
    update.look();
    expect(update.view()).toEqual({ version: '0.10.0', state: 'taken', code: null });
    expect(readInbox(updatePlaces(home))).toEqual({
      kind: 'install',
      now: false,
      older: false,
      again: false,
    });
  });

  it('are offered no version that is not newer, and none that somebody else signed', async () => {
    await put('0.1.0');
    update.look();
    expect(update.view()).toEqual({ version: '0.1.0', state: 'not-newer', code: null });
    rmSync(drive, { recursive: true });
    mkdirSync(drive);
    await put('0.3.0', testKey());
    update.look();
    expect(update.view()).toEqual({ version: null, state: 'failed', code: 'UP-601' });
    update.take();
    expect([ends, existsSync(home)]).toEqual([[], false]);
  });

  it('are told by a code when the package beside it is damaged, or was pulled out', async () => {
    const { packageFile } = await put('0.2.0');
    const packed = join(drive, packageFile.split('/').at(-1) ?? '');
    writeFileSync(packed, 'half of it');
    update.look();
    update.take();
    await vi.waitFor(() => expect(ends).toEqual([['0.2.0', 'UP-602']]));
    expect(update.view()).toEqual({ version: '0.2.0', state: 'failed', code: 'UP-602' });
    update.look();
    rmSync(drive, { recursive: true });
    update.take();
    await vi.waitFor(() => expect(ends.at(-1)).toEqual(['0.2.0', 'UP-621']));
    expect(readInbox(updatePlaces(home))).toBeNull();
  });
});
