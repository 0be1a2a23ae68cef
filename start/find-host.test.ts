import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../contract/result.ts';
import { type ElectronSources, findHost } from './find-host.ts';

const DAY_MS = 24 * 3600_000;
const WHY = 'the download server could not be reached';

describe('a newcomer starts the product where Electron has no binary yet', () => {
  let dir = '';
  let memo = '';
  let said: string[] = [];
  let limits: number[] = [];
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-host-'));
    memo = join(dir, 'deep/electron-download-failed');
    said = [];
    limits = [];
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  /** One start on a machine that differs from the poorest one as given. */
  async function start(machine: Partial<ElectronSources> = {}, download: Result<string, string> = err(WHY)) {
    said = [];
    return findHost(memo, (line) => said.push(line), {
      env: {},
      now: Date.now,
      find: () => null,
      install: async ({ timeoutMs }) => {
        limits.push(timeoutMs);
        return download;
      },
      ...machine,
    });
  }

  it('takes the binary that is there, and says nothing', async () => {
    expect(await start({ find: () => '/opt/electron' })).toBe('/opt/electron');
    expect({ said, limits }).toEqual({ said: [], limits: [] });
  });

  it('fetches it within 60 s, and says so before it waits', async () => {
    expect(await start({}, ok('/fetched/electron'))).toBe('/fetched/electron');
    expect(said).toEqual(['Electron is not here yet: trying to fetch it (60 s at most)']);
    expect(limits).toEqual([60_000]);
    expect(existsSync(memo)).toBe(false);
  });

  it('says why it could not be fetched, names the mirror variable and goes on with Chromium', async () => {
    expect(await start()).toBeNull();
    expect(said.slice(1)).toEqual([
      `Electron could not be fetched (${WHY}).`,
      'A mirror can be named with ELECTRON_MIRROR=https://…/ . Going on with Chromium.',
    ]);
  });

  it('does not wait again on the same day, and says in one line that it is not here and why', async () => {
    await start();
    expect(await start({ now: () => Date.now() + DAY_MS - 60_000 })).toBeNull();
    expect(limits).toHaveLength(1);
    expect(said).toEqual([expect.stringMatching(/^Electron is not here: .*ELECTRON_MIRROR=.*Chromium\.$/)]);
    expect(said[0]).toContain(WHY);
  });

  it('tries again after a day', async () => {
    await start();
    await start({ now: () => Date.now() + DAY_MS + 60_000 });
    expect(limits).toHaveLength(2);
  });

  it('tries a mirror that was named at once, and forgets the failure when it gives', async () => {
    await start();
    const env = { ELECTRON_MIRROR: 'https://mirror.example/electron/' };
    expect(await start({ env }, ok('/fetched/electron'))).toBe('/fetched/electron');
    expect(limits).toHaveLength(2);
    expect(existsSync(memo)).toBe(false);
  });

  it('asks nobody when Chromium was wanted', async () => {
    expect(await start({ env: { SANPING_HOST: 'chromium' }, find: () => '/opt/electron' })).toBeNull();
    expect({ said, limits }).toEqual({ said: [], limits: [] });
  });
});
