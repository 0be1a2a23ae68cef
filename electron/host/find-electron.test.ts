import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findElectronBinary, installElectronBinary } from './find-electron.ts';

/** Long enough for a small script on a busy machine; the hanging one is cut by its own, short limit. */
const PATIENT = { timeoutMs: 20_000 };

describe("Electron's binary", () => {
  let dir = '';
  beforeEach(() => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '');
    dir = mkdtempSync(join(tmpdir(), 'sanping-electron-'));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(dir, { recursive: true });
  });

  const put = (path: string, text: string) => {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), text);
  };

  it('is found where path.txt says, and only when it is really there', () => {
    put('path.txt', 'electron');
    expect(findElectronBinary(dir)).toBeNull();
    put('dist/electron', '');
    expect(findElectronBinary(dir)).toBe(join(dir, 'dist/electron'));
  });

  it('of an archive that was not unpacked to its end does not count', () => {
    put('dist/electron', '');
    expect(findElectronBinary(dir)).toBeNull();
  });

  it('is looked for in the folder that the environment names', () => {
    put('elsewhere/electron', '');
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(dir, 'elsewhere'));
    expect(findElectronBinary(dir)).toBe(join(dir, 'elsewhere/electron'));
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(dir, 'nowhere'));
    expect(findElectronBinary(dir)).toBeNull();
  });

  it('is fetched by the install script of the package', async () => {
    put(
      'install.js',
      `const fs = require('node:fs'); fs.mkdirSync(__dirname + '/dist');
       fs.writeFileSync(__dirname + '/dist/electron', ''); fs.writeFileSync(__dirname + '/path.txt', 'electron');`,
    );
    expect(await installElectronBinary(PATIENT, dir)).toEqual({
      ok: true,
      value: join(dir, 'dist/electron'),
    });
  });

  it('that cannot be fetched is missed with one readable line', async () => {
    put('install.js', `console.error('RequestError: getaddrinfo ENOTFOUND\\n    at x'); process.exit(1);`);
    expect(await installElectronBinary(PATIENT, dir)).toEqual({
      ok: false,
      error: 'RequestError: getaddrinfo ENOTFOUND',
    });
  });

  it('whose server is not there is missed in words, not in a type of error', async () => {
    put('install.js', `console.error('TypeError: fetch failed\\n    at x'); process.exit(1);`);
    expect(await installElectronBinary(PATIENT, dir)).toEqual({
      ok: false,
      error: 'the download server could not be reached',
    });
  });

  it('that does not arrive in time is given up', async () => {
    put('install.js', 'setInterval(() => {}, 1000);');
    expect(await installElectronBinary({ timeoutMs: 300 }, dir)).toEqual({
      ok: false,
      error: 'no download after 0 s',
    });
  });

  it('is not believed to be there because the script ended well', async () => {
    put('install.js', '');
    const outcome = await installElectronBinary(PATIENT, dir);
    expect(outcome).toEqual({ ok: false, error: 'the install script ended well but left no binary' });
  });
});
