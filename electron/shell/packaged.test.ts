import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPackaged, PACKAGED_MARKER } from './packaged.ts';

describe('whether this is a packaged build', () => {
  let built: string;
  beforeEach(() => {
    built = mkdtempSync(join(tmpdir(), 'built-'));
  });
  afterEach(() => rmSync(built, { recursive: true }));
  const withElectron = (defaultApp?: boolean) =>
    ({ versions: { electron: '45.4.1' }, ...(defaultApp === undefined ? {} : { defaultApp }) }) as const;

  it('under Chromium the marker beside the built code says it', () => {
    expect(isPackaged(built, { versions: {} })).toBe(false);
    writeFileSync(join(built, PACKAGED_MARKER), '');
    expect(isPackaged(built, { versions: {} })).toBe(true);
  });

  it('under Electron an unpackaged start is known by its default app, marker or not', () => {
    expect(isPackaged(built, withElectron(true))).toBe(false);
    expect(isPackaged(built, withElectron())).toBe(true);
  });
});
