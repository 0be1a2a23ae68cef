import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRestMark, REST_MARK_FILE } from './rest-mark.ts';

describe('how a machine was left', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'rest-mark-'));
  });
  afterEach(() => {
    chmodSync(dir, 0o700);
    rmSync(dir, { recursive: true });
  });
  const open = (profile = 'chengcheng/kiosk') => openRestMark(dir, profile);

  it('is not known at the first start', () => {
    expect(open().rested).toBe(false);
  });

  it('is at rest for the next start, and no longer from the moment on that somebody begins', () => {
    const mark = open();
    mark.note(true);
    expect(open().rested).toBe(true);
    mark.note(false);
    expect(open().rested).toBe(false);
    expect(existsSync(join(dir, REST_MARK_FILE))).toBe(false);
  });

  it('goes also when the start before wrote it', () => {
    open().note(true);
    open().note(false);
    expect(open().rested).toBe(false);
  });

  it('counts for the profile alone under which it was written', () => {
    open().note(true);
    expect(open('donggang/kiosk').rested).toBe(false);
  });

  it('is not known where the folder is not there', () => {
    const mark = openRestMark(join(dir, 'gone'), 'chengcheng/kiosk');
    mark.note(true);
    expect(mark.rested).toBe(false);
    expect(existsSync(join(dir, 'gone'))).toBe(false);
  });
});
