import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeProfileFolder, removeProfileFolder } from './profile-folder.ts';

/** Above every process id that Linux gives (2^22 at most). */
const NOBODYS_PID = 99_999_999;

describe("the browser's folder", () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-profile-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('is new for each run and knows that nothing typed is to be kept', () => {
    const [one, two] = [makeProfileFolder(dir, process.pid), makeProfileFolder(dir, process.pid)];
    expect(one).not.toBe(two);
    const preferences = JSON.parse(readFileSync(join(one, 'Default/Preferences'), 'utf8'));
    expect(preferences.autofill.profile_enabled).toBe(false);
    expect(preferences.credentials_enable_service).toBe(false);
    removeProfileFolder(one);
    expect(existsSync(one)).toBe(false);
    expect(existsSync(two)).toBe(true);
  });

  it('of a killed run is cleared by the next; everything else in the place stays', () => {
    mkdirSync(join(dir, `chromium-${NOBODYS_PID}-abcdef`, 'Default'), { recursive: true });
    mkdirSync(join(dir, `chromium-${process.pid}-abcdef`));
    mkdirSync(join(dir, 'store'));
    const made = makeProfileFolder(dir, process.pid);
    expect(readdirSync(dir).map((name) => join(dir, name))).toEqual(
      expect.arrayContaining([made, join(dir, 'store'), join(dir, `chromium-${process.pid}-abcdef`)]),
    );
    expect(readdirSync(dir)).toHaveLength(3);
  });
});
