import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../../../contract/random.ts';
import { describeStoreFailure } from './failure.ts';
import { migrations } from './migrations/all.ts';
import { openStore } from './open.ts';
import { makeDataDir, openEnrolledStore, openTestStore, testClock } from './testing.ts';

describe('opening the terminal store', () => {
  let data: ReturnType<typeof makeDataDir>;
  const file = () => join(data.dir, 'terminal.sqlite');
  const open = () => openStore({ dir: data.dir, clock: testClock, random: systemRandom });
  beforeEach(() => {
    data = makeDataDir();
  });
  afterEach(() => {
    data.remove();
  });

  it('keeps the terminal id and the enrolment over a restart', () => {
    const first = openEnrolledStore(data.dir, 3);
    const id = first.identity.terminalId();
    expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const enrolment = first.identity.enrolment();
    first.close();
    const again = openTestStore(data.dir);
    expect(again.identity.terminalId()).toBe(id);
    expect(again.identity.enrolment()).toEqual(enrolment);
    expect(again.leases.left('residence')).toBe(3);
    expect(again.sealing).toBe('sealed-by-file');
    again.close();
  });

  it('writes through to the disk: WAL, synchronous FULL, secure delete', () => {
    const store = openTestStore(data.dir);
    store.close();
    const db = new Database(file());
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.close();
  });

  it.skipIf(process.platform === 'win32')('keeps the key files readable by their owner only', () => {
    openTestStore(data.dir).close();
    expect(statSync(join(data.dir, 'keys', 'store.key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(data.dir, 'keys')).mode & 0o777).toBe(0o700);
  });

  it('refuses a file of a newer program readably and does not touch it', () => {
    openTestStore(data.dir).close();
    const db = new Database(file());
    db.pragma('user_version = 999');
    db.close();
    const before = readFileSync(file());
    const opened = open();
    expect(opened).toEqual({
      ok: false,
      error: { kind: 'newer-database', code: 'ST-401', found: 999, known: migrations.length },
    });
    if (!opened.ok) expect(describeStoreFailure(opened.error)).toContain('第 999 版');
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it('says that a file which is no database is corrupt, twice in a row and without changing it', () => {
    openTestStore(data.dir).close();
    writeFileSync(file(), 'not a database at all, '.repeat(400));
    for (const attempt of [1, 2]) {
      const opened = open();
      expect(opened, `attempt ${attempt}`).toMatchObject({ ok: false, error: { code: 'ST-402' } });
    }
    expect(readFileSync(file(), 'utf8')).toContain('not a database');
  });

  it('says that a file with overwritten pages is corrupt', () => {
    const store = openEnrolledStore(data.dir, 3);
    store.close();
    const bytes = readFileSync(file());
    bytes.fill(0xa5, 4096, 12_288);
    writeFileSync(file(), bytes);
    expect(open()).toMatchObject({ ok: false, error: { code: 'ST-402' } });
  });

  it('says that the key is lost when the key file is gone, and makes no new one over the rows', () => {
    openEnrolledStore(data.dir, 3).close();
    rmSync(join(data.dir, 'keys', 'store.key'));
    expect(open()).toMatchObject({ ok: false, error: { code: 'ST-405' } });
    writeFileSync(join(data.dir, 'keys', 'store.key'), new Uint8Array(32));
    expect(open()).toMatchObject({ ok: false, error: { code: 'ST-405' } });
  });

  it.skipIf(process.getuid?.() === 0)('says that a folder without the right to write is not writable', () => {
    chmodSync(data.dir, 0o500);
    expect(open()).toMatchObject({ ok: false, error: { code: 'ST-403' } });
    chmodSync(data.dir, 0o700);
  });

  it('says that a data folder which is a file is not writable', () => {
    const path = join(data.dir, 'occupied');
    writeFileSync(path, '');
    const opened = openStore({ dir: join(path, 'data'), clock: testClock, random: systemRandom });
    expect(opened).toMatchObject({ ok: false, error: { code: 'ST-403' } });
  });
});
