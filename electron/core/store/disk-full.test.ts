import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../../../contract/random.ts';
import { openStore } from './open.ts';
import { openEnrolledStore, openTestStore, plantedFacts, testClock } from './testing.ts';
import { WriteRefused, withRefusals } from './write-refused.ts';

const DISK_BYTES = 4 * 1024 * 1024;

const mount = (...args: string[]) => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
const unmount = (dir: string) => spawnSync('umount', [dir], { stdio: 'ignore' });

/** A disk of its own needs Linux and the right to mount. */
function mayMount(): boolean {
  if (process.platform !== 'linux') return false;
  const dir = mkdtempSync(join(tmpdir(), 'sanping-may-mount-'));
  const may = mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir);
  if (may) unmount(dir);
  rmSync(dir, { recursive: true });
  return may;
}

const id = (kind: string, index: number) => `01JD0000000000000000000${kind}${String(index).padStart(2, '0')}`;

/** The code with which a write was refused; null when it was taken. */
function codeOf(write: () => unknown): string | null {
  try {
    write();
    return null;
  } catch (error) {
    if (error instanceof WriteRefused) return error.code;
    throw error;
  }
}

describe.skipIf(!mayMount())('a disk of 4 MB (needs Linux and the right to mount)', () => {
  let disk: string;
  const dir = () => join(disk, 'store');
  beforeEach(() => {
    disk = mkdtempSync(join(tmpdir(), 'sanping-disk-'));
    expect(mount('-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', disk)).toBe(true);
  });
  afterEach(() => {
    unmount(disk);
    rmSync(disk, { recursive: true });
  });
  /** Fills what is left, as another program's log does. */
  const fillUp = () => {
    for (const size of [1_048_576, 65_536, 4_096]) {
      for (let index = 0; index < 64; index += 1) {
        try {
          writeFileSync(join(disk, `filler-${size}-${index}`), Buffer.alloc(size, 1), { flag: 'wx' });
        } catch {
          break;
        }
      }
    }
  };
  const makeRoom = () => {
    for (const name of readdirSync(disk)) if (name.startsWith('filler')) rmSync(join(disk, name));
  };
  const call = (index: number) => ({
    kind: 'help-call' as const,
    caseId: id('C', index),
    step: 'attract',
    at: '2026-11-22T06:26:00.000Z',
  });

  it('full while running: writes are refused with ST-404, reads go on, and nothing acknowledged is lost', async () => {
    const store = openEnrolledStore(dir(), 300);
    const asked = (index: number) =>
      store.ledger.request({
        requestId: id('Q', index),
        itemId: 'residence',
        residentId: id('R', 1),
        facts: plantedFacts,
      });
    expect(asked(0).ok).toBe(true);
    fillUp();
    const taken: string[] = [];
    let refusal: string | null = null;
    for (let index = 1; index < 100 && refusal === null; index += 1) {
      refusal = codeOf(() => taken.push(store.outbox.add(call(index)).key));
    }
    expect(refusal).toBe('ST-404');
    expect(codeOf(() => asked(1))).toBe('ST-404');
    expect(
      codeOf(() => store.leases.add({ leaseId: id('L', 1), itemId: 'x', prefix: 'X-', from: 1, to: 2 })),
    ).toBe('ST-404');
    expect(store.leases.left('residence'), 'a refused request spends no number').toBe(299);
    expect(store.outbox.waiting(200).map(({ key }) => key)).toEqual(taken);
    expect(await store.backUp()).toMatchObject({ ok: false, error: { code: 'ST-404' } });

    makeRoom();
    taken.push(store.outbox.add(call(99)).key);
    expect(asked(1)).toMatchObject({ ok: true, value: { number: 'CCLL2026-000002' } });
    expect(await store.backUp()).toMatchObject({ ok: true });
    store.close();
    const again = openTestStore(dir());
    expect(again.outbox.waiting(200).map(({ key }) => key)).toEqual(taken);
    expect(again.ledger.open()).toHaveLength(2);
    again.close();
  });

  it('full at the start: says so, and starts when there is room again', () => {
    const store = openEnrolledStore(dir(), 3);
    const { key } = store.outbox.add(call(1));
    store.close();
    fillUp();
    const opened = openStore({ dir: dir(), clock: testClock, random: systemRandom });
    if (opened.ok) opened.value.close();
    else expect(opened.error.code).toBe('ST-404');
    makeRoom();
    const again = openTestStore(dir());
    expect(again.recovery).toBeNull();
    expect(again.outbox.waiting(9).map((operation) => operation.key)).toEqual([key]);
    again.close();
  });

  it('read-only at the start, as Linux makes a disk that fails: refused with ST-403, and nothing is lost', () => {
    const store = openEnrolledStore(dir(), 3);
    const { key } = store.outbox.add(call(1));
    store.close();
    expect(mount('-o', 'remount,ro', disk)).toBe(true);
    const opened = openStore({ dir: dir(), clock: testClock, random: systemRandom });
    expect(opened).toMatchObject({ ok: false, error: { code: 'ST-403' } });
    expect(mount('-o', 'remount,rw', disk)).toBe(true);
    const again = openTestStore(dir());
    expect(again.outbox.waiting(9).map((operation) => operation.key)).toEqual([key]);
    again.close();
  });
});

