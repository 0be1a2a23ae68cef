import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The browser's own folder. Each run gets a fresh one, named after the process that owns it, and removes it at the end;
 * one that a killed run left behind is removed by the next. So nothing of a page outlives its run, and a new run never
 * waits for a browser that is still ending.
 */

const NAME = /^chromium-(\d+)-\w+$/;

/** Answers to questions that Chromium would ask, and stores that would keep what a resident types. */
const PREFERENCES = {
  autofill: { profile_enabled: false, credit_card_enabled: false },
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  translate: { enabled: false },
  search: { suggest_enabled: false },
  spellcheck: { dictionaries: [] },
  savefile: { default_directory: '/dev/null' },
} as const;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Makes the folder under `userDataDir` and clears what dead runs left there. */
export function makeProfileFolder(userDataDir: string, ownPid: number): string {
  mkdirSync(userDataDir, { recursive: true });
  for (const name of readdirSync(userDataDir)) {
    const owner = NAME.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) removeProfileFolder(join(userDataDir, name));
  }
  const folder = mkdtempSync(join(userDataDir, `chromium-${ownPid}-`));
  mkdirSync(join(folder, 'Default'), { recursive: true });
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(PREFERENCES));
  return folder;
}

export function removeProfileFolder(folder: string): void {
  // a process of the browser may write its last file while we delete: try again a few times
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}