/** Linux makes a failing ext4 read-only under the programs that use it; a loop device can be told to fail. */
function mayLoop(): boolean {
  const dir = mkdtempSync(join(tmpdir(), 'sanping-may-loop-'));
  const disk = makeLoopDisk(dir);
  if (disk !== null) unmount(disk);
  rmSync(dir, { recursive: true });
  return disk !== null;
}

const DISK_MB = 16;

/** A real ext4 in a file, mounted; null where that is not allowed. */
function makeLoopDisk(dir: string): string | null {
  if (process.platform !== 'linux') return null;
  const image = join(dir, 'image');
  const disk = join(dir, 'disk');
  mkdirSync(disk);
  writeFileSync(image, Buffer.alloc(DISK_MB * 1024 * 1024));
  if (spawnSync('mkfs.ext4', ['-q', '-F', image], { stdio: 'ignore' }).status !== 0) return null;
  return mount('-o', 'loop,errors=remount-ro', image, disk) ? disk : null;
}

describe.skipIf(!mayLoop())('an ext4 that fails while the kiosk runs (needs Linux and loop devices)', () => {
  it('writes are refused with a code, reads go on, and the disk mounted anew has all that was acknowledged', () => {
    const dir = mkdtempSync(join(tmpdir(), 'sanping-failing-'));
    const disk = makeLoopDisk(dir) ?? '';
    const call = (index: number) => ({
      kind: 'help-call' as const,
      caseId: id('C', index),
      step: 'attract',
      at: '2026-11-22T06:26:00.000Z',
    });
    const store = openEnrolledStore(join(disk, 'store'), 3);
    const { key } = store.outbox.add(call(1));
    const device = spawnSync('findmnt', ['-n', '-o', 'SOURCE', disk], { encoding: 'utf8' }).stdout.trim();
    writeFileSync(`/sys/fs/ext4/${basename(device)}/trigger_fs_error`, '1');
    const code = codeOf(() => store.outbox.add(call(2)));
    expect(['ST-403', 'ST-404']).toContain(code);
    expect(store.outbox.waiting(9).map((operation) => operation.key)).toEqual([key]);
    expect(store.leases.left('residence')).toBe(3);
    store.close();
    unmount(disk);
    expect(mount('-o', 'loop', join(dir, 'image'), disk)).toBe(true);
    const again = openTestStore(join(disk, 'store'));
    expect(again.outbox.waiting(9).map((operation) => operation.key)).toEqual([key]);
    again.outbox.add(call(3));
    again.close();
    unmount(disk);
    rmSync(dir, { recursive: true });
  });
});

describe('a write that the disk refuses', () => {
  it('carries the code, and an error of the program stays what it is', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'sanping-refused-')), 'x.sqlite');
    new Database(path).exec('create table t (a integer primary key)').close();
    const db = new Database(path, { readonly: true });
    const part = withRefusals({
      write: () => db.exec('insert into t values (1)'),
      mistake: () => db.exec('insert into nowhere values (1)'),
      size: 7,
    });
    expect(codeOf(() => part.write())).toBe('ST-403');
    expect(() => part.mistake()).toThrow(/no such table/);
    expect(part.size).toBe(7);
    db.close();
    rmSync(join(path, '..'), { recursive: true });
  });
});
